import { LANGUAGE_NAMES, type Language, t } from "../messages/text.ts";
import type { UiState } from "../store/lab-state.ts";
import { changeUi } from "../store/lab-store.ts";
import type { Action } from "./action.ts";

/** One for each language, in its own words, and one for the language of the system. */
export const chooseLanguageActions: readonly Action[] = [
  chooseLanguage("system", () => t("actions.language.system")),
  ...(Object.keys(LANGUAGE_NAMES) as Language[]).map((language) =>
    chooseLanguage(language, () => t("actions.language.choose", { name: LANGUAGE_NAMES[language] })),
  ),
];

function chooseLanguage(language: UiState["language"], title: () => string): Action {
  return {
    id: `language-${language}`,
    title,
    key: null,
    whyNot: (state) => (state.ui.language === language ? t("actions.language.already") : null),
    run: (lab) => changeUi(lab.store, { language }),
  };
}
