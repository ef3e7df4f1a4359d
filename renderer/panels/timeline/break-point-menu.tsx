import { OctagonPause } from "lucide-react";
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Text } from "react-aria-components";
import { nodeLabel } from "../../../core/observe/entities.ts";
import type { BreakPoint } from "../../../core/timeline/break-points.ts";
import { t } from "../../messages/text.ts";
import { ask, useLab, useLabParts, useLabState } from "../../store/lab-context.tsx";
import { entitiesOf } from "../../store/selectors.ts";
import { BREAK_POINT_CHOICES, type BreakPointChoice, breakPointLabel } from "./break-point-words.ts";

/** What playing pauses at, and whose that has to be. */
export function BreakPointMenu() {
  const lab = useLab();
  const { at, only } = useLabState(({ timeline }) => timeline.breakPoints);
  const isLesson = useLabState(({ choice }) => choice.kind === "lesson");
  const names = useLabParts((state) => entitiesOf(state, "node").map(({ name }) => name));
  const change = (next: Partial<{ at: readonly BreakPoint[]; only: string | null }>) =>
    void ask(lab, "time/break-points", { at, only, ...next });
  /** Of one section: what is chosen in the others stays. */
  const choose = (choices: readonly BreakPointChoice[], keys: "all" | Iterable<unknown>) => {
    const others = at.filter((key) => !choices.some(([own]) => own === key));
    const own = keys === "all" ? choices.map(([key]) => key) : ([...keys] as BreakPoint[]);
    change({ at: [...others, ...own] });
  };
  const chosen =
    only === null
      ? t("timeline.break.at", { count: at.length })
      : t("timeline.break.atOnly", { count: at.length, name: nodeLabel(only) });
  return (
    <MenuTrigger>
      <Button
        className={`ui-button ui-icon-button${at.length > 0 ? " timeline-breaks" : ""}`}
        aria-label={at.length === 0 ? t("timeline.break.title") : chosen}
      >
        <OctagonPause size={16} aria-hidden="true" />
      </Button>
      <Popover className="ui-popover timeline-break-popover" placement="bottom start">
        <Menu className="ui-menu timeline-break-menu" aria-label={t("timeline.break.when")}>
          {BREAK_POINT_CHOICES.map(({ title, choices }) => (
            <MenuSection
              key={title}
              selectionMode="multiple"
              selectedKeys={at.filter((key) => choices.some(([own]) => own === key))}
              onSelectionChange={(keys) => choose(choices, keys)}
            >
              <Header className="timeline-break-header">{t(title)}</Header>
              {choices.map(([key, , note]) => (
                <MenuItem key={key} id={key} className="ui-menu-item timeline-break" textValue={breakPointLabel(key)}>
                  <Text slot="label">{breakPointLabel(key)}</Text>
                  {note !== undefined && <Text slot="description">{t(note)}</Text>}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
          <MenuSection
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[only ?? ANYBODY]}
            onSelectionChange={(keys) => {
              const [name] = [...keys] as string[];
              if (name !== undefined) change({ only: name === ANYBODY ? null : name });
            }}
          >
            <Header className="timeline-break-header">
              {t("timeline.break.whose")}
              {isLesson && <span className="timeline-break-note">{t("timeline.break.lessonPauses")}</span>}
            </Header>
            {[ANYBODY, ...names].map((name) => (
              <MenuItem key={name} id={name} className="ui-menu-item timeline-break">
                {name === ANYBODY ? t("timeline.break.anybody") : t("timeline.break.only", { name: nodeLabel(name) })}
              </MenuItem>
            ))}
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** No node is named so: names are not empty. */
const ANYBODY = "";
