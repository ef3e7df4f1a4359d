import { decode } from "../codec/decode.ts";
import type { ClientEvent } from "../events/client-events.ts";
import { assert } from "../kernel/assert.ts";
import { type Instant, later } from "../kernel/time.ts";
import type { ConnackPacket, Packet } from "../protocol/packets.ts";
import type { StatementId } from "../protocol/statements.ts";
import type { Frame } from "../protocol/vocabulary.ts";
import type { ClientOutput } from "./client-output.ts";
import type { ClientSession, Discarded } from "./client-session.ts";
import { type ClientState, type ClientStatus, hasLink, hasSentConnect } from "./client-status.ts";
import type { ClientSubscriptions } from "./client-subscriptions.ts";
import type { Incoming } from "./incoming.ts";
import { KeepAlive } from "./keep-alive.ts";
import type { Outgoing } from "./outgoing.ts";
import type { SavedClient } from "./saved-client.ts";
import type { ConnectSettings } from "./settings.ts";

/** What a connection carries. */
export interface Traffic {
  readonly session: ClientSession;
  readonly outgoing: Outgoing;
  readonly incoming: Incoming;
  readonly subscriptions: ClientSubscriptions;
}

type DisconnectReason = Extract<ClientEvent, { type: "client-disconnected" }>["reason"];

/**
 * The life of a client's connections: opening, CONNECT and CONNACK, keep alive, the end, and the next attempt.
 *
 * Invariants: 1. the sink is used only in the states that `hasLink` names; they are left before it is closed, and entered
 * before it is opened; 2. before CONNACK nothing is sent but CONNECT and DISCONNECT; 3. after `timeReached(now)`,
 * `nextDeadline()` is null or later than `now`.
 */
export class ClientConnection {
  readonly #output: ClientOutput;
  readonly #status: ClientStatus;
  readonly #traffic: Traffic;
  readonly #keepAlive: KeepAlive;

  constructor(output: ClientOutput, status: ClientStatus, traffic: Traffic, saved: SavedClient | null) {
    this.#output = output;
    this.#status = status;
    this.#traffic = traffic;
    this.#keepAlive = new KeepAlive(output, saved);
  }

  get keepAlive(): Pick<KeepAlive, "keepAliveSeconds" | "unansweredSince"> {
    return this.#keepAlive;
  }

  open(): void {
    this.#status.state = "opening";
    this.#status.reconnectsAt = null;
    this.#output.sink.open();
  }

  /** Tries again after the time that the settings say, counted from `now`, or not at all. */
  waitToReconnect(now: Instant): void {
    const { reconnectAfterMs } = this.#status.settings;
    this.#status.state = reconnectAfterMs === null ? "offline" : "waiting-to-reconnect";
    this.#status.reconnectsAt = reconnectAfterMs === null ? null : later(now, reconnectAfterMs);
  }

