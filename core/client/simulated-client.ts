import type { Inflight } from "../delivery/outbound.ts";
import type { Unsendable } from "../events/client-events.ts";
import type { NodeName } from "../events/names.ts";
import type { Instant } from "../kernel/time.ts";
import type { ClientId, Frame, PacketIdentifier, ProtocolVersion, TopicFilter } from "../protocol/vocabulary.ts";
import { ClientConnection } from "./client-connection.ts";
import { type ClientObserver, ClientOutput, type ClientSink } from "./client-output.ts";
import {
  ClientSession,
  type DisconnectOptions,
  type PublishRequest,
  type SubscriptionRequest,
} from "./client-session.ts";
import { type ClientStatus, hasLink, hasSentConnect, pendingSettings, statusAtFirst } from "./client-status.ts";
import { type BelievedSubscription, ClientSubscriptions } from "./client-subscriptions.ts";
import { Incoming, type ReceivedMessage } from "./incoming.ts";
import { Outgoing } from "./outgoing.ts";
import { publishOptions } from "./publish-options.ts";
import {
  disconnectRefusal,
  publishRefusal,
  settingsRefusal,
  subscribeRefusal,
  unsubscribeRefusal,
} from "./refusals.ts";
import type { SavedClient } from "./saved-client.ts";
import { SessionLife } from "./session-life.ts";
import type { ClientSettings, ClientSpec, ConnectSettings } from "./settings.ts";

/**
 * An MQTT client as programs use one, with its half of the session; able to misbehave on purpose.
 *
 * A command answers null when it is done, otherwise with a sentence that says why not and what to do: then nothing has
 * changed. Inputs that do not fit the state, such as a frame of a connection that was closed, are ignored.
 */
export class SimulatedClient {
  readonly name: NodeName;
  readonly #output: ClientOutput;
  readonly #status: ClientStatus;
  readonly #session: ClientSession;
  readonly #outgoing: Outgoing;
  readonly #incoming: Incoming;
  readonly #subscriptions: ClientSubscriptions;
  readonly #sessionLife: SessionLife;
  readonly #connection: ClientConnection;

  /** A client begins as a running process that is not connected, or goes on where a saved one stood. */
  constructor({ name, settings }: ClientSpec, sink: ClientSink, saved: SavedClient | null = null) {
    this.name = name;
    this.#output = new ClientOutput(name, sink, saved);
    this.#status = saved === null ? statusAtFirst(settings) : { ...saved.status };
    this.#session = new ClientSession(saved);
    this.#outgoing = new Outgoing(this.#output, this.#session, this.#status, saved);
    this.#incoming = new Incoming(this.#output, this.#session, saved);
    this.#subscriptions = new ClientSubscriptions(this.#output, this.#session, saved);
    this.#sessionLife = new SessionLife(this.#output, this.#session);
    const traffic = {
      session: this.#session,
      outgoing: this.#outgoing,
      incoming: this.#incoming,
      subscriptions: this.#subscriptions,
    };
    this.#connection = new ClientConnection(this.#output, this.#status, traffic, this.#sessionLife, saved);
  }

  /** At most one; null (the default) makes observation cost one comparison per site. */
  observe(observer: ClientObserver | null): void {
    this.#output.observer = observer;
  }

  // What there is to see. These are live: read them, do not keep them.

  get status(): Readonly<ClientStatus> {
    return this.#status;
  }

