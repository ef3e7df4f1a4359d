import { InboundQoS2 } from "../delivery/inbound.ts";
import { type Inflight, Outbound } from "../delivery/outbound.ts";
import { PacketIdentifiers } from "../delivery/packet-identifiers.ts";
import { assert } from "../kernel/assert.ts";
import { EventQueue } from "../kernel/event-queue.ts";
import { PassingMap } from "../kernel/passing-map.ts";
import { SparseMap, SparseSet } from "../kernel/sparse.ts";
import type { Instant } from "../kernel/time.ts";
import type { Message, MessageId } from "../protocol/message.ts";
import type { ClientId, ConnectionId, PacketIdentifier, TopicFilter, TopicName } from "../protocol/vocabulary.ts";
import type { BrokerConfig } from "./config.ts";
import type { GrantedSubscription } from "./granted-subscription.ts";
import { MessageQueue, type Waiting } from "./message-queue.ts";
import { RetainedMessages } from "./retained-messages.ts";
import {
  type BrokerConnection,
  type BrokerState,
  type Deadline,
  isObsolete,
  type Outgoing,
  type OwedRetained,
  type Session,
} from "./state.ts";
import { SubscriptionTree } from "./subscription-tree.ts";

/**
 * A broker as it stood at one moment, as plain data without cycles: everything that decides what it will do. What is
 * immutable is shared with the broker it was taken from, what changes is copied; lists are in the broker's own order.
 */
export interface SavedBroker {
  readonly config: BrokerConfig;
  readonly connections: readonly SavedConnection[];
  readonly sessions: readonly SavedSession[];
  /** In the order of the tree of topics; the members of a share in the order of their turns. */
  readonly subscriptions: readonly SavedSubscription[];
  readonly retained: readonly Message[];
  readonly deadlines: readonly SavedDeadline[];
  /** Absent when nobody is owed anything. */
  readonly unfinished?: readonly ClientId[];
  readonly sessionsCreated: number;
  readonly messagesPublished: number;
  readonly messagesDropped: number;
  readonly clientIdsAssigned: number;
}

export interface SavedConnection
  extends Readonly<
    Omit<BrokerConnection, "session" | "inboundAliases" | "outboundAliases" | "unreleased" | "toResend">
  > {
  /** Its session. */
  readonly clientId: ClientId | null;
  readonly inboundAliases: readonly (readonly [number, TopicName])[];
  readonly outboundAliases: readonly (readonly [TopicName, number])[];
  readonly unreleased: readonly PacketIdentifier[];
  readonly toResend: readonly PacketIdentifier[];
}

export interface SavedSession
  extends Readonly<
    Omit<
      Session,
      | "connection"
      | "subscriptions"
      | "queue"
      | "outbound"
      | "identifiers"
      | "inbound"
      | "owed"
      | "dropped"
      | `${string}Deadline`
    >
  > {
  readonly subscriptions: readonly (readonly [TopicFilter, GrantedSubscription])[];
  readonly queue: readonly Outgoing[];
  /** Counts what was ever put into the queue. */
  readonly firstSequence: number;
  readonly outbound: readonly Readonly<Inflight<Outgoing>>[];
  readonly outboundBegun: number;
  readonly lastIdentifier: number;
  readonly inbound: readonly PacketIdentifier[];
  /** Absent when it is owed nothing. */
  readonly owed?: readonly SavedOwed[];
  readonly dropped: readonly Session["dropped"][number][];
}

export interface SavedOwed extends Readonly<Omit<OwedRetained, "ahead">> {
  readonly topicFilter: TopicFilter;
  readonly ahead: readonly MessageId[];
}

export interface SavedSubscription {
  readonly clientId: ClientId;
  readonly subscription: GrantedSubscription;
}

