import { RadioTower, Router, Scissors } from "lucide-react";
import { Button } from "react-aria-components";
import type { ListenerView } from "../../../core/contract/contract.ts";
import type { DeviceView } from "../../../core/observe/entities.ts";
import { openNetwork } from "../../actions/open-network.ts";
import { useAction } from "../../actions/use-action.ts";
import { t } from "../../messages/text.ts";
import { useLab, useLabParts, useLabState } from "../../store/lab-context.tsx";
import { changeUi } from "../../store/lab-store.ts";
import { clientIdsOf, entitiesOf, type NodeEntity, networkUser } from "../../store/selectors.ts";
import { CommandError } from "../common/command-error.tsx";
import { PanelSection } from "../common/panel-section.tsx";
import { useControlRefusal } from "../common/use-control.ts";
import { useWorldCommand } from "../common/use-world-command.ts";
import { browserExample, type ConnectTarget, connectExamples } from "./connect-examples.ts";
import { CopyableCommand } from "./copyable-command.tsx";
import { Listener } from "./listener.tsx";
import "./devices.css";

/** Where real clients can connect, how, and which have. */
export function DevicesPanel() {
  const listeners = useLabState((state) => state.listeners);
  const nodes = useLabParts((state) => entitiesOf(state, "node"));
  const devices = nodes.filter(({ device }) => device !== null);
  const taken = useLabParts(clientIdsOf);
  const user = useLabState(networkUser);
  const own = listeners.filter(({ userName }) => userName === null);
  const targets = own.flatMap((listener): readonly ConnectTarget[] =>
    listener.port === null ? [] : [{ listener, credentials: null }],
  );
  const network = useAction(openNetwork);
  return (
    <section className="ui-panel devices-panel" aria-label={t("devices.title")}>
      <h2 className="ui-hidden">{t("devices.title")}</h2>
      <div className="panel-sections devices-sections">
        <PanelSection title={t("devices.listens")}>
          {listeners.length === 0 && <p className="ui-muted">{t("devices.noAddress")}</p>}
          <ListenerList note={t("devices.ownPrograms")} listeners={own} />
          {user !== null && (
            <ListenerList
              note={t("devices.networkAs", { user })}
              listeners={listeners.filter(({ userName }) => userName !== null)}
            />
          )}
          <Button className="ui-button devices-network" onPress={network.run}>
            <RadioTower size={14} aria-hidden /> {user === null ? t("devices.openNetwork") : t("devices.howConnect")}
          </Button>
        </PanelSection>
        <PanelSection title={t("devices.real")}>
          {devices.length === 0 && <p className="ui-muted">{t("devices.none")}</p>}
          <ul className="devices-list">
            {devices.map((node) => (
              <Device key={node.name} node={node} />
            ))}
          </ul>
        </PanelSection>
        {targets.length > 0 && (
          <PanelSection title={t("devices.connectProgram")}>
            {targets
              .flatMap((target) =>
                target.listener.transport === "tcp" ? connectExamples(target, taken) : browserExample(target),
              )
              .map(({ title, command }) => (
                <CopyableCommand key={title} title={title} command={command} />
              ))}
          </PanelSection>
        )}
      </div>
    </section>
  );
}

function ListenerList({ note, listeners }: { readonly note: string; readonly listeners: readonly ListenerView[] }) {
  if (listeners.length === 0) return null;
  return (
    <ul className="devices-listeners" aria-label={note}>
      {listeners.map((listener) => (
        <Listener key={`${listener.transport} ${listener.host}`} listener={listener} />
      ))}
      <li className="field-note">{note}</li>
    </ul>
  );
}

function Device({ node }: { readonly node: NodeEntity }) {
  const lab = useLab();
  const { send, error } = useWorldCommand();
  const refusal = useControlRefusal("cable");
  const selected = useLabState((state) => state.ui.selectedNode === node.name);
  const device = node.device;
  if (device === null) return null;
  const isCut = node.link.cable === "cut";
  const name = device.clientId ?? node.name;
  return (
    <li className="device" data-selected={selected ? "" : undefined}>
      <Router size={16} aria-hidden className="device-icon" />
      <Button className="device-name" onPress={() => changeUi(lab.store, { selectedNode: node.name })}>
        <b>{name}</b>
        <span className="field-note">{isCut ? t("devices.cableCut") : t(`devices.link.${node.link.state}`)}</span>
      </Button>
      <Button
        className="ui-button"
        aria-label={t(isCut ? "devices.restoreCable" : "devices.cutCable", { name })}
        isDisabled={refusal !== null}
        onPress={() =>
          void send(isCut ? { type: "restore", node: node.name } : { type: "cut", node: node.name, how: "noticed" })
        }
      >
        <Scissors size={14} aria-hidden /> {isCut ? t("wire.cable.restore") : t("devices.cut")}
      </Button>
      <p className="field-note device-facts">
        {device.address === null ? t("devices.notHere") : `${device.address} · ${deviceFacts(device)}`}
      </p>
      <CommandError error={error} />
    </li>
  );
}

function deviceFacts({ protocolVersion, cleanStart, keepAliveSeconds, transport }: DeviceView): string {
  if (cleanStart === null) return t("devices.noConnect");
  const clean = `${protocolVersion === 5 ? "MQTT 5.0 · Clean Start" : "CleanSession"} ${cleanStart ? 1 : 0}`;
  const keepAlive = keepAliveSeconds === 0 ? t("devices.keepAliveOff") : `Keep Alive ${keepAliveSeconds ?? "?"} s`;
  return `${clean} · ${keepAlive}${transport === "websocket" ? " · WebSocket" : ""}`;
}
