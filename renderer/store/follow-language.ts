import { type Language, languageFor, speak, t } from "../messages/text.ts";
import type { LabState } from "./lab-state.ts";
import { addNotice, type LabStore } from "./lab-store.ts";

/** Speaks the language that was chosen, or of the `asked` ones of the system the first that is known, now and from now on. */
export function followLanguage(store: LabStore, asked: readonly string[]): void {
  const languageOf = ({ ui }: LabState): Language => (ui.language === "system" ? languageFor(asked) : ui.language);
  const follow = (language: Language) =>
    void speak(language).catch(() => {
      addNotice(store, { level: "error", text: t("actions.language.failed") });
    });
  follow(languageOf(store.getState()));
  store.subscribe((state, previous) => {
    if (state.ui.language !== previous.ui.language) follow(languageOf(state));
  });
}
