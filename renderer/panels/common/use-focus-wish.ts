import { type RefObject, useEffect, useRef } from "react";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import type { FocusField } from "../../store/lab-state.ts";
import { changeUi } from "../../store/lab-store.ts";

/** For the input that is `field`: focuses it when a key or a link wished for it, once a wish. */
export function useFocusWish(field: FocusField): RefObject<HTMLInputElement | null> {
  const lab = useLab();
  const input = useRef<HTMLInputElement>(null);
  const wish = useLabState((state) => (state.ui.focusWish?.field === field ? state.ui.focusWish : null));
  useEffect(() => {
    if (wish === null) return;
    input.current?.focus();
    input.current?.select();
    changeUi(lab.store, { focusWish: null });
  }, [wish, lab]);
  return input;
}
