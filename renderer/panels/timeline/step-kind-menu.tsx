import { ChevronDown } from "lucide-react";
import { Button, Menu, MenuItem, MenuTrigger, Popover, Text } from "react-aria-components";
import type { StepKind } from "../../../core/contract/timeline-view.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import { changeUi } from "../../store/lab-store.ts";

/** What one step goes to. */
export function StepKindMenu() {
  const { store } = useLab();
  const stepBy = useLabState(({ ui }) => ui.stepBy);
  return (
    <MenuTrigger>
      <Button className="ui-button ui-button-quiet timeline-kind" aria-label={`A step goes to: ${KINDS[stepBy].label}`}>
        {KINDS[stepBy].short}
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
      <Popover className="ui-popover" placement="bottom start">
        <Menu
          className="ui-menu"
          aria-label="A step goes to"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[stepBy]}
          onAction={(kind) => changeUi(store, { stepBy: kind as StepKind })}
        >
          {(Object.keys(KINDS) as StepKind[]).map((kind) => (
            <MenuItem key={kind} id={kind} className="ui-menu-item" textValue={KINDS[kind].label}>
              <Text slot="label">{KINDS[kind].label}</Text>
              <Text slot="description">{KINDS[kind].description}</Text>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

const KINDS: Readonly<
  Record<StepKind, { readonly short: string; readonly label: string; readonly description: string }>
> = {
  any: {
    short: "by event",
    label: "Anything that happens",
    description: "Every packet, decision and change; what one causes at once is one step.",
  },
  packet: {
    short: "by packet",
    label: "Packet",
    description: "One leaves, arrives or is lost. What it causes at once belongs to the same step, forward and back.",
  },
  change: {
    short: "by change",
    label: "Change of what is kept",
    description: "A session, subscription, queue, shelf or inbox changes.",
  },
  mark: { short: "by mark", label: "Marked event", description: "Cuts, sessions that begin or end, drops and losses." },
};
