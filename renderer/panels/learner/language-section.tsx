import { Check } from "lucide-react";
import { Header, MenuItem, MenuSection, Text } from "react-aria-components";
import { LANGUAGE_NAMES, type Language, t } from "../../messages/text.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import type { UiState } from "../../store/lab-state.ts";
import { changeUi } from "../../store/lab-store.ts";

/** The part of a menu that chooses the language of the page. */
export function LanguageSection() {
  const { store } = useLab();
  const language = useLabState((state) => state.ui.language);
  return (
    <MenuSection
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[language]}
      onSelectionChange={(keys) => {
        const chosen = OFFERED.find((offered) => keys !== "all" && keys.has(offered));
        if (chosen !== undefined) changeUi(store, { language: chosen });
      }}
    >
      <Header className="learner-header">{t("learner.language.title")}</Header>
      {OFFERED.map((offered) => {
        const name = offered === "system" ? t("learner.language.system") : LANGUAGE_NAMES[offered];
        return (
          <MenuItem key={offered} id={offered} className="ui-menu-item learner-choice" textValue={name}>
            {({ isSelected }) => (
              <>
                <span className="learner-choice-mark">{isSelected && <Check size={14} aria-hidden />}</span>
                <Text slot="label" {...(offered !== "system" && { lang: offered })}>
                  {name}
                </Text>
              </>
            )}
          </MenuItem>
        );
      })}
    </MenuSection>
  );
}

const OFFERED: readonly UiState["language"][] = ["system", ...(Object.keys(LANGUAGE_NAMES) as Language[])];
