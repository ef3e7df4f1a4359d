import type { BrokerConfig } from "../../../core/broker/config.ts";
import type { NodeName } from "../../../core/events/names.ts";
import { utf8Encode } from "../../../core/kernel/text.ts";
import type { ClientView } from "../../../core/observe/entities.ts";
import type { WorldCommand } from "../../../core/world/input.ts";
import { t } from "../../messages/text.ts";
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
    change(
      t(is5 ? "twin.choice.clean5" : "twin.choice.clean3", { bit: clean }),
      { cleanStart: !settings.cleanStart },
      true,
    ),
    ...(is5 ? [change(t("twin.choice.expiry", { seconds: expiry }), { sessionExpirySeconds: expiry }, true)] : []),
    ...publishChoices(entity, draft, is5),
    ...client.subscriptions.flatMap((subscription) => subscriptionChoices(node, subscription)),
    settings.will === null
      ? change(
          t("twin.choice.will"),
          { will: { topic: `${node}/status`, payload: OFFLINE, qos: 1, retain: false } },
          true,
        )
      : change(t("twin.choice.noWill"), { will: null }, true),
    change(t(settings.resubscribes ? "twin.choice.noResubscribe" : "twin.choice.resubscribes"), {
      resubscribes: !settings.resubscribes,
    }),
    change(t(settings.store === "disk" ? "twin.choice.memory" : "twin.choice.disk"), {
      store: settings.store === "disk" ? "memory" : "disk",
    }),
    change(t(settings.withholdsAcknowledgements ? "twin.choice.acknowledges" : "twin.choice.withholds"), {
      withholdsAcknowledgements: !settings.withholdsAcknowledgements,
    }),
  ];
}

/** The same publish in both, with another flag in the copy. */
function publishChoices(node: NodeEntity, draft: PublishDraft, is5: boolean): readonly TwinChoice[] {
  const choice = (words: string, other: Partial<PublishDraft>): TwinChoice => ({
    words,
    ridesOnConnect: false,
    command: publishCommand(node, { ...draft, ...other }),
    instead: publishCommand(node, draft),
  });
  const { topic } = draft;
  const expires = draft.messageExpirySeconds === null;
  return [
    choice(t("twin.choice.retain", { topic, other: draft.retain ? 0 : 1, now: draft.retain ? 1 : 0 }), {
      retain: !draft.retain,
    }),
    ...QOS.filter((qos) => qos !== draft.qos).map((qos) =>
      choice(t("twin.choice.qos", { topic, other: qos, now: draft.qos }), { qos }),
    ),
    ...(is5
      ? [
          choice(t(expires ? "twin.choice.messageExpiry" : "twin.choice.noMessageExpiry", { topic }), {
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
    words: t("twin.choice.subscribes", { topicFilter, qos }),
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
  const whenQueueIsFull = config.whenQueueIsFull === "drop-newest" ? "drop-oldest" : "drop-newest";
  return [
    configure(t("twin.choice.limit", { limit }), { maximumQueuedMessages: limit }),
    configure(t(`twin.choice.${whenQueueIsFull}`), { whenQueueIsFull }),
    configure(t(config.queueQoS0 ? "twin.choice.qos0Leaves" : "twin.choice.qos0Waits"), {
      queueQoS0: !config.queueQoS0,
    }),
  ];
}

/** What was changed, in words that stand alone. */
export function changeWords(command: WorldCommand): string {
  switch (command.type) {
    case "change-client":
      return t("twin.changed.of", { name: command.node, words: settingWords(command.change) });
    case "configure-broker":
      return t("twin.changed.of", { name: t("common.theBroker"), words: settingWords(command.change) });
    case "subscribe": {
      const subscriptions = command.subscriptions.map(({ topicFilter, qos }) =>
        t("twin.changed.subscription", { topicFilter, qos }),
      );
      return t("twin.changed.of", { name: command.node, words: subscriptions.join(", ") });
    }
    case "publish": {
      const { node: name, topic, qos, retain, messageExpirySeconds } = command;
      const published = t("twin.changed.published", { name, topic, qos, retain: retain ? 1 : 0 });
      if (messageExpirySeconds === undefined) return published;
      return t("twin.changed.expiring", { published, seconds: messageExpirySeconds });
    }
    default:
      return command.type.replaceAll("-", " ");
  }
}

type ChangeOf = Extract<WorldCommand, { type: "change-client" }>["change"];

function settingWords(change: object): string {
  return Object.entries(change).map(settingWord).join(", ");
}

function settingWord([name, value]: readonly [name: string, value: unknown]): string {
  if (name === "will") return t(value === null ? "twin.changed.noWill" : "twin.changed.will");
  if (name === "store") return t(value === "disk" ? "twin.changed.store.disk" : "twin.changed.store.memory");
  if (name === "whenQueueIsFull")
    return t(
      value === "drop-newest" ? "twin.changed.whenQueueIsFull.drop-newest" : "twin.changed.whenQueueIsFull.drop-oldest",
    );
  const shown = typeof value === "boolean" ? Number(value) : String(value);
  return isSetting(name) ? t(`twin.changed.${name}`, { value: shown }) : `${name} ${shown}`;
}

function isSetting(name: string): name is (typeof SETTINGS)[number] {
  return SETTINGS.some((known) => known === name);
}

/** Those with a value that is a number or a flag. */
const SETTINGS = [
  "cleanStart",
  "sessionExpirySeconds",
  "resubscribes",
  "withholdsAcknowledgements",
  "maximumQueuedMessages",
  "queueQoS0",
] as const;
const QOS = [0, 1, 2] as const;
const OFFLINE = utf8Encode("offline");
