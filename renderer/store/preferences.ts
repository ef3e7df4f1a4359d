import { isLanguage } from "../messages/text.ts";
import type { UiState } from "./lab-state.ts";
import { changeUi, type LabStore } from "./lab-store.ts";

/** Takes over how this person likes the page, and remembers it from now on. Storage that fails is done without. */
export function keepPreferences(store: LabStore, storage: Pick<Storage, "getItem" | "setItem">): void {
  changeUi(store, read(storage));
  store.subscribe(({ ui }, previous) => {
    if (KEPT.every((name) => ui[name] === previous.ui[name])) return;
    try {
      storage.setItem(KEY, JSON.stringify(Object.fromEntries(KEPT.map((name) => [name, ui[name]]))));
    } catch {
      // A full or forbidden storage only means that the wish has to be made again.
    }
  });
}

function read(storage: Pick<Storage, "getItem">): Partial<UiState> {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? "{}");
    if (typeof kept !== "object" || kept === null) return {};
    return {
      ...("theme" in kept && isTheme(kept.theme) ? { theme: kept.theme } : {}),
      ...("language" in kept && isLanguage(kept.language) ? { language: kept.language } : {}),
      ...("reduceMotion" in kept && typeof kept.reduceMotion === "boolean" ? { reduceMotion: kept.reduceMotion } : {}),
    };
  } catch {
    return {};
  }
}

function isTheme(value: unknown): value is UiState["theme"] {
  return value === "system" || value === "light" || value === "dark";
}

const KEPT = ["theme", "language", "reduceMotion"] as const satisfies readonly (keyof UiState)[];
const KEY = "sessionscope.preferences";
