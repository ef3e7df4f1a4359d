import { OctagonPause } from "lucide-react";
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Text } from "react-aria-components";
import { nodeLabel } from "../../../core/observe/entities.ts";
import type { BreakPoint } from "../../../core/timeline/break-points.ts";
import { ask, useLab, useLabParts, useLabState } from "../../store/lab-context.tsx";
import { entitiesOf } from "../../store/selectors.ts";

/** What playing pauses at, and whose that has to be. */
export function BreakPointMenu() {
  const lab = useLab();
  const { at, only } = useLabState(({ timeline }) => timeline.breakPoints);
  const isLesson = useLabState(({ choice }) => choice.kind === "lesson");
  const names = useLabParts((state) => entitiesOf(state, "node").map(({ name }) => name));
  const change = (next: Partial<{ at: readonly BreakPoint[]; only: string | null }>) =>
    void ask(lab, "time/break-points", { at, only, ...next });
  /** Of one section: what is chosen in the others stays. */
  const choose = (choices: readonly Choice[], keys: "all" | Iterable<unknown>) => {
    const others = at.filter((key) => !choices.some(([own]) => own === key));
    const own = keys === "all" ? choices.map(([key]) => key) : ([...keys] as BreakPoint[]);
    change({ at: [...others, ...own] });
  };
  const whose = only === null ? "" : `, only for ${nodeLabel(only)}`;
  return (
    <MenuTrigger>
      <Button
        className={`ui-button ui-icon-button${at.length > 0 ? " timeline-breaks" : ""}`}
        aria-label={at.length === 0 ? "Pause when something happens" : `Pause at ${at.length} break-points${whose}`}
      >
        <OctagonPause size={16} aria-hidden="true" />
      </Button>
      <Popover className="ui-popover timeline-break-popover" placement="bottom start">
        <Menu className="ui-menu timeline-break-menu" aria-label="Pause when">
          {SECTIONS.map(({ title, choices }) => (
            <MenuSection
              key={title}
              selectionMode="multiple"
              selectedKeys={at.filter((key) => choices.some(([own]) => own === key))}
              onSelectionChange={(keys) => choose(choices, keys)}
            >
              <Header className="timeline-break-header">{title}</Header>
              {choices.map(([key, words, note]) => (
                <MenuItem key={key} id={key} className="ui-menu-item timeline-break" textValue={words}>
                  <Text slot="label">{words}</Text>
                  {note !== undefined && <Text slot="description">{note}</Text>}
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
              Whose
              {isLesson && (
                <span className="timeline-break-note">The lesson pauses by itself where it asks you to predict.</span>
              )}
            </Header>
            {[ANYBODY, ...names].map((name) => (
              <MenuItem key={name} id={name} className="ui-menu-item timeline-break">
                {name === ANYBODY ? "anybody's" : `only ${nodeLabel(name)}'s`}
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

type Choice = readonly [BreakPoint, string, note?: string];

const SECTIONS: readonly { readonly title: string; readonly choices: readonly Choice[] }[] = [
  {
    title: "Pause when",
    choices: [
      ["session-created", "a session begins"],
      ["session-resumed", "a session is resumed"],
      ["session-expired", "a session expires"],
      ["taken-over", "a session is taken over"],
      ["dropped", "a message is dropped"],
      ["again", "a PUBLISH is sent again (DUP 1)"],
      ["retained-delivered", "a retained message is delivered"],
    ],
  },
  {
    title: "Pause when a packet is sent",
    choices: [
      ["connect", "CONNECT", "The moment to predict what the client will be given"],
      ["publish", "PUBLISH"],
      ["puback", "PUBACK"],
      ["pubrec", "PUBREC"],
      ["pubrel", "PUBREL"],
      ["pubcomp", "PUBCOMP"],
    ],
  },
];
