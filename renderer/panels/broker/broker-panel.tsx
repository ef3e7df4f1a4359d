import type { BrokerConfig } from "../../../core/broker/config.ts";
import { useLabState } from "../../store/lab-context.tsx";
import { brokerOf } from "../../store/selectors.ts";
import { CommandError } from "../common/command-error.tsx";
import { Choice, CommittedInput, SwitchRow } from "../common/fields.tsx";
import { PanelSection } from "../common/panel-section.tsx";
import { useControlRefusal } from "../common/use-control.ts";
import { useWorldCommand } from "../common/use-world-command.ts";
import { ProcessSection } from "./process-section.tsx";
import "./broker.css";

/** What the specification leaves to the broker. */
export function BrokerPanel() {
  const broker = useLabState(brokerOf);
  const refusal = useControlRefusal("broker");
  const { send, error } = useWorldCommand();
  if (broker === null) return <p className="ui-empty">The lab is still starting.</p>;
  const { config } = broker;
  const isDisabled = refusal !== null;
  const change = (part: Partial<BrokerConfig>) => void send({ type: "configure-broker", change: part });
  return (
    <section className="ui-panel broker-panel" aria-label="Broker set-up">
      <h2 className="ui-hidden">Broker set-up</h2>
      <div className="panel-sections broker-sections">
        <PanelSection title="The queue of each session" refusal={refusal}>
          <CommittedInput
            label="Messages that may wait"
            value={String(config.maximumQueuedMessages)}
            isDisabled={isDisabled}
            fault={numberFault(0, 100_000)}
            onCommit={(text) => change({ maximumQueuedMessages: Number(text) })}
          />
          <Choice
            label="When the queue is full, drop"
            value={config.whenQueueIsFull}
            options={WHEN_FULL}
            isDisabled={isDisabled}
            onChange={(whenQueueIsFull) => change({ whenQueueIsFull })}
          />
          <SwitchRow
            label="QoS 0 messages wait too"
            note="the specification leaves this to the broker"
            isSelected={config.queueQoS0}
            isDisabled={isDisabled}
            onChange={(queueQoS0) => change({ queueQoS0 })}
          />
        </PanelSection>
        <PanelSection title="Towards each client">
          <CommittedInput
            label="Unacknowledged messages at once"
            note="QoS 1 and 2; the rest waits in the queue"
            value={String(config.maximumInflight)}
            isDisabled={isDisabled}
            fault={numberFault(1, 65_535)}
            onCommit={(text) => change({ maximumInflight: Number(text) })}
          />
        </PanelSection>
        <ProcessSection broker={broker} isDisabled={isDisabled} send={(command) => void send(command)} />
        <CommandError error={error} />
      </div>
    </section>
  );
}

function numberFault(minimum: number, maximum: number): (text: string) => string | null {
  return (text) => {
    const value = Number(text);
    if (/^\d{1,6}$/.test(text) && value >= minimum && value <= maximum) return null;
    return `A whole number, ${minimum} to ${maximum.toLocaleString("en")}.`;
  };
}

const WHEN_FULL = [
  { value: "drop-newest", label: "the newest" },
  { value: "drop-oldest", label: "the oldest" },
] as const;
