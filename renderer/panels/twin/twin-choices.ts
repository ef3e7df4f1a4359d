import type { BrokerConfig } from "../../../core/broker/config.ts";
import type { NodeName } from "../../../core/events/names.ts";
import { utf8Encode } from "../../../core/kernel/text.ts";
import type { ClientView } from "../../../core/observe/entities.ts";
import type { WorldCommand } from "../../../core/world/input.ts";
import type { PublishDraft } from "../../store/lab-state.ts";
import { type NodeEntity, publishCommand, speaks5 } from "../../store/selectors.ts";

/** One thing that can be different in the copy. */
export interface TwinChoice {
  readonly words: string;
  readonly command: WorldCommand;
  /** What the shown world gets in its place; null: nothing. */
  readonly instead: WorldCommand | null;
  /** It counts from the next CONNECT on. */
  readonly ridesOnConnect: boolean;
}

/** `draft` is what the client would publish now. */
export function clientChoices(entity: NodeEntity, draft: PublishDraft): readonly TwinChoice[] {
  const { name: node, client } = entity;
  if (client === null) return [];
  const { settings } = client;
  const is5 = speaks5(client);
  const change = (words: string, part: ChangeOf, ridesOnConnect = false): TwinChoice => ({
    words,
    ridesOnConnect,
    command: { type: "change-client", node, change: part },
    instead: null,
  });
  const expiry = settings.sessionExpirySeconds === 0 ? 300 : 0;
  const clean = settings.cleanStart ? 0 : 1;
  return [
    change(`${is5 ? "Clean Start" : "CleanSession"} ${clean}`, { cleanStart: !settings.cleanStart }, true),
    ...(is5 ? [change(`Session Expiry Interval ${expiry} s`, { sessionExpirySeconds: expiry }, true)] : []),
    ...publishChoices(entity, draft, is5),
    ...client.subscriptions.flatMap((subscription) => subscriptionChoices(node, subscription)),
    settings.will === null
      ? change("has a will", { will: { topic: `${node}/status`, payload: OFFLINE, qos: 1, retain: false } }, true)
      : change("has no will", { will: null }, true),
    change(settings.resubscribes ? "no automatic re-subscribe" : "automatic re-subscribe", {
      resubscribes: !settings.resubscribes,
    }),
    change(`store ${settings.store === "disk" ? "in memory" : "on disk"}`, {
      store: settings.store === "disk" ? "memory" : "disk",
    }),
    change(settings.withholdsAcknowledgements ? "acknowledges" : "withholds acknowledgements", {
      withholdsAcknowledgements: !settings.withholdsAcknowledgements,
    }),
  ];
}

/** The same publish in both, with another flag in the copy. */
function publishChoices(node: NodeEntity, draft: PublishDraft, is5: boolean): readonly TwinChoice[] {
  const choice = (words: string, other: Partial<PublishDraft>): TwinChoice => ({
    words: `publishes ${draft.topic} with ${words}`,
    ridesOnConnect: false,
    command: publishCommand(node, { ...draft, ...other }),
    instead: publishCommand(node, draft),
  });
  const expires = draft.messageExpirySeconds === null;
  return [
    choice(`RETAIN ${draft.retain ? 0 : 1} instead of ${draft.retain ? 1 : 0}`, { retain: !draft.retain }),
    ...QOS.filter((qos) => qos !== draft.qos).map((qos) => choice(`QoS ${qos} instead of ${draft.qos}`, { qos })),
    ...(is5
      ? [
          choice(`${expires ? "a" : "no"} Message Expiry Interval${expires ? " of 10 s" : ""}`, {
            messageExpirySeconds: expires ? 10 : null,
          }),
        ]
      : []),
  ];
}

function subscriptionChoices(
  node: NodeName,
  { topicFilter, requested }: ClientView["subscriptions"][number],
): readonly TwinChoice[] {
  return QOS.filter((qos) => qos !== requested).map((qos) => ({
    words: `subscribes to ${topicFilter} at QoS ${qos}`,
    ridesOnConnect: false,
    command: { type: "subscribe", node, subscriptions: [{ topicFilter, qos }] },
    instead: null,
  }));
}

export function brokerChoices(config: BrokerConfig): readonly TwinChoice[] {
  const configure = (words: string, change: Partial<BrokerConfig>): TwinChoice => ({
    words,
    ridesOnConnect: false,
    command: { type: "configure-broker", change },
    instead: null,
  });
  const limit = config.maximumQueuedMessages === 2 ? 10 : 2;
  const otherEnd = config.whenQueueIsFull === "drop-newest" ? "oldest" : "newest";
  return [
    configure(`queues hold ${limit} messages`, { maximumQueuedMessages: limit }),
    configure(`a full queue drops the ${otherEnd} message`, { whenQueueIsFull: `drop-${otherEnd}` }),
    configure(config.queueQoS0 ? "QoS 0 does not wait for the absent" : "QoS 0 waits for the absent", {
      queueQoS0: !config.queueQoS0,
    }),
  ];
}

/** What was changed, in words that stand alone. */
export function changeWords(command: WorldCommand): string {
  switch (command.type) {
    case "change-client":
      return `${command.node}: ${settingWords(command.change)}`;
    case "configure-broker":
      return `the broker: ${settingWords(command.change)}`;
    case "subscribe":
      return `${command.node}: ${command.subscriptions.map(({ topicFilter, qos }) => `${topicFilter} at QoS ${qos}`).join(", ")}`;
    case "publish": {
      const { node, topic, qos, retain, messageExpirySeconds } = command;
      const expiry = messageExpirySeconds === undefined ? "" : `, Message Expiry Interval ${messageExpirySeconds} s`;
      return `${node} published ${topic} with QoS ${qos}, RETAIN ${retain ? 1 : 0}${expiry}`;
    }
    default:
      return command.type.replaceAll("-", " ");
  }
}

type ChangeOf = Extract<WorldCommand, { type: "change-client" }>["change"];

function settingWords(change: object): string {
  return Object.entries(change)
    .map(([name, value]) => {
      if (name === "will") return value === null ? "no will" : "a will";
      return `${SETTINGS[name] ?? name} ${VALUES[String(value)] ?? value}`;
    })
    .join(", ");
}

const SETTINGS: Readonly<Record<string, string>> = {
  cleanStart: "CleanSession / Clean Start",
  sessionExpirySeconds: "Session Expiry Interval, seconds",
  resubscribes: "automatic re-subscribe",
  store: "store",
  withholdsAcknowledgements: "withholds acknowledgements",
  maximumQueuedMessages: "messages a queue holds",
  whenQueueIsFull: "a full queue",
  queueQoS0: "QoS 0 waits for the absent",
};
const VALUES: Readonly<Record<string, string>> = {
  true: "1",
  false: "0",
  "drop-newest": "drops the newest",
  "drop-oldest": "drops the oldest",
};
const QOS = [0, 1, 2] as const;
const OFFLINE = utf8Encode("offline");
