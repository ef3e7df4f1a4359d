import { Plug, Power, PowerOff, Scissors } from "lucide-react";
import { Button } from "react-aria-components";
import { t } from "../../messages/text.ts";
import type { QuietClient, QuietNode } from "../../store/selectors.ts";
import { CommandError } from "../common/command-error.tsx";
import { PanelSection } from "../common/panel-section.tsx";
import { useControlRefusal } from "../common/use-control.ts";
import { useWorldCommand } from "../common/use-world-command.ts";
import type { ChangeClient } from "./client-form.tsx";
import { DisconnectButton } from "./disconnect-button.tsx";
import { SessionSettingsFields } from "./session-settings-fields.tsx";

interface ConnectionSectionProps {
  readonly node: QuietNode;
  readonly client: QuietClient;
  readonly change: ChangeClient;
}

/** Connection, process and cable, and what decides how long the session lasts. */
export function ConnectionSection({ node, client, change }: ConnectionSectionProps) {
  const { send, error } = useWorldCommand();
  const connectionRefusal = useControlRefusal("connection");
  const processRefusal = useControlRefusal("process");
  const cableRefusal = useControlRefusal("cable");
  const settingsRefusal = useControlRefusal("connect-settings");
  const stopped = client.state === "stopped";
  const idle = client.state === "offline" || client.state === "waiting-to-reconnect";
  const isCut = node.link.cable === "cut";
  const command = (type: "connect" | "kill" | "start" | "restore") => void send({ type, node: node.name });
  const refusals = [connectionRefusal, processRefusal, cableRefusal, settingsRefusal].filter((why) => why !== null);
  const refusal =
    refusals.length === 4 ? connectionRefusal : refusals.length > 0 ? t("clients.connection.someRefused") : null;
  return (
    <PanelSection title={t("clients.connection.title")} refusal={refusal}>
      <div className="panel-row">
        {idle || stopped ? (
          <Button
            className="ui-button ui-button-primary"
            isDisabled={stopped || connectionRefusal !== null}
            onPress={() => command("connect")}
          >
            <Plug size={14} aria-hidden /> {t("clients.connection.connect")}
          </Button>
        ) : (
          <DisconnectButton node={node} client={client} isDisabled={connectionRefusal !== null} send={send} />
        )}
        <Button
          className="ui-button"
          isDisabled={cableRefusal !== null}
          onPress={() => (isCut ? command("restore") : void send({ type: "cut", node: node.name, how: "noticed" }))}
        >
          <Scissors size={14} aria-hidden /> {isCut ? t("clients.connection.restore") : t("clients.connection.cut")}
        </Button>
        <Button
          className="ui-button"
          isDisabled={processRefusal !== null}
          onPress={() => command(stopped ? "start" : "kill")}
        >
          {stopped ? <Power size={14} aria-hidden /> : <PowerOff size={14} aria-hidden />}
          {stopped ? t("clients.connection.start") : t("clients.connection.kill")}
        </Button>
      </div>
      {stopped && <p className="field-note">{t("clients.connection.stopped")}</p>}
      <CommandError error={error} />
      <SessionSettingsFields client={client} isDisabled={settingsRefusal !== null} change={change} />
    </PanelSection>
  );
}
