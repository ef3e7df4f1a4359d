import { ChevronDown } from "lucide-react";
import { Button, Menu, MenuItem, MenuTrigger, Popover, Text } from "react-aria-components";
import type { StepKind } from "../../../core/contract/timeline-view.ts";
import type { PlainKey } from "../../messages/message-key.ts";
import { t } from "../../messages/text.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import { changeUi } from "../../store/lab-store.ts";

/** What one step goes to. */
export function StepKindMenu() {
  const { store } = useLab();
  const stepBy = useLabState(({ ui }) => ui.stepBy);
  return (
    <MenuTrigger>
      <Button
        className="ui-button ui-button-quiet timeline-kind"
        aria-label={t("timeline.kind.label", { kind: t(KINDS[stepBy].label) })}
      >
        {t(KINDS[stepBy].short)}
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
      <Popover className="ui-popover" placement="bottom start">
        <Menu
          className="ui-menu"
          aria-label={t("timeline.kind.title")}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[stepBy]}
          onAction={(kind) => changeUi(store, { stepBy: kind as StepKind })}
        >
          {(Object.keys(KINDS) as StepKind[]).map((kind) => (
            <MenuItem key={kind} id={kind} className="ui-menu-item" textValue={t(KINDS[kind].label)}>
              <Text slot="label">{t(KINDS[kind].label)}</Text>
              <Text slot="description">{t(KINDS[kind].description)}</Text>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

const KINDS: Readonly<
  Record<StepKind, { readonly short: PlainKey; readonly label: PlainKey; readonly description: PlainKey }>
> = {
  any: {
    short: "timeline.kind.any.short",
    label: "timeline.kind.any.label",
    description: "timeline.kind.any.note",
  },
  packet: {
    short: "timeline.kind.packet.short",
    label: "timeline.kind.packet.label",
    description: "timeline.kind.packet.note",
  },
  change: {
    short: "timeline.kind.change.short",
    label: "timeline.kind.change.label",
    description: "timeline.kind.change.note",
  },
  mark: {
    short: "timeline.kind.mark.short",
    label: "timeline.kind.mark.label",
    description: "timeline.kind.mark.note",
  },
};
