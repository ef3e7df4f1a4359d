import { Power } from "lucide-react";
import { Button, Menu, MenuItem, MenuTrigger, Popover, Text } from "react-aria-components";
import { runAction } from "../../actions/action.ts";
import { endBrokerActions } from "../../actions/end-broker.ts";
import type { PlainKey } from "../../messages/message-key.ts";
import { t } from "../../messages/text.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";

/** The ways in which the broker's process can end, at the broker itself. */
export function BrokerMenu() {
  return (
    <MenuTrigger>
      <Button className="wire-broker-menu ui-icon-button" aria-label={t("wire.broker.menu")}>
        <Power size={14} aria-hidden="true" />
      </Button>
      <Popover className="ui-popover" offset={6}>
        <Menu className="ui-menu" aria-label={t("wire.broker.menu")}>
          {endBrokerActions.map((action) => (
            <EndItem key={action.id} action={action} />
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function EndItem({ action }: { readonly action: (typeof endBrokerActions)[number] }) {
  const lab = useLab();
  const title = useLabState((state) => action.title(state));
  const whyNot = useLabState((state) => action.whyNot(state));
  return (
    <MenuItem
      className="ui-menu-item"
      textValue={title}
      isDisabled={whyNot !== null}
      onAction={() => runAction(action, lab)}
    >
      <Text slot="label">{title}</Text>
      <Text slot="description">{whyNot ?? t(NOTES[action.id] ?? "wire.broker.name")}</Text>
    </MenuItem>
  );
}

const NOTES: Readonly<Record<string, PlainKey>> = {
  "restart-broker-in-memory": "broker.process.restartInMemoryNote",
  "restart-broker-with-disk": "broker.process.restartWithDiskNote",
  "crash-broker": "broker.process.crashNote",
  "crash-broker-before-write": "broker.process.crashBeforeWriteNote",
};
