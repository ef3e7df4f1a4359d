import { decode } from "../codec/decode.ts";
import type { ClientEvent } from "../events/client-events.ts";
import { type Instant, later } from "../kernel/time.ts";
import type { ConnackPacket, DisconnectPacket, Packet } from "../protocol/packets.ts";
import { textProperty } from "../protocol/property-values.ts";
import { ReasonCode } from "../protocol/reason-codes.ts";
import type { StatementId } from "../protocol/statements.ts";
import type { Frame } from "../protocol/vocabulary.ts";
import { agreedBy, askedFor } from "./agreed.ts";
import type { ClientOutput } from "./client-output.ts";
import type { ClientSession, DisconnectOptions } from "./client-session.ts";
import { type ClientState, type ClientStatus, hasLink, hasSentConnect } from "./client-status.ts";
import type { ClientSubscriptions } from "./client-subscriptions.ts";
import { connectPacket } from "./connect-packet.ts";
import type { Incoming } from "./incoming.ts";
import { KeepAlive } from "./keep-alive.ts";
import type { Outgoing } from "./outgoing.ts";
import type { SavedClient } from "./saved-client.ts";
import type { SessionLife } from "./session-life.ts";
import { connectSettingsOf } from "./settings.ts";

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
  readonly #sessionLife: SessionLife;

  constructor(
    output: ClientOutput,
    status: ClientStatus,
    traffic: Traffic,
    sessionLife: SessionLife,
    saved: SavedClient | null,
  ) {
    this.#output = output;
    this.#status = status;
    this.#traffic = traffic;
    this.#keepAlive = new KeepAlive(output, saved);
    this.#sessionLife = sessionLife;
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
  disconnect({ withWill = false, sessionExpirySeconds }: DisconnectOptions, now: Instant): void {
    const status = this.#status;
    if (hasSentConnect(status.state)) {
      let properties: DisconnectPacket["properties"] = null;
      if (sessionExpirySeconds !== undefined && status.agreed !== null) {
        status.agreed = { ...status.agreed, sessionExpirySeconds };
        properties = { sessionExpiryInterval: sessionExpirySeconds };
      }
      const reasonCode = withWill ? ReasonCode.disconnectWithWill : ReasonCode.success;
      this.#output.send({ type: "disconnect", reasonCode, properties }, now);
    }
    this.end("offline", "own-disconnect", "closed", this.#output.cite("3:3.14.4-1"), now);
  }

  /** The end of whatever there is of a connection. `how` is null where the link is gone already. */
  end(
    next: ClientState,
    reason: DisconnectReason,
    how: "closed" | "reset" | null,
    because: StatementId | null,
    now: Instant,
  ): void {
    const { node, observer, sink } = this.#output;
    const { session } = this.#traffic;
    const { state, agreed } = this.#status;
    const saidConnect = hasSentConnect(state);
    this.#status.state = next;
    this.#status.reconnectsAt = null;
    if (saidConnect) observer?.event({ node, because, type: "client-disconnected", reason });
    if (hasLink(state) && how !== null) sink.close(how);
    session.connectionEnded();
    this.#traffic.outgoing.connectionEnded();
    if (saidConnect && agreed !== null) this.#sessionLife.connectionEnded(agreed, now);
  }

  linkOpened(now: Instant): void {
    const status = this.#status;
    if (status.state !== "opening") return;
    const { session } = this.#traffic;
    const inForce = connectSettingsOf(status.settings);
    const { protocolVersion, cleanStart, keepAliveSeconds } = inForce;
    // [MQTT-3.1.3-7] an assigned client id is the client's own from then on.
    const isAssigned = protocolVersion === 5 && inForce.clientId === "" && session.isAssigned;
    const clientId = isAssigned && session.clientId !== null ? session.clientId : inForce.clientId;
    this.#output.protocolVersion = protocolVersion;
    status.hadSession = this.#sessionLife.connecting(cleanStart, clientId, isAssigned);
    status.inForce = inForce;
    status.agreed = askedFor(inForce);
    status.state = "awaiting-connack";
    status.connectsSent += 1;
    status.subackReceived = false;
    this.#keepAlive.begin(keepAliveSeconds);
    const { node, observer } = this.#output;
    const because = this.#output.cite("3:3.1.0-1");
    observer?.event({ node, because, type: "client-connecting", protocolVersion, cleanStart });
    this.#output.send(connectPacket(inForce, clientId), now);
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
    const fault = decoded.ok ? this.#handle(decoded.packet, now) : decoded.violation.reasonCode;
    if (fault !== null) this.#leaveViolator(fault, now);
  }

  timeReached(now: Instant): void {
    this.#sessionLife.timeReached(now);
    const { state } = this.#status;
    const due = this.#connectionDeadline();
    if (due === null || due > now) return;
    if (state === "waiting-to-reconnect") this.open();
    else if (state === "awaiting-connack") this.#lose("connection-lost", "reset", null, now);
    else if (!this.#keepAlive.timeReached(now)) this.#lose("no-ping-response", "reset", null, now);
  }

  nextDeadline(): Instant | null {
    const due = this.#connectionDeadline();
    const expiresAt = this.#sessionLife.nextDeadline();
    return due === null || (expiresAt !== null && expiresAt < due) ? expiresAt : due;
  }

  #connectionDeadline(): Instant | null {
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

  /** The connection is lost without the client's will, so it tries again where it is set to. */
  #lose(reason: DisconnectReason, how: "closed" | "reset" | null, because: StatementId | null, now: Instant): void {
    this.end("offline", reason, how, because, now);
    this.waitToReconnect(now);
  }

  /** Where there is a way to say why, it is said before the connection is closed. */
  #leaveViolator(fault: number, now: Instant): void {
    const because = this.#output.cite("3:4.8.0-1");
    if (this.#output.protocolVersion !== 5) {
      this.#lose("violation", "reset", because, now);
      return;
    }
    // Unsupported Protocol Version is for CONNACK alone.
    const reasonCode = fault === ReasonCode.unsupportedProtocolVersion ? ReasonCode.protocolError : fault;
    this.#output.send({ type: "disconnect", reasonCode, properties: null }, now);
    this.#lose("violation", "closed", because, now);
  }

  /** The Reason Code for what a broker may not send now; null when it may. */
  #handle(packet: Packet, now: Instant): number | null {
    const { outgoing, incoming, subscriptions } = this.#traffic;
    const { state, settings } = this.#status;
    // [MQTT-3.2.0-1] CONNACK comes first, and once.
    if ((packet.type === "connack") !== (state === "awaiting-connack")) return ReasonCode.protocolError;
    switch (packet.type) {
      case "connack":
        return this.#handleConnack(packet, now);
      case "publish":
        // The client has announced no Topic Alias Maximum, which allows none.
        if (packet.properties?.topicAlias !== undefined) return ReasonCode.topicAliasInvalid;
        incoming.handlePublish(packet, settings, this.#hearsMessages, now);
        return null;
      case "pubrel":
        incoming.handlePubrel(packet.packetIdentifier, settings, now);
        return null;
      case "puback":
      case "pubrec":
      case "pubcomp":
        outgoing.acknowledged(packet, now);
        return null;
      case "suback":
        this.#status.subackReceived = true;
        return subscriptions.handleSuback(packet) ? null : ReasonCode.protocolError;
      case "unsuback":
        return subscriptions.handleUnsuback(packet) ? null : ReasonCode.protocolError;
      case "pingresp":
        this.#keepAlive.handlePingresp();
        return null;
      case "disconnect":
        return this.#handleDisconnect(packet, now);
      default:
        return ReasonCode.protocolError;
    }
  }

  #handleConnack({ sessionPresent, reasonCode, properties }: ConnackPacket, now: Instant): number | null {
    const status = this.#status;
    // [MQTT-3.2.2-1] a clean session cannot be present.
    if (sessionPresent && status.inForce?.cleanStart === true) return ReasonCode.protocolError;
    const { node, observer } = this.#output;
    status.sessionPresent = sessionPresent;
    status.lastReasonCode = reasonCode;
    if (reasonCode !== 0) {
      observer?.event({ node, because: null, type: "client-refused", reasonCode });
      this.#lose("refused", "closed", null, now);
      if (!status.hadSession) this.#traffic.session.discard();
      return null;
    }
    if (sessionPresent && !status.hadSession && this.#output.protocolVersion === 5) {
      this.#lose("unknown-session", "closed", "5:3.2.2-4", now);
      this.#traffic.session.discard();
      return null;
    }
    this.#accept(sessionPresent, properties, now);
    return null;
  }

  #accept(sessionPresent: boolean, properties: ConnackPacket["properties"], now: Instant): void {
    const status = this.#status;
    const { node, observer } = this.#output;
    const { outgoing, subscriptions } = this.#traffic;
    status.state = "connected";
    observer?.event({ node, because: null, type: "client-connected", sessionPresent });
    this.#sessionLife.accepted(sessionPresent, textProperty(properties, "assignedClientIdentifier"));
    if (!sessionPresent) subscriptions.sessionBegan();
    if (status.agreed !== null) {
      status.agreed = agreedBy(status.agreed, properties);
      this.#keepAlive.begin(status.agreed.keepAliveSeconds);
    }
    outgoing.sendOutbox(now);
    if (status.settings.resubscribes) subscriptions.subscribeAgain(now);
    // With a slow link and a short Keep Alive a PINGREQ may have become due while CONNACK was awaited.
    this.#keepAlive.timeReached(now);
  }

  /** Null when the broker may say so, which it may in 5.0 only. */
  #handleDisconnect({ reasonCode }: DisconnectPacket, now: Instant): number | null {
    const { node, observer, protocolVersion } = this.#output;
    if (protocolVersion !== 5) return ReasonCode.protocolError;
    observer?.event({ node, because: null, type: "client-dismissed", reasonCode });
    this.#lose("dismissed", "closed", null, now);
    return null;
  }

  get #hearsMessages(): boolean {
    return this.#status.settings.messageHandler === "from-start" || this.#status.subackReceived;
  }
}

/** A broker that has said nothing by then is given up; the specification asks for "a reasonable amount of time". */
const CONNACK_TIMEOUT_MS = 10_000;
