import type { ReactNode } from "react";
import { utf8Decode, utf8Encode } from "../../../core/kernel/text.ts";
import type { ClientView } from "../../../core/observe/entities.ts";
import type { Will } from "../../../core/protocol/packets.ts";
import { topicNameFault } from "../../../core/protocol/topics.ts";
import { CommittedInput, PendingMark, QosChoice, SwitchRow } from "../common/fields.tsx";
import { useControlRefusal } from "../common/use-control.ts";
import type { ChangeClient } from "./client-form.tsx";
import { secondsFault } from "./session-settings-fields.tsx";

interface ConnectSettingsFieldsProps {
  readonly client: ClientView;
  readonly change: ChangeClient;
}

/** What rides on CONNECT, besides what decides how long the session lasts. */
export function ConnectSettingsFields({ client, change }: ConnectSettingsFieldsProps) {
  const refusal = useControlRefusal("connect-settings");
  const { settings, pending } = client;
  const isDisabled = refusal !== null;
  const is5 = settings.protocolVersion === 5;
  return (
    <div className="client-fields">
      {refusal !== null && <p className="field-note">{refusal}</p>}
      <CommittedInput
        label="Client id"
        value={settings.clientId}
        isDisabled={isDisabled}
        pending={pending.includes("clientId")}
        onCommit={(clientId) => change({ clientId })}
      />
      <CommittedInput
        label="Keep Alive, in seconds (0: off)"
        value={String(settings.keepAliveSeconds)}
        isDisabled={isDisabled}
        pending={pending.includes("keepAliveSeconds")}
        fault={keepAliveFault}
        onCommit={(text) => change({ keepAliveSeconds: Number(text) })}
      />
      <CommittedInput
        label="Receive Maximum (empty: left out)"
        value={settings.receiveMaximum === null ? "" : String(settings.receiveMaximum)}
        isDisabled={isDisabled || !is5}
        pending={pending.includes("receiveMaximum")}
        note={is5 ? "QoS 1 and 2 messages it takes unacknowledged" : ONLY_IN_5}
        fault={receiveMaximumFault}
        onCommit={(text) => change({ receiveMaximum: text === "" ? null : Number(text) })}
      />
      <SwitchRow
        label="Will"
        note="published by the broker when it goes without DISCONNECT"
        isSelected={settings.will !== null}
        isDisabled={isDisabled}
        pending={pending.includes("will") && settings.will === null}
        onChange={(wanted) => change({ will: wanted ? newWill(settings.clientId) : null })}
      />
      {settings.will !== null && (
        <WillFields
          will={settings.will}
          isDisabled={isDisabled}
          pending={pending.includes("will")}
          onChange={(will) => change({ will })}
        >
          <CommittedInput
            label="Will Delay, in seconds"
            value={String(settings.willDelaySeconds)}
            isDisabled={isDisabled || !is5}
            pending={pending.includes("willDelaySeconds")}
            note={is5 ? "not published if it is back by then" : ONLY_IN_5}
            fault={(text) => secondsFault(text, 0)}
            onCommit={(text) => change({ willDelaySeconds: Number(text) })}
          />
        </WillFields>
      )}
    </div>
  );
}

interface WillFieldsProps {
  readonly will: Will;
  readonly isDisabled: boolean;
  readonly pending: boolean;
  readonly onChange: (will: Will) => void;
  /** What goes with the will but is not part of it. */
  readonly children: ReactNode;
}

function WillFields({ will, isDisabled, pending, onChange, children }: WillFieldsProps) {
  return (
    <div className="client-fields client-will">
      <CommittedInput
        label="Will Topic"
        value={will.topic}
        isDisabled={isDisabled}
        fault={(topic) => (topicNameFault(topic) === null ? null : "A Topic Name, without wildcards.")}
        onCommit={(topic) => onChange({ ...will, topic })}
      />
      <CommittedInput
        label="Will Message"
        value={utf8Decode(will.payload)}
        isDisabled={isDisabled}
        onCommit={(text) => onChange({ ...will, payload: utf8Encode(text) })}
      />
      <div className="client-qos-retain">
        <QosChoice
          label="Will QoS"
          value={will.qos}
          isDisabled={isDisabled}
          onChange={(qos) => onChange({ ...will, qos })}
        />
        <SwitchRow
          label="Will Retain"
          isSelected={will.retain}
          isDisabled={isDisabled}
          onChange={(retain) => onChange({ ...will, retain })}
        />
      </div>
      {pending && <PendingMark />}
      {children}
    </div>
  );
}

function newWill(clientId: string): Will {
  return { topic: `home/${clientId || "client"}/status`, payload: utf8Encode("offline"), qos: 1, retain: false };
}

function keepAliveFault(text: string): string | null {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? null : "A whole number, 0 to 65,535.";
}

function receiveMaximumFault(text: string): string | null {
  const isFine = text === "" || (/^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535);
  return isFine ? null : "A whole number, 1 to 65,535, or nothing.";
}

const ONLY_IN_5 = "only in MQTT 5.0";
