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
  const choose = (keys: "all" | Iterable<unknown>) =>
    change({ at: keys === "all" ? CHOICES.map(([key]) => key) : ([...keys] as BreakPoint[]) });
  const whose = only === null ? "" : `, only for ${nodeLabel(only)}`;
  return (
    <MenuTrigger>
      <Button
        className={`ui-button ui-icon-button${at.length > 0 ? " timeline-breaks" : ""}`}
        aria-label={at.length === 0 ? "Pause when something happens" : `Pause at ${at.length} break-points${whose}`}
      >
        <OctagonPause size={16} aria-hidden="true" />
      </Button>
      <Popover className="ui-popover" placement="bottom start">
        <Menu className="ui-menu" aria-label="Pause when">
          <MenuSection selectionMode="multiple" selectedKeys={at} onSelectionChange={choose}>
            <Header className="timeline-break-header">
              Pause when
              {isLesson && (
                <span className="timeline-break-note">The lesson pauses by itself where it asks you to predict.</span>
              )}
            </Header>
            {CHOICES.map(([key, words, note]) => (
              <MenuItem key={key} id={key} className="ui-menu-item timeline-break" textValue={words}>
                <Text slot="label">{words}</Text>
                {note !== undefined && <Text slot="description">{note}</Text>}
              </MenuItem>
            ))}
          </MenuSection>
          <MenuSection
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[only ?? ANYBODY]}
            onSelectionChange={(keys) => {
              const [name] = [...keys] as string[];
              if (name !== undefined) change({ only: name === ANYBODY ? null : name });
            }}
          >
            <Header className="timeline-break-header">Whose</Header>
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

const CHOICES: readonly (readonly [BreakPoint, string, note?: string])[] = [
  ["session-created", "a session begins"],
  ["session-resumed", "a session is resumed"],
  ["session-expired", "a session expires"],
  ["taken-over", "a session is taken over"],
  ["dropped", "a message is dropped"],
  ["again", "a PUBLISH is sent again (DUP 1)"],
  ["retained-delivered", "a retained message is delivered"],
  ["connect", "a CONNECT is sent", "The moment to predict what the client will be given"],
  ["publish", "a PUBLISH is sent"],
  ["puback", "a PUBACK is sent"],
  ["pubrec", "a PUBREC is sent"],
  ["pubrel", "a PUBREL is sent"],
  ["pubcomp", "a PUBCOMP is sent"],
];
