import { Button } from "react-aria-components";
import type { BrokerView } from "../../../core/observe/entities.ts";
import type { WorldCommand } from "../../../core/world/input.ts";
import { PanelSection } from "../common/panel-section.tsx";

interface ProcessSectionProps {
  readonly broker: BrokerView;
  readonly isDisabled: boolean;
  send(command: WorldCommand): void;
}

/** The process that the broker runs in: what it keeps where, and its ends. */
export function ProcessSection({ broker, isDisabled, send }: ProcessSectionProps) {
  const cannot = isDisabled || broker.isDown;
  return (
    <PanelSection title="The broker's process">
      <p className="field-note" aria-live="polite">
        {stateWords(broker)}
      </p>
      <div className="broker-process">
        {ENDS.map(({ label, note, command, onDisk }) => (
          <div key={label} className="broker-process-row">
            <Button
              className="ui-button"
              isDisabled={cannot || (onDisk && (broker.store === "memory" || broker.crashesBeforeWrite))}
              onPress={() => send(command)}
            >
              {label}
            </Button>
            <span className="field-note">{note}</span>
          </div>
        ))}
      </div>
    </PanelSection>
  );
}

function stateWords({ store, isDown, crashesBeforeWrite }: BrokerView): string {
  if (isDown) return "It has ended and starts again in a moment. Nobody can connect.";
  if (crashesBeforeWrite) return "It keeps what must last on its disk, and crashes when it is next about to write.";
  return store === "memory"
    ? "It keeps everything in memory: with the process all of it is gone."
    : "It keeps what must last on its disk, and answers only once it is written.";
}

const ENDS: readonly {
  readonly label: string;
  readonly note: string;
  readonly command: WorldCommand;
  readonly onDisk: boolean;
}[] = [
  {
    label: "Restart in memory",
    note: "Ends in order and begins with nothing.",
    command: { type: "restart-broker", store: "memory" },
    onDisk: false,
  },
  {
    label: "Restart with a disk",
    note: "Ends in order and takes back what its disk has.",
    command: { type: "restart-broker", store: "disk" },
    onDisk: false,
  },
  {
    label: "Crash now",
    note: "Dies without a word: what is not on disk is gone.",
    command: { type: "crash-broker", when: "now" },
    onDisk: false,
  },
  {
    label: "Crash before the write",
    note: "Dies at its next change, before that is on disk and answered.",
    command: { type: "crash-broker", when: "before-write" },
    onDisk: true,
  },
];
