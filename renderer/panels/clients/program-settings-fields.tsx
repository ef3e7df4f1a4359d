import { t } from "../../messages/text.ts";
import type { QuietClient } from "../../store/selectors.ts";
import { Choice, CommittedInput, inWords, SwitchRow } from "../common/fields.tsx";
import { useControlRefusal } from "../common/use-control.ts";
import type { ChangeClient } from "./client-form.tsx";

interface ProgramSettingsFieldsProps {
  readonly client: QuietClient;
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
        label={t("clients.program.reconnects")}
        isSelected={settings.reconnectAfterMs !== null}
        isDisabled={isDisabled}
        onChange={(wanted) => change({ reconnectAfterMs: wanted ? DEFAULT_RECONNECT_AFTER_MS : null })}
      />
      {settings.reconnectAfterMs !== null && (
        <CommittedInput
          label={t("clients.program.reconnectsAfter")}
          value={String(settings.reconnectAfterMs)}
          isDisabled={isDisabled}
          fault={(text) => (/^\d{1,7}$/.test(text) && Number(text) > 0 ? null : t("clients.program.fromOne"))}
          onCommit={(text) => change({ reconnectAfterMs: Number(text) })}
        />
      )}
      <SwitchRow
        label={t("clients.program.resubscribes")}
        note={t("clients.program.resubscribesNote")}
        isSelected={settings.resubscribes}
        isDisabled={isDisabled}
        onChange={(resubscribes) => change({ resubscribes })}
      />
      <Choice
        label={t("clients.program.store")}
        value={settings.store}
        options={STORES.map(inWords)}
        isDisabled={isDisabled}
        onChange={(store) => change({ store })}
      />
      <SwitchRow
        label={t("clients.program.late")}
        note={t("clients.program.lateNote")}
        isSelected={settings.messageHandler === "after-suback"}
        isDisabled={isDisabled}
        onChange={(late) => change({ messageHandler: late ? "after-suback" : "from-start" })}
      />
      <SwitchRow
        label={t("clients.program.withholds")}
        note={t("clients.program.withholdsNote")}
        isSelected={settings.withholdsAcknowledgements}
        isDisabled={isDisabled}
        onChange={(withholdsAcknowledgements) => change({ withholdsAcknowledgements })}
      />
    </div>
  );
}

const STORES = [
  { value: "memory", label: "clients.program.inMemory" },
  { value: "disk", label: "clients.program.onDisk" },
] as const;
const DEFAULT_RECONNECT_AFTER_MS = 2_000;
