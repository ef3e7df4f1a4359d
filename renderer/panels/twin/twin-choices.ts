import type { BrokerConfig } from "../../../core/broker/config.ts";
import type { WorldCommand } from "../../../core/world/input.ts";
import { type NodeEntity, speaks5 } from "../../store/selectors.ts";

/** One thing that can be different in the copy. */
export interface TwinChoice {
  readonly words: string;
  readonly command: WorldCommand;
  /** It counts from the next CONNECT on. */
  readonly ridesOnConnect: boolean;
}

export function clientChoices({ name: node, client }: NodeEntity): readonly TwinChoice[] {
  if (client === null) return [];
  const { settings } = client;
  const is5 = speaks5(client);
  const change = (words: string, part: ChangeOf, ridesOnConnect = false): TwinChoice => ({
    words,
    ridesOnConnect,
    command: { type: "change-client", node, change: part },
  });
  const expiry = settings.sessionExpirySeconds === 0 ? 300 : 0;
  const clean = settings.cleanStart ? 0 : 1;
  return [
    change(`${is5 ? "Clean Start" : "CleanSession"} ${clean}`, { cleanStart: !settings.cleanStart }, true),
    ...(is5 ? [change(`Session Expiry Interval ${expiry} s`, { sessionExpirySeconds: expiry }, true)] : []),
    ...client.subscriptions.flatMap(({ topicFilter, requested: qos }) =>
      ([0, 1, 2] as const)
        .filter((other) => other !== qos)
        .map(
          (other): TwinChoice => ({
            words: `subscribes to ${topicFilter} at QoS ${other}`,
            ridesOnConnect: false,
            command: { type: "subscribe", node, subscriptions: [{ topicFilter, qos: other }] },
          }),
        ),
    ),
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

export function brokerChoices(config: BrokerConfig): readonly TwinChoice[] {
  const configure = (words: string, change: Partial<BrokerConfig>): TwinChoice => ({
    words,
    ridesOnConnect: false,
    command: { type: "configure-broker", change },
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
    default:
      return command.type.replaceAll("-", " ");
  }
}

type ChangeOf = Extract<WorldCommand, { type: "change-client" }>["change"];

function settingWords(change: object): string {
  return Object.entries(change)
    .map(([name, value]) => `${SETTINGS[name] ?? name} ${VALUES[String(value)] ?? value}`)
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
