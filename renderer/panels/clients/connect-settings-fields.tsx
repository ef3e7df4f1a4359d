import { utf8Decode, utf8Encode } from "../../../core/kernel/text.ts";
import type { ClientView } from "../../../core/observe/entities.ts";
import type { Will } from "../../../core/protocol/packets.ts";
import { topicNameFault } from "../../../core/protocol/topics.ts";
import { Choice, CommittedInput, PendingMark, QosChoice, SwitchRow } from "../common/fields.tsx";
import { useControlRefusal } from "../common/use-control.ts";
import type { ChangeClient } from "./client-form.tsx";

interface ConnectSettingsFieldsProps {
  readonly client: ClientView;
  readonly change: ChangeClient;
}

/** What rides on CONNECT, besides cleanSession. */
export function ConnectSettingsFields({ client, change }: ConnectSettingsFieldsProps) {
  const refusal = useControlRefusal("connect-settings");
  const { settings, pending } = client;
  const isDisabled = refusal !== null;
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
      <Choice
        label="Protocol (5.0 comes with a later version)"
        value="4"
        options={PROTOCOLS}
        isDisabled={isDisabled}
        pending={pending.includes("protocolVersion")}
        onChange={() => change({ protocolVersion: 4 })}
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
        />
      )}
    </div>
  );
}

interface WillFieldsProps {
  readonly will: Will;
  readonly isDisabled: boolean;
  readonly pending: boolean;
  readonly onChange: (will: Will) => void;
}

function WillFields({ will, isDisabled, pending, onChange }: WillFieldsProps) {
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
    </div>
  );
}

function newWill(clientId: string): Will {
  return { topic: `home/${clientId || "client"}/status`, payload: utf8Encode("offline"), qos: 1, retain: false };
}

function keepAliveFault(text: string): string | null {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? null : "A whole number, 0 to 65,535.";
}

const PROTOCOLS = [
  { value: "4", label: "3.1.1" },
  { value: "5", label: "5.0", isDisabled: true },
] as const;
