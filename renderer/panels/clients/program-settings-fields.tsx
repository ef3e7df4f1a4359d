import type { ClientView } from "../../../core/observe/entities.ts";
import { Choice, CommittedInput, SwitchRow } from "../common/fields.tsx";
import { useControlRefusal } from "../common/use-control.ts";
import type { ChangeClient } from "./client-form.tsx";

interface ProgramSettingsFieldsProps {
  readonly client: ClientView;
  readonly change: ChangeClient;
}

/** What the program and its library do around the protocol. Counts at once. */
export function ProgramSettingsFields({ client, change }: ProgramSettingsFieldsProps) {
  const refusal = useControlRefusal("program-settings");
  const { settings } = client;
  const isDisabled = refusal !== null;
  return (
    <div className="client-fields">
      {refusal !== null && <p className="field-note">{refusal}</p>}
      <SwitchRow
        label="Reconnects by itself"
        isSelected={settings.reconnectAfterMs !== null}
        isDisabled={isDisabled}
        onChange={(wanted) => change({ reconnectAfterMs: wanted ? DEFAULT_RECONNECT_AFTER_MS : null })}
      />
      {settings.reconnectAfterMs !== null && (
        <CommittedInput
          label="Reconnects after, in milliseconds"
          value={String(settings.reconnectAfterMs)}
          isDisabled={isDisabled}
          fault={(text) => (/^\d{1,7}$/.test(text) && Number(text) > 0 ? null : "A whole number from 1.")}
          onCommit={(text) => change({ reconnectAfterMs: Number(text) })}
        />
      )}
      <SwitchRow
        label="Subscribes again by itself"
        note="after each CONNACK, as many libraries do"
        isSelected={settings.resubscribes}
        isDisabled={isDisabled}
        onChange={(resubscribes) => change({ resubscribes })}
      />
      <Choice
        label="Its half of the session is stored"
        value={settings.store}
        options={STORES}
        isDisabled={isDisabled}
        onChange={(store) => change({ store })}
      />
      <SwitchRow
        label="Registers its handler late"
        note="what comes before SUBACK is acknowledged unheard"
        isSelected={settings.messageHandler === "after-suback"}
        isDisabled={isDisabled}
        onChange={(late) => change({ messageHandler: late ? "after-suback" : "from-start" })}
      />
      <SwitchRow
        label="Withholds acknowledgements"
        note="receives, but sends no PUBACK, PUBREC or PUBCOMP"
        isSelected={settings.withholdsAcknowledgements}
        isDisabled={isDisabled}
        onChange={(withholdsAcknowledgements) => change({ withholdsAcknowledgements })}
      />
    </div>
  );
}

const STORES = [
  { value: "memory", label: "in memory" },
  { value: "disk", label: "on disk" },
] as const;
const DEFAULT_RECONNECT_AFTER_MS = 2_000;
