import { useLab } from "../../store/lab-context.tsx";
import { changeUi } from "../../store/lab-store.ts";

/** Closes the dialog that lies over the page. */
export function useCloseDialog(): () => void {
  const lab = useLab();
  return () => changeUi(lab.store, { dialog: null });
}
