import type { PlainKey } from "../messages/message-key.ts";
import { t } from "../messages/text.ts";
import type { Lab } from "../store/lab-context.tsx";
import { addNotice } from "../store/lab-store.ts";
import type { Action } from "./action.ts";
import { actionsIn } from "./registry.ts";

/** Lets the keys of all actions work on `document`, except where a key belongs to what has the focus. */
export function listenToKeys(lab: Lab, document: Document): () => void {
  const listener = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || event.metaKey) return;
    const key = event.ctrlKey
      ? `Control+${event.key.toLowerCase()}`
      : event.key.length === 1
        ? event.key.toLowerCase()
        : event.shiftKey && event.key.startsWith("Arrow")
          ? `Shift+${event.key}`
          : event.key;
    const state = lab.store.getState();
    const action = actionsIn(state).find((candidate) => candidate.key === key);
    if (action === undefined || belongsToFocus(key, event.target)) return;
    event.preventDefault();
    if (!event.repeat || ARROWS.has(key)) runKey(action, lab);
  };
  document.addEventListener("keydown", listener);
  return () => document.removeEventListener("keydown", listener);
}

/** A key as it stands on the keyboard. */
export function keyLabel(key: string): string {
  const named = KEY_LABELS[key];
  if (named !== undefined) return t(named);
  if (key.startsWith("Shift+")) return t("actions.key.shift", { key: keyLabel(key.slice(6)) });
  const arrow = ARROW_LABELS[key];
  if (arrow !== undefined) return arrow;
  return key.startsWith("Control+") ? `Ctrl+${key.slice(8).toUpperCase()}` : key.toUpperCase();
}

function runKey(action: Action, lab: Lab): void {
  const refused = action.whyNot(lab.store.getState());
  if (refused === null) action.run(lab);
  else addNotice(lab.store, { level: "info", text: refused });
}

function belongsToFocus(key: string, target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(OPEN_OVER_THE_PAGE) !== null) return true;
  if (key.startsWith("Control+") || PRESENTER_KEYS.has(key)) return false;
  if (target.closest(TYPING) !== null) return true;
  if (key === " ") return target.closest(USES_SPACE) !== null;
  return (ARROWS.has(key) || key === "Home" || key === "End") && target.closest(USES_ARROWS) !== null;
}

const ARROWS: ReadonlySet<string> = new Set(["ArrowLeft", "ArrowRight", "Shift+ArrowLeft", "Shift+ArrowRight"]);
const ARROW_LABELS: Readonly<Record<string, string>> = {
  ArrowLeft: "←",
  ArrowRight: "→",
};
/** A clicker goes on wherever the focus is. */
const PRESENTER_KEYS: ReadonlySet<string> = new Set(["PageDown", "PageUp", "Escape"]);
const KEY_LABELS: Readonly<Record<string, PlainKey>> = {
  " ": "actions.key.space",
  Home: "actions.key.home",
  End: "actions.key.end",
};
const OPEN_OVER_THE_PAGE = "[role=dialog], [role=menu], [role=listbox], [role=alertdialog]";
const TYPING = "input:not([type=range], [type=checkbox], [type=radio]), textarea, select, [contenteditable=true]";
const USES_ARROWS = "input, select, [role=tab], [role=slider], [role=radio], [role=row], [role=log], [role=listbox]";
const USES_SPACE = `button, a[href], summary, [role=switch], ${USES_ARROWS}`;
