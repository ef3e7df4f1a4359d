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
        : event.key;
    const state = lab.store.getState();
    const action = actionsIn(state).find((candidate) => candidate.key === key);
    if (action === undefined || belongsToFocus(key, event.target)) return;
    event.preventDefault();
    if (!event.repeat || key === "ArrowRight") runKey(action, lab);
  };
  document.addEventListener("keydown", listener);
  return () => document.removeEventListener("keydown", listener);
}

/** A key as it stands on the keyboard. */
export function keyLabel(key: string): string {
  const named = KEY_LABELS[key];
  if (named !== undefined) return named;
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
  if (key.startsWith("Control+")) return false;
  if (target.closest(TYPING) !== null) return true;
  return (key === " " || key === "ArrowRight") && target.closest(USES_SPACE_AND_ARROWS) !== null;
}

const KEY_LABELS: Readonly<Record<string, string>> = { " ": "Space", ArrowRight: "→" };
const OPEN_OVER_THE_PAGE = "[role=dialog], [role=menu], [role=listbox], [role=alertdialog]";
const TYPING = "input:not([type=range], [type=checkbox], [type=radio]), textarea, select, [contenteditable=true]";
const USES_SPACE_AND_ARROWS =
  "button, a[href], input, summary, [role=tab], [role=slider], [role=radio], [role=switch], [role=row]";
