import type { BrokerConfig } from "../../../core/broker/config.ts";
import { numberText, t } from "../../messages/text.ts";
import { useLabState } from "../../store/lab-context.tsx";
import { brokerOf } from "../../store/selectors.ts";
import { CommandError } from "../common/command-error.tsx";
import { Choice, CommittedInput, inWords, SwitchRow } from "../common/fields.tsx";
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
  if (broker === null) return <p className="ui-empty">{t("common.starting")}</p>;
  const { config } = broker;
  const isDisabled = refusal !== null;
  const change = (part: Partial<BrokerConfig>) => void send({ type: "configure-broker", change: part });
  return (
    <section className="ui-panel broker-panel" aria-label={t("broker.title")}>
      <h2 className="ui-hidden">{t("broker.title")}</h2>
      <div className="panel-sections broker-sections">
        <PanelSection title={t("broker.queue.title")} refusal={refusal}>
          <CommittedInput
            label={t("broker.queue.limit")}
            value={String(config.maximumQueuedMessages)}
            isDisabled={isDisabled}
            fault={numberFault(0, 100_000)}
            onCommit={(text) => change({ maximumQueuedMessages: Number(text) })}
          />
          <Choice
            label={t("broker.queue.whenFull")}
            value={config.whenQueueIsFull}
            options={WHEN_FULL.map(inWords)}
            isDisabled={isDisabled}
            onChange={(whenQueueIsFull) => change({ whenQueueIsFull })}
          />
          <SwitchRow
            label={t("broker.queue.qos0")}
            note={t("broker.queue.qos0Note")}
            isSelected={config.queueQoS0}
            isDisabled={isDisabled}
            onChange={(queueQoS0) => change({ queueQoS0 })}
          />
        </PanelSection>
        <PanelSection title={t("broker.client.title")}>
          <CommittedInput
            label={t("broker.client.inflight")}
            note={t("broker.client.inflightNote")}
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
    return t("common.wholeNumber", { minimum, maximum: numberText(maximum) });
  };
}

const WHEN_FULL = [
  { value: "drop-newest", label: "broker.queue.dropNewest" },
  { value: "drop-oldest", label: "broker.queue.dropOldest" },
] as const;
