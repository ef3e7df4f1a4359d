import { OctagonPause } from "lucide-react";
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Text } from "react-aria-components";
import type { BreakPoint } from "../../../core/timeline/break-points.ts";
import { ask, useLab, useLabState } from "../../store/lab-context.tsx";

/** What playing pauses at. */
export function BreakPointMenu() {
  const lab = useLab();
  const chosen = useLabState(({ timeline }) => timeline.breakPoints);
  return (
    <MenuTrigger>
      <Button
        className={`ui-button ui-icon-button${chosen.length > 0 ? " timeline-breaks" : ""}`}
        aria-label={chosen.length === 0 ? "Pause when something happens" : `Pause at ${chosen.length} break-points`}
      >
        <OctagonPause size={16} aria-hidden="true" />
      </Button>
      <Popover className="ui-popover" placement="bottom start">
        <Menu
          className="ui-menu"
          aria-label="Pause when"
          selectionMode="multiple"
          selectedKeys={chosen}
          onSelectionChange={(keys) =>
            void ask(
              lab,
              "time/break-points",
              keys === "all" ? CHOICES.map(([key]) => key) : ([...keys] as BreakPoint[]),
            )
          }
        >
          <MenuSection>
            <Header className="timeline-break-header">Pause when</Header>
            {CHOICES.map(([key, words]) => (
              <MenuItem key={key} id={key} className="ui-menu-item timeline-break" textValue={words}>
                <Text slot="label">{words}</Text>
              </MenuItem>
            ))}
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

const CHOICES: readonly (readonly [BreakPoint, string])[] = [
  ["session-created", "a session begins"],
  ["session-resumed", "a session is resumed"],
  ["session-expired", "a session expires"],
  ["taken-over", "a session is taken over"],
  ["dropped", "a message is dropped"],
  ["again", "a PUBLISH is sent again (DUP 1)"],
  ["retained-delivered", "a retained message is delivered"],
  ["connect", "a CONNECT is sent"],
  ["publish", "a PUBLISH is sent"],
  ["puback", "a PUBACK is sent"],
  ["pubrec", "a PUBREC is sent"],
  ["pubrel", "a PUBREL is sent"],
  ["pubcomp", "a PUBCOMP is sent"],
];
