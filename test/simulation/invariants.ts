import type { BrokerState, Session } from "../../core/broker/state.ts";
import type { WorldEvent } from "../../core/events/world-event.ts";
import { filterMatches } from "../../core/protocol/topics.ts";
import type { PacketIdentifier, ProtocolVersion, QoS } from "../../core/protocol/vocabulary.ts";
import type { World } from "../../core/world/world.ts";

/**
 * What must hold of a world of simulated clients after each step: of its state, and of what has been decided since. Plain
 * comparisons, since they are made a few hundred thousand times a run; a broken one throws a sentence.
 */
export class Invariants {
  readonly #world: World;
  readonly #sessions = new Map<string, Remembered>();
  /** [MQTT-4.6.0-6] by receiver, topic and publisher: the last message that was sent for the first time. */
  readonly #lastSent = new Map<string, number>();
  /** What each client speaks, by its name, which is its client id: in these worlds neither changes. */
  readonly #versions: ReadonlyMap<string, ProtocolVersion>;
  /** By receiver, topic and QoS: the latest message that was for it since it has last subscribed. */
  readonly #latest = new Map<string, Map<string, number>>();
  /** What has waited, by receiver and number. */
  readonly #queued = new Set<string>();
  #published = 0;

  constructor(world: World) {
    this.#world = world;
    this.#versions = new Map(world.spec.clients.map(({ spec }) => [spec.name, spec.settings.protocolVersion]));
  }

  checkState(): void {
    const { broker, now } = this.#world;
    const { state, config } = broker;
    for (const session of state.sessions.values()) this.#checkSession(session);
    demand(state.sessions.size <= config.maximumSessions, "more sessions than there may be");
    demand(state.connections.size <= config.maximumConnections, "more connections than there may be");
    demand(state.retained.size <= config.maximumRetainedMessages, "more retained messages than there may be");
    demand(waitingIn(state) === state.waiting.messages, "what waits is not what is counted");
    const next = this.#world.nextEventAt();
    demand(next === null || next >= now, `the next event is in the past: ${next} at ${now}`);
    const deadline = broker.nextDeadline();
    demand(deadline === null || deadline >= now, `a deadline is in the past: ${deadline} at ${now}`);
  }

  take(event: WorldEvent): void {
    this.#checkStatement(event);
    // Nobody breaks the protocol in these worlds: whoever says so is wrong, or was wronged.
    if (event.type === "peer-violation") demand(false, event.detail);
    if (event.type === "client-disconnected") demand(event.reason !== "violation", `${event.node} sees a violation`);
    switch (event.type) {
      case "session-created":
        this.#sessions.set(event.clientId, { granted: new Map(), inflight: new Set() });
        break;
      case "session-discarded":
        this.#sessions.delete(event.clientId);
        break;
      case "broker-stopped":
        // What it had decided and not written has not happened.
        this.#sessions.clear();
        this.#lastSent.clear();
        break;
      case "session-restored":
        this.#sessions.set(event.clientId, this.#asRestored(event.clientId));
        break;
      case "subscription-added":
      case "subscription-replaced":
        this.#sessions.get(event.clientId)?.granted.set(event.topicFilter, event.granted);
        this.#latest.delete(event.clientId);
        break;
      case "subscription-removed":
        this.#sessions.get(event.clientId)?.granted.delete(event.topicFilter);
        break;
      case "message-queued":
        if (!event.message.retain) this.#checkGrant(event);
        this.#checkNotOvertaken(event);
        break;
      case "message-sent":
        this.#checkSent(event);
        break;
      case "message-completed":
        this.#sessions.get(event.clientId)?.inflight.delete(event.packetIdentifier);
        break;
      case "message-published":
        this.#published += 1;
        demand(event.message.id === this.#published, `message ${event.message.id} is the ${this.#published}th`);
        break;
      default:
    }
  }

  /** A decision about a client names a statement of the version that it speaks. */
  #checkStatement(event: WorldEvent): void {
    if (!("because" in event) || event.because === null) return;
    // A Message Expiry Interval goes with its message to whoever gets it.
    if (event.type === "message-dropped" && event.reason === "expired") return;
    const name = "node" in event ? event.node : "clientId" in event ? event.clientId : null;
    const version = name === null ? undefined : this.#versions.get(name);
    if (version === undefined) return;
    demand(
      event.because.startsWith(version === 5 ? "5:" : "3:"),
      `${event.because} for ${name}, of version ${version}`,
    );
  }

