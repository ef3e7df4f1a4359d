import { useLab, useLabState } from "../store/lab-context.tsx";
import { type Action, runAction } from "./action.ts";
import { keyLabel } from "./keys.ts";

interface ActionHandle {
  readonly title: string;
  /** Null when it can be done now. */
  readonly whyNot: string | null;
  /** As it stands on the keyboard; null when it has none. */
  readonly keyLabel: string | null;
  run(): void;
}

/** An action for a button. */
export function useAction(action: Action): ActionHandle {
  const lab = useLab();
  const title = useLabState(action.title);
  const whyNot = useLabState(action.whyNot);
  return {
    title,
    whyNot,
    keyLabel: action.key === null ? null : keyLabel(action.key),
    run: () => runAction(action, lab),
  };
}
