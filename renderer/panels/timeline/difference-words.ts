import {
  type Entity,
  type EntityKind,
  type NodeView,
  nodeLabel,
  type SessionView,
} from "../../../core/observe/entities.ts";
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
  const absent = ABSENT[(pair[0] ?? pair[1])?.kind ?? "node"];
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
      return new Map([[`shelf, ${entity.message.topic}`, payloadText(entity.message.payload)]]);
    default:
      return new Map();
  }
}

function sessionWords(session: SessionView): ReadonlyMap<string, string> {
  const { clientId } = session;
  const flight = session.inflight.map(
    ({ packetIdentifier, state }) => `${packetIdentifier} ${state.replace("-", " ")}`,
  );
  return new Map([
    [`broker on ${clientId}: session`, session.persistent ? "kept" : "as long as its connection"],
    [`broker on ${clientId}: connection`, session.connection === null ? "none" : "up"],
    [
      `broker on ${clientId}: Session Present`,
      session.sessionPresent === null ? "not said yet" : session.sessionPresent ? "1" : "0",
    ],
    [`broker on ${clientId}: subscriptions`, String(session.subscriptionCount)],
    [`broker on ${clientId}: queue`, count(session.queueLength)],
    [`broker on ${clientId}: in flight`, flight.length === 0 ? "none" : flight.join(", ")],
    [`broker on ${clientId}: QoS 2 received`, session.receivedQoS2.join(", ") || "none"],
    [`broker on ${clientId}: dropped`, count(session.droppedCount)],
  ]);
}

function nodeWords({ name, link, client }: NodeView): ReadonlyMap<string, string> {
  const label = nodeLabel(name);
  const words = new Map<string, string>([
    [`${label}: cable`, link.cable],
    [`${label}: link`, link.state],
  ]);
  if (client === null) return words;
  words.set(`${label}: client`, client.state.replaceAll("-", " "));
  words.set(`${label}: outbox`, count(client.outboxLength));
  words.set(`${label}: QoS 2 received`, client.receivedQoS2.join(", ") || "none");
  words.set(`${label}: got`, count(client.inboxLength));
  return words;
}

function count(messages: number): string {
  return messages === 1 ? "1 message" : `${messages} messages`;
}

/** What stands for all fields of a thing that one side does not have. */
export const ABSENT = {
  session: "no session",
  node: "not on the wire",
  retained: "empty",
  broker: "none",
  frame: "none",
} as const satisfies Readonly<Record<EntityKind, string>>;