  /** Says DISCONNECT where CONNECT was said, and closes. */
  disconnect(now: Instant): void {
    if (hasSentConnect(this.#status.state)) {
      this.#output.send({ type: "disconnect", reasonCode: 0, properties: null }, now);
    }
    this.end("offline", "own-disconnect", "closed", "3:3.14.4-1");
  }

  /** The end of whatever there is of a connection. `how` is null where the link is gone already. */
  end(next: ClientState, reason: DisconnectReason, how: "closed" | "reset" | null, because: StatementId | null): void {
    const { node, observer, sink } = this.#output;
    const { session } = this.#traffic;
    const { state, inForce } = this.#status;
    const saidConnect = hasSentConnect(state);
    this.#status.state = next;
    this.#status.reconnectsAt = null;
    if (saidConnect) observer?.event({ node, because, type: "client-disconnected", reason });
    if (hasLink(state) && how !== null) sink.close(how);
    session.openRequests.clear();
    // [MQTT-3.1.2-6] a clean session lasts as long as its connection.
    if (saidConnect && inForce?.cleanStart === true) this.reportDiscarded(session.discard(), "3:3.1.2-6");
  }

  /** Reports what was discarded, if there was anything. */
  reportDiscarded(discarded: Discarded, because: StatementId | null): void {
    const { outbox, receivedQoS2 } = discarded;
    if (outbox === 0 && receivedQoS2 === 0) return;
    const { node, observer } = this.#output;
    observer?.event({ node, because, type: "client-state-discarded", outbox, receivedQoS2 });
  }

  linkOpened(now: Instant): void {
    const status = this.#status;
    if (status.state !== "opening") return;
    const { clientId, protocolVersion, cleanStart, keepAliveSeconds, will } = status.settings;
    const inForce: ConnectSettings = { clientId, protocolVersion, cleanStart, keepAliveSeconds, will };
    this.#discardEarlierSession(inForce);
    status.inForce = inForce;
    status.state = "awaiting-connack";
    status.connectsSent += 1;
    status.subackReceived = false;
    this.#keepAlive.begin(keepAliveSeconds);
    this.#output.protocolVersion = protocolVersion;
    const { node, observer } = this.#output;
    observer?.event({ node, because: "3:3.1.0-1", type: "client-connecting", cleanStart });
    this.#output.send({ type: "connect", ...inForce, userName: null, password: null, properties: null }, now);
  }

  linkRefused(now: Instant): void {
    if (this.#status.state === "opening") this.waitToReconnect(now);
  }

  linkClosed(now: Instant): void {
    if (hasLink(this.#status.state)) this.#lose("connection-lost", null, null, now);
  }

  frameReceived(frame: Frame, now: Instant): void {
    if (!hasSentConnect(this.#status.state)) return;
    const decoded = decode(frame, this.#output.protocolVersion);
    if (!decoded.ok || !this.#handle(decoded.packet, now)) this.#lose("violation", "reset", "3:4.8.0-1", now);
  }

  timeReached(now: Instant): void {
    const { state } = this.#status;
    const due = this.nextDeadline();
    if (due === null || due > now) return;
    if (state === "waiting-to-reconnect") this.open();
    else if (state === "awaiting-connack") this.#lose("connection-lost", "reset", null, now);
    else if (!this.#keepAlive.timeReached(now)) this.#lose("no-ping-response", "reset", null, now);
  }

  nextDeadline(): Instant | null {
    const { state, reconnectsAt } = this.#status;
    switch (state) {
      case "waiting-to-reconnect":
        return reconnectsAt;
      case "awaiting-connack":
        return later(this.#output.lastSentAt, CONNACK_TIMEOUT_MS);
      case "connected":
        return this.#keepAlive.nextDeadline();
      default:
        return null;
    }
  }

  #discardEarlierSession(next: ConnectSettings): void {
    const { session } = this.#traffic;
    const { inForce } = this.#status;
    // The client id names the session: what was kept under another one belongs to another session.
    const isAnother = inForce !== null && inForce.clientId !== next.clientId;
    if (next.cleanStart) this.reportDiscarded(session.discard(), "3:3.1.2-6");
    else if (isAnother) this.reportDiscarded(session.discard(), "3:3.1.3-2");
  }

  /** The connection is lost without the client's will, so it tries again where it is set to. */
  #lose(reason: DisconnectReason, how: "closed" | "reset" | null, because: StatementId | null, now: Instant): void {
    this.end("offline", reason, how, because);
    this.waitToReconnect(now);
  }

  /** False for what a broker may not send now. */
  #handle(packet: Packet, now: Instant): boolean {
    const { outgoing, incoming, subscriptions } = this.#traffic;
    const { state, settings } = this.#status;
    // [MQTT-3.2.0-1] CONNACK comes first, and once.
    if ((packet.type === "connack") !== (state === "awaiting-connack")) return false;
    switch (packet.type) {
      case "connack":
        return this.#handleConnack(packet, now);
      case "publish":
        incoming.handlePublish(packet, settings, this.#hearsMessages, now);
        return true;
      case "pubrel":
        incoming.handlePubrel(packet.packetIdentifier, settings, now);
        return true;
      case "puback":
      case "pubrec":
      case "pubcomp":
        outgoing.acknowledged(packet.packetIdentifier, packet.type, now);
        return true;
      case "suback":
        this.#status.subackReceived = true;
        return subscriptions.handleSuback(packet);
      case "unsuback":
        subscriptions.handleUnsuback(packet.packetIdentifier);
        return true;
      case "pingresp":
        this.#keepAlive.handlePingresp();
        return true;
      default:
        return false;
    }
  }

  #handleConnack({ sessionPresent, reasonCode }: ConnackPacket, now: Instant): boolean {
    const status = this.#status;
    assert(status.inForce !== null, "CONNECT was sent");
    // [MQTT-3.2.2-1] a clean session cannot be present.
    if (sessionPresent && status.inForce.cleanStart) return false;
    const { node, observer } = this.#output;
    const { session, outgoing, subscriptions } = this.#traffic;
    status.sessionPresent = sessionPresent;
    status.lastReasonCode = reasonCode;
    if (reasonCode !== 0) {
      observer?.event({ node, because: null, type: "client-refused", reasonCode });
      this.#lose("refused", "closed", null, now);
      return true;
    }
    status.state = "connected";
    observer?.event({ node, because: null, type: "client-connected", sessionPresent });
    if (!sessionPresent) {
      this.reportDiscarded(session.discardReceived(), null);
      subscriptions.sessionBegan();
    }
    outgoing.sendOutbox(now);
    if (status.settings.resubscribes) subscriptions.subscribeAgain(now);
    // With a slow link and a short Keep Alive a PINGREQ may have become due while CONNACK was awaited.
    this.#keepAlive.timeReached(now);
    return true;
  }

  get #hearsMessages(): boolean {
    return this.#status.settings.messageHandler === "from-start" || this.#status.subackReceived;
  }
}

/** A broker that has said nothing by then is given up; the specification asks for "a reasonable amount of time". */
const CONNACK_TIMEOUT_MS = 10_000;