/** In the order in which they will fire. Those that have lost their meaning are left out. */
export type SavedDeadline = { readonly at: Instant } & (
  | { readonly kind: "connect" | "keep-alive"; readonly connection: ConnectionId }
  | { readonly kind: "will" | "session-expiry" | "queue-expiry"; readonly clientId: ClientId }
  | { readonly kind: "retained-expiry" }
);

export function saveBroker(state: BrokerState, config: BrokerConfig): SavedBroker {
  const { connections, sessions, subscriptions, retained, deadlines, unfinished } = state;
  return {
    config,
    connections: Array.from(connections.values(), saveConnection),
    sessions: Array.from(sessions.values(), saveSession),
    subscriptions: subscriptions
      .all()
      .map(({ session, subscription }) => ({ clientId: session.clientId, subscription })),
    retained: retained.all(),
    deadlines: deadlines.toArray().flatMap(({ at, event }) => (isObsolete(event) ? [] : [saveDeadline(at, event)])),
    ...(unfinished.size > 0 && { unfinished: Array.from(unfinished, ({ clientId }) => clientId) }),
    sessionsCreated: state.sessionsCreated,
    messagesPublished: state.messagesPublished,
    messagesDropped: state.messagesDropped,
    clientIdsAssigned: state.clientIdsAssigned,
  };
}

/** A state of its own each time: what was saved stays as it is. */
export function restoreBroker(saved: SavedBroker): BrokerState {
  const waiting: Waiting = { messages: 0, bytes: 0 };
  const sessions = new PassingMap<ClientId, Session>();
  for (const session of saved.sessions) sessions.set(session.clientId, restoreSession(session, waiting));
  const connections = new PassingMap<ConnectionId, BrokerConnection>();
  for (const connection of saved.connections) {
    connections.set(connection.id, restoreConnection(connection, sessions));
  }
  const subscriptions = new SubscriptionTree();
  for (const { clientId, subscription } of saved.subscriptions) {
    subscriptions.add(found(sessions, clientId), subscription);
  }
  const retained = new RetainedMessages();
  for (const message of saved.retained) retained.set(message);
  const deadlines = new EventQueue<Deadline>();
  const { sessionsCreated, messagesPublished, messagesDropped, clientIdsAssigned } = saved;
  const counters = { sessionsCreated, messagesPublished, messagesDropped, clientIdsAssigned };
  const unfinished = new Set((saved.unfinished ?? []).map((clientId) => found(sessions, clientId)));
  const kept = { connections, sessions, subscriptions, retained, waiting, deadlines, unfinished };
  const state: BrokerState = { ...kept, ...counters };
  for (const deadline of saved.deadlines) deadlines.push(deadline.at, restoreDeadline(deadline, state));
  return state;
}

function saveConnection(connection: BrokerConnection): SavedConnection {
  const { session, inboundAliases, outboundAliases, unreleased, toResend, ...plain } = connection;
  return {
    ...plain,
    clientId: session?.clientId ?? null,
    inboundAliases: [...inboundAliases],
    outboundAliases: [...outboundAliases],
    unreleased: [...unreleased],
    toResend: Array.from(toResend, ({ packetIdentifier }) => packetIdentifier),
  };
}

function restoreConnection(saved: SavedConnection, sessions: BrokerState["sessions"]): BrokerConnection {
  const { clientId, inboundAliases, outboundAliases, unreleased, toResend, ...plain } = saved;
  const session = clientId === null ? null : found(sessions, clientId);
  const connection: BrokerConnection = {
    ...plain,
    session,
    inboundAliases: new SparseMap(),
    outboundAliases: new SparseMap(),
    unreleased: new SparseSet(),
    toResend: new SparseSet(),
  };
  for (const [alias, topic] of inboundAliases) connection.inboundAliases.set(alias, topic);
  for (const [topic, alias] of outboundAliases) connection.outboundAliases.set(topic, alias);
  for (const packetIdentifier of unreleased) connection.unreleased.add(packetIdentifier);
  if (session === null) return connection;
  session.connection = connection;
  for (const packetIdentifier of toResend) {
    const inflight = session.outbound.get(packetIdentifier);
    if (inflight !== undefined) connection.toResend.add(inflight);
  }
  return connection;
}

