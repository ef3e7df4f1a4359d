import { decode } from "../codec/decode.ts";
import { namedVersion } from "../codec/decode-connect.ts";
import { decodePlain } from "../codec/decode-plain.ts";
import { packetTypeOf } from "../codec/fixed-header.ts";
import { assert, assertNever } from "../kernel/assert.ts";
import { BEGINNING, type Instant } from "../kernel/time.ts";
import type { Message } from "../protocol/message.ts";
import type { ClientPacket, PacketType } from "../protocol/packets.ts";
import { ReasonCode } from "../protocol/reason-codes.ts";
import { type StatementId, statementIn } from "../protocol/statements.ts";
import type { Violation } from "../protocol/violation.ts";
import type { ConnectionId, CredentialsFault, Frame } from "../protocol/vocabulary.ts";
import type { BrokerConfig } from "./config.ts";
import { disconnectPeer, endConnection, newConnection, rejectPeer } from "./connections.ts";
import { BrokerContext, type BrokerObserver, type BrokerSink } from "./context.ts";
import { fire } from "./deadlines.ts";
import { drainQueue, drop } from "./delivery.ts";
import type { DurableRecord, DurableSink } from "./durable-records.ts";
import { handleAcknowledgement, handlePubrel } from "./handlers/acknowledgements.ts";
import { armConnectTimeout, handleConnect } from "./handlers/connect.ts";
import { handleDisconnect } from "./handlers/disconnect.ts";
import { handlePublish } from "./handlers/publish.ts";
import { handleSubscribe, handleUnsubscribe } from "./handlers/subscribe.ts";
import { Journal } from "./journal.ts";
import { sendOwed } from "./owed-retained.ts";
import { type Publication, publish } from "./publishing.ts";
import { type Recovered, Recovery } from "./recovery.ts";
import { restoreBroker, type SavedBroker, saveBroker } from "./saved-broker.ts";
import { forgetSubscriptions } from "./sessions.ts";
import { type BrokerConnection, type BrokerState, type Deadline, isObsolete, newState, type Session } from "./state.ts";

/**
 * An MQTT broker without input and output: whoever owns it tells it what happened and when, and it answers through its
 * sink before the call returns. Nothing a peer sends makes it throw.
 *
 * Time never runs backwards from one call to the next.
 */
export class Broker {
  readonly #context: BrokerContext;

  /** With `durable` it tells there whatever must outlive it. */
  constructor(
    config: BrokerConfig,
    sink: BrokerSink,
    durable: DurableSink | null = null,
    state: BrokerState = newState(),
  ) {
    this.#context = new BrokerContext(state, config, sink, durable === null ? null : new Journal(durable), BEGINNING);
  }

  /** One that goes on where the saved one stood; each time another. `durable` has what that one had told it. */
  static restored(saved: SavedBroker, sink: BrokerSink, durable: DurableSink | null = null): Broker {
    const broker = new Broker(saved.config, sink, durable, restoreBroker(saved));
    broker.#context.journal?.adopt(broker.state);
    return broker;
  }

  /** What `restored` needs; the broker is left as it is. */
  save(): SavedBroker {
    return saveBroker(this.state, this.config);
  }

  get state(): BrokerState {
    return this.#context.state;
  }

  get config(): BrokerConfig {
    return this.#context.config;
  }

  /** Takes effect from now on: a queue that is over a lowered limit keeps what it has. */
  configure(change: Partial<BrokerConfig>): void {
    this.#context.config = { ...this.#context.config, ...change };
    this.#context.observer?.brokerTouched();
  }

  /**
   * Takes over what an earlier broker has told its `durable`, in the order of the keys and by this broker's clock. The first
   * thing a broker does that has a `durable`; what changes by it is told there.
   */
  recover(records: Iterable<DurableRecord>, now: Instant): Recovered {
    const recovery = this.beginRecovery(now);
    for (const record of records) recovery.take(record);
    return recovery.finish();
  }

  /** The same for whoever has the records one after the other; nothing else may come in before it is finished. */
  beginRecovery(now: Instant): Recovery {
    const broker = this.#at(now);
    const { journal } = broker;
    assert(journal !== null, "only a broker with a store can recover");
    return new Recovery(broker, journal);
  }

