import { ChevronDown, Unplug } from "lucide-react";
import { Button, Menu, MenuItem, MenuTrigger, Popover, Text } from "react-aria-components";
import { t } from "../../messages/text.ts";
import { type QuietClient, type QuietNode, speaks5 } from "../../store/selectors.ts";
import type { SendCommand } from "../common/use-world-command.ts";

interface DisconnectButtonProps {
  readonly node: QuietNode;
  readonly client: QuietClient;
  readonly isDisabled: boolean;
  readonly send: SendCommand;
}

/** DISCONNECT; beside it what 5.0 can say with it. */
export function DisconnectButton({ node, client, isDisabled, send }: DisconnectButtonProps) {
  const disconnect = { type: "disconnect", node: node.name } as const;
  return (
    <div className="client-disconnect">
      <Button className="ui-button" isDisabled={isDisabled} onPress={() => void send(disconnect)}>
        <Unplug size={14} aria-hidden /> {t("clients.connection.disconnect")}
      </Button>
      {speaks5(client) && (
        <MenuTrigger>
          <Button
            className="ui-button ui-icon-button"
            isDisabled={isDisabled}
            aria-label={t("clients.disconnect.otherWays")}
          >
            <ChevronDown size={14} aria-hidden />
          </Button>
          <Popover className="ui-popover" placement="bottom start">
            <Menu className="ui-menu" aria-label={t("clients.disconnect.otherWays")}>
              <MenuItem
                className="ui-menu-item"
                textValue={t("clients.disconnect.withWill")}
                onAction={() => void send({ ...disconnect, withWill: true })}
              >
                <Text slot="label">{t("clients.disconnect.withWill")}</Text>
                <Text slot="description">
                  {client.inForce?.will == null ? t("clients.disconnect.noWill") : t("clients.disconnect.withWillNote")}
                </Text>
              </MenuItem>
              <MenuItem
                className="ui-menu-item"
                textValue={t("clients.disconnect.endSession")}
                onAction={() => void send({ ...disconnect, sessionExpirySeconds: 0 })}
              >
                <Text slot="label">{t("clients.disconnect.endSession")}</Text>
                <Text slot="description">{t("clients.disconnect.endSessionNote")}</Text>
              </MenuItem>
            </Menu>
          </Popover>
        </MenuTrigger>
      )}
    </div>
  );
}
