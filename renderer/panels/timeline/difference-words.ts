import { type Entity, type NodeView, nodeLabel, type SessionView } from "../../../core/observe/entities.ts";
import { t } from "../../messages/text.ts";
import { payloadText } from "../common/payload.ts";

type Pair = readonly [Entity | null, Entity | null];

export interface DifferenceRow {
  readonly what: string;
  readonly values: readonly [string, string];
}

/** The broker's counts say nothing that sessions do not say, and a frame on its way is a matter of the moment. */
export function isWorthTelling([one, other]: Pair): boolean {
  const kind = (one ?? other)?.kind;
  return kind === "node" || kind === "session" || kind === "retained";
}

/** What of one thing is not the same, a row each. */
export function differenceWords(pair: Pair): readonly DifferenceRow[] {
  const [one, other] = [wordsOf(pair[0]), wordsOf(pair[1])];
  const absent = t(`timeline.difference.absent.${(pair[0] ?? pair[1])?.kind ?? "node"}`);
  const rows: DifferenceRow[] = [];
  for (const what of new Set([...one.keys(), ...other.keys()])) {
    const values = [one.get(what) ?? absent, other.get(what) ?? absent] as const;
    if (values[0] !== values[1]) rows.push({ what, values });
  }
  return rows;
}

function wordsOf(entity: Entity | null): ReadonlyMap<string, string> {
  switch (entity?.kind) {
    case "session":
      return sessionWords(entity);
    case "node":
      return nodeWords(entity);
    case "retained":
      return new Map([
        [t("timeline.difference.shelf", { topic: entity.message.topic }), payloadText(entity.message.payload)],
      ]);
    default:
      return new Map();
  }
}

function sessionWords(session: SessionView): ReadonlyMap<string, string> {
  const { clientId: name, sessionPresent } = session;
  const flight = session.inflight.map(({ packetIdentifier, state }) =>
    t("timeline.difference.inFlightOne", { id: packetIdentifier, state: t(`cards.inFlight.${state}`) }),
  );
  const rows: readonly (readonly [what: string, value: string])[] = [
    [
      t("timeline.difference.session"),
      t(session.persistent ? "timeline.difference.kept" : "timeline.difference.asConnection"),
    ],
    [
      t("timeline.difference.connection"),
      session.connection === null ? t("timeline.difference.none") : t("timeline.difference.links.up"),
    ],
    ["Session Present", sessionPresent === null ? t("timeline.difference.notSaid") : sessionPresent ? "1" : "0"],
    [t("timeline.difference.subscriptions"), String(session.subscriptionCount)],
    [t("timeline.difference.queue"), countText(session.queueLength)],
    [t("timeline.difference.inFlight"), listText(flight)],
    [t("timeline.difference.received"), listText(session.receivedQoS2)],
    [t("timeline.difference.dropped"), countText(session.droppedCount)],
  ];
  return new Map(rows.map(([what, value]) => [t("timeline.difference.ofSession", { name, what }), value]));
}

function nodeWords({ name, link, client }: NodeView): ReadonlyMap<string, string> {
  const rows: (readonly [what: string, value: string])[] = [
    [t("timeline.difference.cable"), t(`timeline.difference.${link.cable}`)],
    [t("timeline.difference.link"), t(`timeline.difference.links.${link.state}`)],
  ];
  if (client !== null)
    rows.push(
      [t("timeline.difference.client"), t(`clients.state.${client.state}`)],
      [t("timeline.difference.outbox"), countText(client.outboxLength)],
      [t("timeline.difference.received"), listText(client.receivedQoS2)],
      [t("timeline.difference.got"), countText(client.inboxLength)],
    );
  return new Map(
    rows.map(([what, value]) => [t("timeline.difference.ofNode", { name: nodeLabel(name), what }), value]),
  );
}

function countText(count: number): string {
  return t("timeline.difference.messages", { count });
}

function listText(items: readonly (string | number)[]): string {
  return items.length === 0 ? t("timeline.difference.none") : items.join(", ");
}