function saveSession(session: Session): SavedSession {
  const {
    connection: _connection,
    expiryDeadline: _expiryDeadline,
    willDeadline: _willDeadline,
    queueDeadline: _queueDeadline,
    subscriptions,
    queue,
    outbound,
    identifiers,
    inbound,
    owed,
    dropped,
    ...plain
  } = session;
  return {
    ...plain,
    subscriptions: [...subscriptions],
    queue: [...queue],
    firstSequence: queue.firstSequence,
    outbound: outbound.save(),
    outboundBegun: outbound.begun,
    lastIdentifier: identifiers.last,
    inbound: [...inbound.held],
    ...(owed.size > 0 && { owed: Array.from(owed, saveOwed) }),
    dropped: [...dropped],
  };
}

function saveOwed([topicFilter, { until, after, found, ahead }]: readonly [TopicFilter, OwedRetained]): SavedOwed {
  return { topicFilter, until, after, found, ahead: [...ahead] };
}

function restoreOwed({ until, after, found, ahead }: SavedOwed): OwedRetained {
  const owed: OwedRetained = { until, after, found, ahead: new SparseSet() };
  for (const id of ahead) owed.ahead.add(id);
  return owed;
}

function restoreSession(saved: SavedSession, waiting: Waiting): Session {
  const {
    subscriptions,
    queue,
    firstSequence,
    outbound,
    outboundBegun,
    lastIdentifier,
    inbound,
    owed,
    dropped,
    ...plain
  } = saved;
  const session: Session = {
    ...plain,
    connection: null,
    expiryDeadline: null,
    willDeadline: null,
    queueDeadline: null,
    subscriptions: new Map(subscriptions),
    queue: new MessageQueue(waiting),
    outbound: new Outbound(),
    identifiers: new PacketIdentifiers(),
    inbound: new InboundQoS2(),
    owed: new SparseMap(),
    dropped: [...dropped],
  };
  session.queue.countFrom(firstSequence);
  for (const outgoing of queue) session.queue.push(outgoing);
  for (const inflight of outbound) session.outbound.restore({ ...inflight });
  session.outbound.countFrom(outboundBegun);
  session.identifiers.continueAfter(lastIdentifier);
  for (const packetIdentifier of inbound) session.inbound.restore(packetIdentifier);
  for (const each of owed ?? []) session.owed.set(each.topicFilter, restoreOwed(each));
  return session;
}

function saveDeadline(at: Instant, deadline: Deadline): SavedDeadline {
  switch (deadline.kind) {
    case "connect":
    case "keep-alive":
      return { at, kind: deadline.kind, connection: deadline.connection.id };
    case "retained-expiry":
      return { at, kind: deadline.kind };
    default:
      return { at, kind: deadline.kind, clientId: deadline.session.clientId };
  }
}

function restoreDeadline(saved: SavedDeadline, { connections, sessions, retained }: BrokerState): Deadline {
  switch (saved.kind) {
    case "connect":
    case "keep-alive":
      return { kind: saved.kind, connection: found(connections, saved.connection) };
    case "retained-expiry":
      retained.deadline = { kind: saved.kind, retained, at: saved.at };
      return retained.deadline;
    default: {
      const session = found(sessions, saved.clientId);
      const deadline = { kind: saved.kind, session, at: saved.at };
      session[SESSION_DEADLINES[saved.kind]] = deadline;
      return deadline;
    }
  }
}

function found<K, V>(all: PassingMap<K, V>, key: K): V {
  const value = all.get(key);
  assert(value !== undefined, `the saved broker has no ${String(key)}`);
  return value;
}

const SESSION_DEADLINES = {
  will: "willDeadline",
  "session-expiry": "expiryDeadline",
  "queue-expiry": "queueDeadline",
} as const;
