import type { Control } from "../../core/lesson/lesson.ts";
import { t, told } from "../messages/text.ts";
import type { Lab } from "../store/lab-context.tsx";
import type { LabState } from "../store/lab-state.ts";
import { type NodeEntity, selectedNode } from "../store/selectors.ts";

/** One thing a person can want, known once: the buttons, the keys and the palette all use it. */
export interface Action {
  readonly id: string;
  /** What it would do now. */
  title(state: LabState): string;
  /** As KeyboardEvent.key says it, "Control+k" with the control key; null when it has none. */
  readonly key: string | null;
  /** Why it cannot be done now, as a sentence; null when it can. */
  whyNot(state: LabState): string | null;
  /** Called only while `whyNot` is null. */
  run(lab: Lab): void;
}

export function runAction(action: Action, lab: Lab): void {
  if (action.whyNot(lab.store.getState()) === null) action.run(lab);
}

/**
 * A lesson's step may leave a control out, and a recording that is played all of them: they are then shown, and refused
 * with this sentence.
 */
export function lessonForbids(state: LabState, control: Control): string | null {
  if (state.playback.replayUntil !== null) return t("actions.refused.replay");
  if (state.lesson === null || state.lesson.controls.includes(control)) return null;
  return t("actions.refused.notInStep");
}

/** Why time does not go on, whoever asks for it. */
export function playRefusal({ playback }: LabState): string | null {
  const refused = playback.fault ?? playback.playRefused;
  return refused === null ? null : told(refused);
}

export function withoutNode(state: LabState): string | null {
  return selectedNode(state) === null ? t("actions.refused.selectFirst") : null;
}

export function withoutClient(state: LabState): string | null {
  const node = selectedNode(state);
  if (node === null) return t("actions.refused.selectFirst");
  return node.client === null ? t("actions.refused.device") : null;
}

/** The selected node; an action calls it only behind `withoutNode`. */
export function theNode(state: LabState): NodeEntity {
  const node = selectedNode(state);
  if (node === null) throw new Error("an action ran without its node");
  return node;
}

export function always(): null {
  return null;
}