  /** What was on its way to the session in an earlier life of the broker, and was not among the records. */
  messageLost(session: Session, message: Message): void {
    drop(this.#context, session, { message }, "not-written", null);
  }

  /** An Application Message of the broker's own. */
  publish(publication: Publication, now: Instant): void {
    publish(this.#at(now), publication, null, 4);
  }

  /** At most one observer; with none, observation costs one comparison at each place. */
  observe(observer: BrokerObserver | null): void {
    this.#context.observer = observer;
  }

  connectionOpened(id: ConnectionId, now: Instant): void {
    const broker = this.#at(now);
    const connection = newConnection(id, now);
    if (broker.state.connections.size >= broker.config.maximumConnections) {
      broker.state.connections.set(id, connection);
      endConnection(broker, connection, "connect-refused", null);
      return;
    }
    broker.state.connections.set(id, connection);
    armConnectTimeout(broker, connection);
    broker.observer?.brokerTouched();
  }

  /** The frame is looked at only during the call: what the broker keeps of it is a copy. */
  frameReceived(id: ConnectionId, frame: Frame, now: Instant): void {
    const broker = this.#at(now);
    const connection = broker.state.connections.get(id);
    if (connection === undefined) return;
    connection.lastReceivedAt = now;
    // Also a CONNECT that is refused is answered in the version it names.
    if (connection.session === null) connection.protocolVersion = namedVersion(frame) ?? 4;
    if (frame.length > broker.config.maximumPacketSizeBytes) {
      rejectPeer(broker, connection, tooLarge(frame, broker.config));
      return;
    }
    const plain = decodePlain(frame, connection.protocolVersion, broker.topicNames);
    if (plain !== null) {
      broker.arrived = frame;
      handle(broker, connection, plain);
      broker.arrived = null;
      return;
    }
    const type = packetTypeOf(frame);
    if (type !== null && SENT_BY_SERVERS.has(type)) {
      // Whether it is well-formed does not matter.
      const statement = statementIn(connection.protocolVersion, "3:4.8.0-1");
      reject(broker, connection, statement, `A client must not send ${type.toUpperCase()}.`);
      return;
    }
    const decoded = decode(frame, connection.protocolVersion);
    if (decoded.ok) handle(broker, connection, decoded.packet as ClientPacket);
    else rejectPeer(broker, connection, decoded.violation);
  }

  /** The bytes of this connection cannot be cut into frames. */
  violationReceived(id: ConnectionId, violation: Violation, now: Instant): void {
    const broker = this.#at(now);
    const connection = broker.state.connections.get(id);
    if (connection === undefined) return;
    const isTooLarge = connection.protocolVersion === 5 && violation.reasonCode === ReasonCode.packetTooLarge;
    rejectPeer(broker, connection, isTooLarge ? { ...violation, statement: "5:3.2.2-15" } : violation);
  }

  /** Somebody outside has checked the credentials in the CONNECT that comes next: it is to be refused. */
  credentialsRefused(id: ConnectionId, fault: CredentialsFault, now: Instant): void {
    const connection = this.#at(now).state.connections.get(id);
    if (connection !== undefined) connection.credentialsFault = fault;
  }

  /** The network side is gone without the broker having closed it. */
  connectionClosed(id: ConnectionId, now: Instant): void {
    const broker = this.#at(now);
    const connection = broker.state.connections.get(id);
    if (connection !== undefined) endConnection(broker, connection, "network-lost", null);
  }

  /**
   * Ends every connection, telling why where the version can. Sessions and wills are as at any other end, but wills go only
   * to sessions that last: to send each of them to all that are about to go would take a moment for every pair.
   *
   * Once `isLate`, connections are only told and closed. What outlives the broker has their sessions as they were, and whoever
   * recovers it publishes their wills.
   */
  shutDown(now: Instant, isLate: () => boolean = () => false): void {
    const broker = this.#at(now);
    for (const { session } of broker.state.connections.values()) {
      if (session?.sessionExpirySeconds === 0) forgetSubscriptions(broker, session);
    }
    for (const connection of broker.state.connections.values()) {
      if (isLate()) connection.session = null;
      disconnectPeer(broker, connection, "shutdown", null, ReasonCode.serverShuttingDown, "The broker shuts down.");
    }
  }

  /** While congested, QoS 0 messages to this connection are dropped and QoS 1 and 2 wait. */
  connectionCongested(id: ConnectionId, congested: boolean, now: Instant): void {
    const broker = this.#at(now);
    const connection = broker.state.connections.get(id);
    if (connection === undefined) return;
    connection.congested = congested;
    if (!congested && connection.session !== null) drainQueue(broker, connection.session);
  }

  /**
   * Fires every deadline due at or before `now`, earliest first. Afterwards `nextDeadline` is later than `now`, unless that
   * would take more than `most` of them.
   */
  timeReached(now: Instant, most = Number.POSITIVE_INFINITY): void {
    const broker = this.#at(now);
    let left = most;
    for (let due = this.nextDeadline(); due !== null && due <= now && left > 0; due = this.nextDeadline()) {
      const { event } = broker.state.deadlines.pop() as { event: Deadline };
      fire(broker, event);
      left -= 1;
    }
  }

  /** Whether `proceed` has something to do, now or when a connection takes more. */
  get isUnfinished(): boolean {
    return this.#context.state.unfinished.size > 0;
  }

  /** Does a small part of what is too much for one input. False when nothing of it can be done now. */
  proceed(now: Instant): boolean {
    return sendOwed(this.#at(now));
  }

  /** When `timeReached` must be called at the latest; null when nothing waits for time to pass. */
  nextDeadline(): Instant | null {
    const { deadlines } = this.#context.state;
    for (let next = deadlines.peek(); next !== null; next = deadlines.peek()) {
      if (!isObsolete(next.event)) return next.at;
      deadlines.pop();
    }
    return null;
  }

  #at(now: Instant): BrokerContext {
    this.#context.now = now;
    return this.#context;
  }
}

function handle(broker: BrokerContext, connection: BrokerConnection, packet: ClientPacket): void {
  if (packet.type === "connect") {
    handleConnect(broker, connection, packet);
    return;
  }
  const { session } = connection;
  if (session === null) {
    reject(
      broker,
      connection,
      statementIn(connection.protocolVersion, "3:3.1.0-1"),
      `The first packet must be CONNECT; ${packet.type.toUpperCase()} came.`,
    );
    return;
  }
  switch (packet.type) {
    case "publish":
      handlePublish(broker, connection, packet, session);
      break;
    case "puback":
    case "pubrec":
    case "pubcomp":
      handleAcknowledgement(broker, connection, packet, session);
      break;
    case "pubrel":
      handlePubrel(broker, connection, packet, session);
      break;
    case "subscribe":
      handleSubscribe(broker, connection, packet, session);
      break;
    case "unsubscribe":
      handleUnsubscribe(broker, connection, packet, session);
      break;
    case "pingreq":
      broker.obeyed(statementIn(connection.protocolVersion, "3:3.12.4-1"), connection);
      broker.send(connection, { type: "pingresp" });
      break;
    case "disconnect":
      handleDisconnect(broker, connection, packet, session);
      break;
    case "auth":
      reject(broker, connection, "5:4.13.1-1", "AUTH came, but CONNECT had named no Authentication Method.");
      break;
    default:
      assertNever(packet);
  }
}

function reject(broker: BrokerContext, connection: BrokerConnection, statement: StatementId, detail: string): void {
  rejectPeer(broker, connection, { reasonCode: ReasonCode.protocolError, statement, detail });
}

function tooLarge(frame: Frame, config: BrokerConfig): Violation {
  const detail = `A packet of ${frame.length} bytes is over the limit of ${config.maximumPacketSizeBytes} bytes.`;
  return { reasonCode: ReasonCode.packetTooLarge, statement: "5:3.2.2-15", detail };
}

const SENT_BY_SERVERS: ReadonlySet<PacketType> = new Set(["connack", "suback", "unsuback", "pingresp"]);
