import { Check, UserRound } from "lucide-react";
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Text } from "react-aria-components";
import { type Action, runAction } from "../../actions/action.ts";
import { addLearner } from "../../actions/add-learner.ts";
import { removeLearner } from "../../actions/remove-learner.ts";
import { startOver } from "../../actions/start-over.ts";
import { t, told } from "../../messages/text.ts";
import { ask, useLab, useLabState } from "../../store/lab-context.tsx";
import { currentLearner } from "../../store/selectors.ts";
import { LanguageSection } from "./language-section.tsx";
import "./learner.css";

/** Who learns, and what belongs to a learner. */
export function LearnerMenu() {
  const lab = useLab();
  const { learners, current } = useLabState((state) => state.learning);
  const name = useLabState((state) => told(currentLearner(state)?.name ?? ""));
  return (
    <MenuTrigger>
      <Button className="ui-button ui-icon-button" aria-label={t("learner.current", { name })}>
        <UserRound size={16} aria-hidden="true" />
      </Button>
      <Popover className="ui-popover" placement="bottom end">
        <Menu className="ui-menu learner-menu" aria-label={t("learner.title")}>
          <MenuSection
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[current]}
            onSelectionChange={(keys) => {
              const [chosen] = keys === "all" ? [] : [...keys];
              if (chosen !== undefined && chosen !== current) void ask(lab, "learner/choose", String(chosen));
            }}
          >
            <Header className="learner-header">{t("learner.who")}</Header>
            {learners.map((learner) => (
              <MenuItem
                key={learner.id}
                id={learner.id}
                className="ui-menu-item learner-choice"
                textValue={told(learner.name)}
              >
                {({ isSelected }) => (
                  <>
                    <span className="learner-choice-mark">{isSelected && <Check size={14} aria-hidden />}</span>
                    <Text slot="label">{told(learner.name)}</Text>
                  </>
                )}
              </MenuItem>
            ))}
          </MenuSection>
          <LanguageSection />
          <MenuSection>
            <Header className="learner-header">{name}</Header>
            {OFFERED.map((action) => (
              <LearnerItem key={action.id} action={action} />
            ))}
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function LearnerItem({ action }: { readonly action: Action }) {
  const lab = useLab();
  const title = useLabState(action.title);
  return (
    <MenuItem id={action.id} className="ui-menu-item" textValue={title} onAction={() => runAction(action, lab)}>
      <Text slot="label">{title}</Text>
    </MenuItem>
  );
}

const OFFERED: readonly Action[] = [startOver, addLearner, removeLearner];