  #asRestored(clientId: string): Remembered {
    const session = this.#world.broker.state.sessions.get(clientId);
    const granted = Array.from(session?.subscriptions ?? [], ([filter, { qos }]) => [filter, qos] as const);
    const inflight = Array.from(session?.outbound ?? [], ({ packetIdentifier }) => packetIdentifier);
    return { granted: new Map(granted), inflight: new Set(inflight) };
  }

  #checkSession({ clientId, connection, outbound, queue, sessionExpirySeconds }: Session): void {
    const { broker } = this.#world;
    const { maximumInflight, maximumQueuedMessages } = broker.config;
    demand(outbound.size <= maximumInflight, `${clientId} has ${outbound.size} messages in flight`);
    demand(queue.length <= maximumQueuedMessages, `${clientId} has ${queue.length} messages in its queue`);
    demand(sessionExpirySeconds > 0 || connection !== null, `${clientId} should have gone with its connection`);
    if (connection === null) return;
    demand(broker.state.connections.get(connection.id) === connection, `${clientId} has a connection of the past`);
    const window = Math.min(maximumInflight, connection.announced.receiveMaximum);
    demand(outbound.size <= window, `${clientId} has ${outbound.size} messages in flight and takes ${window}`);
    const mustWait = connection.congested || outbound.size === window;
    demand(mustWait || queue.length === 0, `${clientId} lets messages wait without need`);
  }

  #checkSent(event: Extract<WorldEvent, { type: "message-sent" }>): void {
    const { message, clientId, qos, provenance, packetIdentifier } = event;
    demand(qos <= message.qos, `${clientId} gets message ${message.id} at QoS ${qos}`);
    if (provenance === "live") this.#checkGrant(event);
    this.#checkNotOvertaken(event);
    if (packetIdentifier === null) return;
    const inflight = this.#sessions.get(clientId)?.inflight;
    if (provenance === "again") return;
    demand(inflight?.has(packetIdentifier) === false, `${clientId} gets identifier ${packetIdentifier} twice`);
    inflight?.add(packetIdentifier);
    if (provenance === "retained") return;
    const key = JSON.stringify([clientId, message.topic, message.from]);
    demand(message.id > (this.#lastSent.get(key) ?? 0), `${clientId} gets message ${message.id} too late`);
    this.#lastSent.set(key, message.id);
  }

  /** [MQTT-4.6.0-6] What is retained comes before anything newer of its topic, also when it is sent in parts. */
  #checkNotOvertaken(event: Extract<WorldEvent, { type: "message-sent" | "message-queued" }>): void {
    const { message, clientId, qos } = event;
    const queued = JSON.stringify([clientId, message.id]);
    if (event.type === "message-sent") {
      // Of what waited it was decided earlier.
      if (event.provenance === "again" || event.provenance === "queued" || this.#queued.delete(queued)) return;
    } else this.#queued.add(queued);
    const latest = this.#latest.get(clientId) ?? new Map<string, number>();
    const key = JSON.stringify([message.topic, qos]);
    demand(message.id >= (latest.get(key) ?? 0), `${clientId} gets retained message ${message.id} too late`);
    this.#latest.set(clientId, latest.set(key, message.id));
  }

  /** A live copy goes by all subscriptions that match: at the highest QoS of theirs, and no higher than published. */
  #checkGrant({ message, clientId, qos }: Extract<WorldEvent, { type: "message-sent" | "message-queued" }>): void {
    // No Local may have left out some of them.
    if (message.from === clientId && this.#versions.get(clientId) === 5) return;
    let granted = -1;
    for (const [filter, each] of this.#sessions.get(clientId)?.granted ?? []) {
      if (each > granted && filterMatches(filter, message.topic)) granted = each;
    }
    demand(granted >= 0, `${clientId} gets message ${message.id} without a subscription`);
    demand(qos === Math.min(message.qos, granted), `${clientId} gets message ${message.id} at QoS ${qos}`);
  }
}

interface Remembered {
  readonly granted: Map<string, QoS>;
  /** [MQTT-2.3.1-4] identifiers that are in use. */
  readonly inflight: Set<PacketIdentifier>;
}

function waitingIn({ sessions }: BrokerState): number {
  let waiting = 0;
  for (const { queue } of sessions.values()) waiting += queue.length;
  return waiting;
}

function demand(holds: boolean, broken: string): void {
  if (!holds) throw new Error(broken);
}
