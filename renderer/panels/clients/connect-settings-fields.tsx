import { type ReactNode, useEffect, useRef } from "react";
import { utf8Decode, utf8Encode } from "../../../core/kernel/text.ts";
import type { Will } from "../../../core/protocol/packets.ts";
import { topicNameFault } from "../../../core/protocol/topics.ts";
import { numberText, t } from "../../messages/text.ts";
import type { QuietClient } from "../../store/selectors.ts";
import { CommittedInput, PendingMark, QosChoice, SwitchRow } from "../common/fields.tsx";
import { useControlRefusal } from "../common/use-control.ts";
import type { ChangeClient } from "./client-form.tsx";
import { secondsFault } from "./session-settings-fields.tsx";

interface ConnectSettingsFieldsProps {
  readonly client: QuietClient;
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
        label={t("clients.connect.clientId")}
        value={settings.clientId}
        isDisabled={isDisabled}
        pending={pending.includes("clientId")}
        onCommit={(clientId) => change({ clientId })}
      />
      <CommittedInput
        label={t("clients.connect.keepAlive")}
        value={String(settings.keepAliveSeconds)}
        isDisabled={isDisabled}
        pending={pending.includes("keepAliveSeconds")}
        fault={keepAliveFault}
        onCommit={(text) => change({ keepAliveSeconds: Number(text) })}
      />
      <CommittedInput
        label={t("clients.connect.receiveMaximum")}
        value={settings.receiveMaximum === null ? "" : String(settings.receiveMaximum)}
        isDisabled={isDisabled || !is5}
        pending={pending.includes("receiveMaximum")}
        note={is5 ? t("clients.connect.receiveMaximumNote") : t("clients.connect.onlyIn5")}
        fault={receiveMaximumFault}
        onCommit={(text) => change({ receiveMaximum: text === "" ? null : Number(text) })}
      />
      <SwitchRow
        label={t("clients.connect.will")}
        note={t("clients.connect.willNote")}
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
            label={t("clients.connect.willDelay")}
            value={String(settings.willDelaySeconds)}
            isDisabled={isDisabled || !is5}
            pending={pending.includes("willDelaySeconds")}
            note={is5 ? t("clients.connect.willDelayNote") : t("clients.connect.onlyIn5")}
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
  // A click beside a field commits that field and changes another at once, before the host has answered: neither may undo the other.
  const latest = useRef(will);
  useEffect(() => {
    latest.current = will;
  }, [will]);
  const change = (part: Partial<Will>) => {
    latest.current = { ...latest.current, ...part };
    onChange(latest.current);
  };
  return (
    <div className="client-fields client-will">
      <CommittedInput
        label={t("clients.connect.willTopic")}
        value={will.topic}
        isDisabled={isDisabled}
        fault={(topic) => (topicNameFault(topic) === null ? null : t("clients.connect.willTopicFault"))}
        onCommit={(topic) => change({ topic })}
      />
      <CommittedInput
        label={t("clients.connect.willMessage")}
        value={utf8Decode(will.payload)}
        isDisabled={isDisabled}
        onCommit={(text) => change({ payload: utf8Encode(text) })}
      />
      <div className="client-qos-retain">
        <QosChoice
          label={t("clients.connect.willQos")}
          value={will.qos}
          isDisabled={isDisabled}
          onChange={(qos) => change({ qos })}
        />
        <SwitchRow
          label={t("clients.connect.willRetain")}
          isSelected={will.retain}
          isDisabled={isDisabled}
          onChange={(retain) => change({ retain })}
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
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535
    ? null
    : t("common.wholeNumber", { minimum: 0, maximum: numberText(65_535) });
}

function receiveMaximumFault(text: string): string | null {
  const isFine = text === "" || (/^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535);
  return isFine ? null : t("common.wholeNumberOrNothing", { minimum: 1, maximum: numberText(65_535) });
}