  /** What waits for the next CONNECT: settings that the present connection was not told. */
  get pending(): readonly (keyof ConnectSettings)[] {
    return pendingSettings(this.#status);
  }

  /** The client id that the client's half of the session belongs to; null when it knows of no session. */
  get sessionClientId(): ClientId | null {
    return this.#session.clientId;
  }

  /** When the client discards its half, which counts down while there is no connection; null: not while this lasts. */
  get sessionExpiresAt(): Instant | null {
    return this.#session.expiresAt;
  }

  /** QoS 1 and QoS 2 messages without their last acknowledgement, in the order of sending. */
  get outbox(): Iterable<Inflight<PublishRequest>> & { readonly size: number } {
    return this.#session.outbox;
  }

  get receivedQoS2(): ReadonlySet<PacketIdentifier> {
    return this.#session.receivedQoS2.held;
  }

  get subscriptions(): ReadonlyMap<TopicFilter, BelievedSubscription> {
    return this.#subscriptions.believed;
  }

  /** The latest messages that reached the application, newest last. */
  get inbox(): readonly ReceivedMessage[] {
    return this.#incoming.inbox;
  }

  get inboxLength(): number {
    return this.#incoming.inboxLength;
  }

  /** What another client needs to go on from here; this one is left as it is. */
  save(): SavedClient {
    const { outbox, toSend, receivedQoS2, identifiers, openRequests, isAssigned } = this.#session;
    const { protocolVersion, lastSentAt } = this.#output;
    const { keepAliveSeconds, unansweredSince } = this.#connection.keepAlive;
    return {
      status: { ...this.#status },
      sessionClientId: this.sessionClientId,
      isAssigned,
      sessionExpiresAt: this.sessionExpiresAt,
      outbox: outbox.save(),
      outboxBegun: outbox.begun,
      toSend: [...toSend],
      topicAliases: [...this.#outgoing.topicAliases],
      receivedQoS2: [...receivedQoS2.held],
      lastIdentifier: identifiers.last,
      openRequests: [...openRequests],
      subscriptions: [...this.subscriptions],
      inbox: [...this.inbox],
      inboxLength: this.inboxLength,
      protocolVersion,
      lastSentAt,
      keepAliveSeconds,
      unansweredSince,
    };
  }

  // Commands.

  connect(_now: Instant): string | null {
    const { state } = this.#status;
    if (state === "stopped") return this.#notRunning();
    if (state === "connected") return `${this.name} is connected already: disconnect it first.`;
    if (hasLink(state)) return `${this.name} is connecting already: wait for it, or disconnect it first.`;
    this.#connection.open();
    return this.#done();
  }

  /** Says DISCONNECT and closes; it also ends an attempt to connect and the waiting for the next one. */
  disconnect(now: Instant, options: DisconnectOptions = {}): string | null {
    const { state } = this.#status;
    if (state === "stopped") return this.#notRunning();
    if (state === "offline") return `${this.name} is not connected: there is nothing to disconnect.`;
    const refusal = disconnectRefusal(options, this.#status);
    if (refusal !== null) return refusal;
    this.#connection.disconnect(options, now);
    return this.#done();
  }

  /** The process ends without a goodbye. What is not on disk is gone with it. */
  kill(now: Instant): string | null {
    if (this.#status.state === "stopped") return this.#notRunning();
    const { node, observer } = this.#output;
    observer?.event({ node, because: null, type: "client-killed" });
    this.#connection.end("stopped", "killed", "reset", null, now);
    this.#subscriptions.lose();
    if (this.#status.settings.store === "memory") this.#sessionLife.reportDiscarded(this.#session.lose(), null);
    return this.#done();
  }

  /** The process runs again; it connects at once if it is set to reconnect by itself. */
  start(_now: Instant): string | null {
    if (this.#status.state !== "stopped") return `${this.name}'s process is running already.`;
    const { node, observer } = this.#output;
    observer?.event({ node, because: null, type: "client-started" });
    this.#status.state = "offline";
    if (this.#status.settings.reconnectAfterMs !== null) this.#connection.open();
    return this.#done();
  }

  /** QoS 1 and 2 are stored where there is no connection, and sent when there is one. */
  publish({ topic, payload, qos, retain, ...options }: PublishRequest, now: Instant): string | null {
    const { state } = this.#status;
    const request = { topic, payload, qos, retain, ...publishOptions(options) };
    if (state === "stopped") return this.#notRunning();
    const refusal = publishRefusal(request, this.#session, this.#version);
    if (refusal !== null) return refusal;
    const isConnected = state === "connected";
    if (qos === 0 && !isConnected) {
      const { node, observer } = this.#output;
      observer?.event({ node, because: null, type: "publish-dropped", topic, reason: "offline-qos-0" });
      return `${this.name} is not connected, and QoS 0 messages are not stored: connect it, or use QoS 1 or 2.`;
    }
    const unsendable = isConnected ? this.#outgoing.whyUnsendable(request) : null;
    if (unsendable !== null) return `The broker does not take this message: ${UNSENDABLE[unsendable]}`;
    this.#outgoing.publish(request, isConnected, now);
    return this.#done();
  }

  subscribe(subscriptions: readonly SubscriptionRequest[], now: Instant): string | null {
    const refusal =
      this.#notConnected() ?? subscribeRefusal(subscriptions, this.subscriptions, this.#session, this.#version);
    if (refusal !== null) return refusal;
    this.#subscriptions.subscribe(subscriptions, now);
    return this.#done();
  }

  unsubscribe(topicFilters: readonly TopicFilter[], now: Instant): string | null {
    const refusal = this.#notConnected() ?? unsubscribeRefusal(topicFilters, this.#session);
    if (refusal !== null) return refusal;
    this.#subscriptions.unsubscribe(topicFilters, now);
    return this.#done();
  }

  /** What rides on CONNECT counts from the next CONNECT, everything else at once. */
  changeSettings(change: Partial<ClientSettings>, now: Instant): string | null {
    const before = this.#status.settings;
    const settings = { ...before, ...change };
    const refusal = settingsRefusal(settings);
    if (refusal !== null) return refusal;
    this.#status.settings = settings;
    const isOtherWait = settings.reconnectAfterMs !== before.reconnectAfterMs;
    if (isOtherWait && this.#status.state === "waiting-to-reconnect") this.#connection.waitToReconnect(now);
    return this.#done();
  }

  // Inputs.

  linkOpened(now: Instant): void {
    this.#connection.linkOpened(now);
    this.#done();
  }

  linkRefused(now: Instant): void {
    this.#connection.linkRefused(now);
    this.#done();
  }

  linkClosed(now: Instant): void {
    this.#connection.linkClosed(now);
    this.#done();
  }

  frameReceived(frame: Frame, now: Instant): void {
    this.#connection.frameReceived(frame, now);
    this.#done();
  }

  timeReached(now: Instant): void {
    this.#connection.timeReached(now);
    this.#done();
  }

  /** When `timeReached` wants to be called next; after each call it is null or later than that call. */
  nextDeadline(): Instant | null {
    return this.#connection.nextDeadline();
  }

  /** What its connection speaks, or else the next one. */
  get #version(): ProtocolVersion {
    const { state, inForce, settings } = this.#status;
    return (hasSentConnect(state) ? inForce : null)?.protocolVersion ?? settings.protocolVersion;
  }

  #done(): null {
    this.#output.observer?.touched();
    return null;
  }

  #notRunning(): string {
    return `${this.name}'s process is not running: start it first.`;
  }

  #notConnected(): string | null {
    if (this.#status.state === "stopped") return this.#notRunning();
    return this.#status.state === "connected" ? null : `${this.name} is not connected: connect it first.`;
  }
}

const UNSENDABLE = {
  "packet-too-large": "it is larger than its Maximum Packet Size. Send less.",
  "qos-not-supported": "its Maximum QoS is lower. Choose a lower QoS.",
  "retain-not-supported": "it retains nothing. Turn RETAIN off.",
  "topic-alias-invalid": "its Topic Alias Maximum is lower. Choose a lower Topic Alias, or none.",
} as const satisfies Record<Unsendable, string>;
