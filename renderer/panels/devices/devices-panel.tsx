import { CircleAlert, Router, Scissors } from "lucide-react";
import { Button } from "react-aria-components";
import type { ListenerView } from "../../../core/contract/contract.ts";
import type { DeviceView } from "../../../core/observe/entities.ts";
import { useLab, useLabParts, useLabState } from "../../store/lab-context.tsx";
import { changeUi } from "../../store/lab-store.ts";
import { entitiesOf, type NodeEntity } from "../../store/selectors.ts";
import { CommandError } from "../common/command-error.tsx";
import { PanelSection } from "../common/panel-section.tsx";
import { useControlRefusal } from "../common/use-control.ts";
import { useWorldCommand } from "../common/use-world-command.ts";
import { browserExamples, connectExamples } from "./connect-examples.ts";
import { CopyableCommand } from "./copyable-command.tsx";
import "./devices.css";

/** Where real clients can connect, how, and which have. */
export function DevicesPanel() {
  const listeners = useLabState((state) => state.listeners);
  const nodes = useLabParts((state) => entitiesOf(state, "node"));
  const devices = nodes.filter(({ device }) => device !== null);
  const taken = nodes.flatMap(({ client }) => client?.settings.clientId ?? []);
  const tcp = listeners.find(({ transport, port }) => transport === "tcp" && port !== null);
  const ws = listeners.find(({ transport, port }) => transport === "websocket" && port !== null);
  return (
    <section className="ui-panel devices-panel" aria-label="Devices">
      <h2 className="ui-hidden">Devices</h2>
      <div className="panel-sections devices-sections">
        <PanelSection title="The broker listens on">
          {listeners.length === 0 && <p className="ui-muted">No address yet: the lab is still starting.</p>}
          <ul className="devices-listeners">
            {listeners.map((listener) => (
              <Listener key={`${listener.transport} ${listener.host}`} listener={listener} />
            ))}
          </ul>
        </PanelSection>
        <PanelSection title="Real devices">
          {devices.length === 0 && <p className="ui-muted">None so far. Try one of the commands below.</p>}
          <ul className="devices-list">
            {devices.map((node) => (
              <Device key={node.name} node={node} />
            ))}
          </ul>
        </PanelSection>
        {tcp?.port != null && (
          <PanelSection title="Connect one">
            {[...connectExamples(tcp.host, tcp.port, taken), ...browserExamples(ws)].map(({ title, command }) => (
              <CopyableCommand key={title} title={title} command={command} />
            ))}
            <p className="field-note">
              {tcp.host} is reached by programs on this computer only. A board needs an address on the network; that
              comes with a later version.
            </p>
          </PanelSection>
        )}
      </div>
    </section>
  );
}

function Listener({ listener }: { readonly listener: ListenerView }) {
  const { transport, host, port, error } = listener;
  return (
    <li>
      {port !== null && (
        <code className="devices-address">
          {transport === "tcp" ? "mqtt" : "ws"}://{host}:{port}
        </code>
      )}
      {error !== null && (
        <p className={port === null ? "command-error" : "field-note"}>
          {port === null && <CircleAlert size={14} aria-hidden />}
          {error}
        </p>
      )}
    </li>
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
        <span className="field-note">{isCut ? "cable cut" : LINK_WORDS[node.link.state]}</span>
      </Button>
      <Button
        className="ui-button"
        aria-label={`${isCut ? "Restore" : "Cut"} the cable of ${name}`}
        isDisabled={refusal !== null}
        onPress={() =>
          void send(isCut ? { type: "restore", node: node.name } : { type: "cut", node: node.name, how: "noticed" })
        }
      >
        <Scissors size={14} aria-hidden /> {isCut ? "Restore" : "Cut"}
      </Button>
      <p className="field-note device-facts">
        {device.address} · {deviceFacts(device)}
      </p>
      <CommandError error={error} />
    </li>
  );
}

function deviceFacts({ protocolVersion, cleanStart, keepAliveSeconds, transport }: DeviceView): string {
  if (cleanStart === null) return "has not said CONNECT yet";
  const clean = `${protocolVersion === 5 ? "MQTT 5.0 · Clean Start" : "CleanSession"} ${cleanStart ? 1 : 0}`;
  const keepAlive = keepAliveSeconds === 0 ? "Keep Alive off" : `Keep Alive ${keepAliveSeconds ?? "?"} s`;
  return `${clean} · ${keepAlive}${transport === "websocket" ? " · WebSocket" : ""}`;
}

const LINK_WORDS = {
  down: "away",
  opening: "connecting",
  up: "connected",
  "half-open": "half-open",
} as const satisfies Record<NodeEntity["link"]["state"], string>;
