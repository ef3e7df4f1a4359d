import { Button } from "react-aria-components";
import type { BrokerView } from "../../../core/observe/entities.ts";
import type { WorldCommand } from "../../../core/world/input.ts";
import type { PlainKey } from "../../messages/message-key.ts";
import { t } from "../../messages/text.ts";
import { useLabState } from "../../store/lab-context.tsx";
import { PanelSection } from "../common/panel-section.tsx";

interface ProcessSectionProps {
  readonly broker: BrokerView;
  readonly isDisabled: boolean;
  send(command: WorldCommand): void;
}

/** The process that the broker runs in: what it keeps where, and its ends. */
export function ProcessSection({ broker, isDisabled, send }: ProcessSectionProps) {
  const directory = useLabState(({ choice, sandboxDirectory }) =>
    choice.kind === "sandbox" ? sandboxDirectory : null,
  );
  const cannot = isDisabled || broker.isDown;
  return (
    <PanelSection title={t("broker.process.title")}>
      <p className="field-note" aria-live="polite">
        {stateWords(broker)}
      </p>
      {directory !== null && (
        <p className="field-note">
          {t(broker.store === "disk" ? "broker.process.kept" : "broker.process.keptNot", { directory })}
        </p>
      )}
      <div className="broker-process">
        {ENDS.map(({ label, note, command, onDisk }) => (
          <div key={label} className="broker-process-row">
            <Button
              className="ui-button"
              isDisabled={cannot || (onDisk && (broker.store === "memory" || broker.crashesBeforeWrite))}
              onPress={() => send(command)}
            >
              {t(label)}
            </Button>
            <span className="field-note">{t(note)}</span>
          </div>
        ))}
      </div>
    </PanelSection>
  );
}

function stateWords({ store, isDown, crashesBeforeWrite }: BrokerView): string {
  if (isDown) return t("broker.process.isDown");
  if (crashesBeforeWrite) return t("broker.process.crashesBeforeWrite");
  return store === "memory" ? t("broker.process.inMemory") : t("broker.process.onDisk");
}

const ENDS: readonly {
  readonly label: PlainKey;
  readonly note: PlainKey;
  readonly command: WorldCommand;
  readonly onDisk: boolean;
}[] = [
  {
    label: "broker.process.restartInMemory",
    note: "broker.process.restartInMemoryNote",
    command: { type: "restart-broker", store: "memory" },
    onDisk: false,
  },
  {
    label: "broker.process.restartWithDisk",
    note: "broker.process.restartWithDiskNote",
    command: { type: "restart-broker", store: "disk" },
    onDisk: false,
  },
  {
    label: "broker.process.crash",
    note: "broker.process.crashNote",
    command: { type: "crash-broker", when: "now" },
    onDisk: false,
  },
  {
    label: "broker.process.crashBeforeWrite",
    note: "broker.process.crashBeforeWriteNote",
    command: { type: "crash-broker", when: "before-write" },
    onDisk: true,
  },
];
