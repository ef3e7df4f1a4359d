import { type FormEvent, useState } from "react";
import { Button } from "react-aria-components";
import { topicFilterFault } from "../../../core/protocol/topics.ts";
import type { QoS } from "../../../core/protocol/vocabulary.ts";
import { t } from "../../messages/text.ts";
import { useLabFacts, useLabState } from "../../store/lab-context.tsx";
import { type QuietClient, type QuietNode, sessionOf, speaks5 } from "../../store/selectors.ts";
import { subscriptionRows } from "../cards/session-halves.ts";
import { CommandError } from "../common/command-error.tsx";
import { QosChoice, TextInput } from "../common/fields.tsx";
import { PanelSection } from "../common/panel-section.tsx";
import { useControlRefusal } from "../common/use-control.ts";
import { useFocusWish } from "../common/use-focus-wish.ts";
import { useWorldCommand } from "../common/use-world-command.ts";
import { type SubscriptionOptions, SubscriptionOptionsFields } from "./subscription-options-fields.tsx";

interface SubscribeFormProps {
  readonly node: QuietNode;
  readonly client: QuietClient;
}

export function SubscribeForm({ node, client }: SubscribeFormProps) {
  const { send, error } = useWorldCommand();
  const refusal = useControlRefusal("subscribe");
  const subscriptions = useLabFacts((state) => sessionOf(state, node)?.subscriptions ?? null);
  const filterInput = useFocusWish("subscribe-filter");
  const lessonTopic = useLabState((state) => state.lesson?.topic ?? null);
  const [typed, setTyped] = useState<string | null>(null);
  const topicFilter = typed ?? lessonTopic ?? "home/#";
  const [qos, setQos] = useState<QoS>(1);
  const [options, setOptions] = useState<SubscriptionOptions>({});
  const is5 = speaks5(client);
  const isDisabled = refusal !== null;
  const fault = topicFilterFault(topicFilter);
  const subscribe = (event: FormEvent) => {
    event.preventDefault();
    if (!isDisabled && fault === null) {
      void send({ type: "subscribe", node: node.name, subscriptions: [{ topicFilter, qos, ...(is5 && options) }] });
    }
  };
  return (
    <PanelSection title={t("clients.subscribe.title")} refusal={refusal}>
      <ul className="client-subscriptions" aria-label={t("clients.subscribe.list")}>
        {subscriptionRows(subscriptions, client).map((row) => (
          <li key={row.topicFilter}>
            <span className="client-subscription-filter">{row.topicFilter}</span>
            <span className="ui-muted">QoS {row.broker?.qos ?? row.client?.granted ?? row.client?.requested}</span>
            <Button
              className="ui-button ui-button-quiet"
              isDisabled={isDisabled}
              aria-label={t("clients.subscribe.unsubscribeFrom", { topicFilter: row.topicFilter })}
              onPress={() => void send({ type: "unsubscribe", node: node.name, topicFilters: [row.topicFilter] })}
            >
              {t("clients.subscribe.unsubscribe")}
            </Button>
          </li>
        ))}
      </ul>
      <form className="client-fields" onSubmit={subscribe}>
        <div className="client-subscribe-row">
          <TextInput
            label="Topic Filter"
            value={topicFilter}
            isDisabled={isDisabled}
            inputRef={filterInput}
            onChange={setTyped}
          />
          <QosChoice value={qos} isDisabled={isDisabled} onChange={setQos} />
        </div>
        <SubscriptionOptionsFields options={options} is5={is5} isDisabled={isDisabled} onChange={setOptions} />
        {fault !== null && !isDisabled && <p className="field-fault">{t(`clients.subscribe.fault.${fault}`)}</p>}
        <CommandError error={error} />
        <div className="panel-row">
          <Button type="submit" className="ui-button" isDisabled={isDisabled || fault !== null}>
            {t("clients.subscribe.title")}
          </Button>
        </div>
      </form>
    </PanelSection>
  );
}
