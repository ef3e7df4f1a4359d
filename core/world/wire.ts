import { namedVersion } from "../codec/decode-connect.ts";
import type { Direction, FrameId } from "../events/names.ts";
import type { Delivery, FrameOnLink } from "../events/wire-events.ts";
import { type Instant, later } from "../kernel/time.ts";
import type { ConnectionId, Frame } from "../protocol/vocabulary.ts";
import { arrive } from "./arrival.ts";
import { Arrivals } from "./arrivals.ts";
import {
  type Channel,
  type Connection,
  type FrameLoad,
  frameOnLink,
  isOver,
  type Load,
  newConnection,
  progress,
  type Transit,
} from "./connection.ts";
import type { SocketId } from "./input.ts";
import type { Node } from "./node.ts";
import type { Nodes } from "./nodes.ts";
import { cutDueAt } from "./planned-cut.ts";
import { framesOn, restoreConnection, saveConnection } from "./saved-wire.ts";
import type { SavedWire } from "./saved-world.ts";
import type { WireOwner } from "./wire-owner.ts";

/**
 * All cables and connections of a world. Nothing sent is received within the same call: everything goes through the queue,
 * also at latency 0, so that no end is ever called back while it is in the middle of something.
 */
export class Wire {
  readonly connections = new Map<ConnectionId, Connection>();
  /** Frames on their way, in the order of departure. */
  readonly frames = new Map<FrameId, Transit & { readonly load: FrameLoad }>();
  /** Counts all there ever were. */
  framesSent = 0;
  readonly #owner: WireOwner;
  readonly arrivals = new Arrivals();
  #connectionsOpened = 0;

  constructor(owner: WireOwner) {
    this.#owner = owner;
  }

  save(): SavedWire {
    return {
      connections: Array.from(this.connections.values(), saveConnection),
      due: this.arrivals.save(),
      connectionsOpened: this.#connectionsOpened,
      framesSent: this.framesSent,
    };
  }

  /** To be called on a wire that was never used, when its nodes are there again. */
  restoreFrom(saved: SavedWire, nodes: Nodes): void {
    this.#connectionsOpened = saved.connectionsOpened;
    this.framesSent = saved.framesSent;
    for (const connection of saved.connections) {
      this.connections.set(connection.id, restoreConnection(connection, nodes));
    }
    for (const [frame, transit] of framesOn(this.connections.values())) this.frames.set(frame, transit);
    this.arrivals.restoreFrom(saved.due, this.connections, nodes);
  }

  /** Begins a connection over a plugged cable. */
  open(node: Node, transport: Connection["transport"], socket: SocketId | null): Connection {
    this.#connectionsOpened += 1;
    const id = this.#connectionsOpened as ConnectionId;
    const connection = newConnection(id, node, transport, socket);
    this.connections.set(id, connection);
    node.connection = connection;
    node.connections += 1;
    this.#owner.reports?.event({ type: "link-opening", node: node.name, connection: id });
    this.touch(node);
    this.transmit(connection, "up", { kind: "open" });
    return connection;
  }

  /** An attempt to connect over a cut cable: there is no way to the broker, and the client is told at once. */
  refuse(node: Node): void {
    this.#owner.reports?.event({ type: "link-refused", node: node.name, reason: "cable-cut" });
    this.arrivals.refuse(node, this.#owner.now);
  }

  /** The other end of the connection turned out to stand elsewhere. */
  moveTo(connection: Connection, node: Node): void {
    connection.node.connection = null;
    connection.node.connections -= 1;
    connection.node = node;
    node.connection = connection;
    node.connections += 1;
    this.touch(node);
  }

  sendFrame(connection: Connection, direction: Direction, bytes: Frame, delivery: Delivery | null): void {
    this.framesSent += 1;
    const frame = this.framesSent as FrameId;
    if (direction === "up") connection.protocolVersion = namedVersion(bytes) ?? connection.protocolVersion;
    const version = connection.protocolVersion;
    this.transmit(connection, direction, { kind: "frame", frame, bytes, delivery, version });
  }

  /** One end closes: it neither sends nor hears any more; the other end learns it when the news arrives. */
  closeEnd(connection: Connection, end: "broker" | "client", how: "closed" | "reset"): void {
    if (end === "broker") connection.brokerEnd = "closed";
    else connection.clientEnd = "closed";
    this.reportClosed(connection, end, how);
    this.transmit(connection, end === "broker" ? "down" : "up", { kind: "end", how });
  }

  transmit(connection: Connection, direction: Direction, load: Load): void {
    const { node } = connection;
    const { now } = this.#owner;
    const channel = connection[direction];
    const jitterMs = node.link.jitterMs ?? 0;
    const travelMs = node.link.latencyMs + (jitterMs === 0 ? 0 : node.rng.below(jitterMs + 1));
    const arrives = Math.max(later(now, travelMs), channel.lastArrival) as Instant;
    const transit: Transit = { connection, direction, load, departed: now, arrives, stoppedAt: null, ticket: 0 };
    channel.transits.push(transit);
    channel.lastArrival = arrives;
    if (load.kind === "frame") {
      this.frames.set(load.frame, transit as Transit & { load: FrameLoad });
      const { reports } = this.#owner;
      if (reports !== null) {
        reports.event({ type: "frame-departed", ...frameOnLink(transit, load), bytes: load.bytes, arrives });
        reports.frameTouched(load.frame);
      }
    }
    if (node.cable === "cut") {
      // It comes as far as the cut, in the middle of the cable.
      transit.stoppedAt = later(now, (arrives - now) / 2);
      if (channel.transits.length > MAXIMUM_STUCK) this.#giveUp(connection, direction);
    } else this.arrivals.schedule(transit);
  }

  /** The frame that `arriveNext` hands over; null where that is something else. */
  nextFrame(): FrameOnLink | null {
    const next = this.arrivals.next();
    if (next?.kind !== "arrival" || next.transit.load.kind !== "frame") return null;
    return frameOnLink(next.transit, next.transit.load);
  }

  /** Hands over the next thing that arrives. To be called at the time that `arrivals` tells. */
  arriveNext(): void {
    const next = this.arrivals.take();
    if (next === null) return;
    if (next.kind === "refusal") {
      next.node.client?.linkRefused(this.#owner.now);
      return;
    }
    const { transit } = next;
    const cut = cutDueAt(transit);
    if (cut?.moment !== "before") this.#handOver(transit);
    const { node } = transit.connection;
    if (cut !== null && node.cable === "plugged") this.cut(node, cut.how);
  }

  #handOver(transit: Transit): void {
    const { connection, direction, load } = transit;
    connection[direction].transits.shift();
    arrive(this, this.#owner, transit);
    if (load.kind === "frame") this.#forgetFrame(load.frame);
    this.#settle(connection);
  }

  /** Cuts a cable. Noticed: what is under way dies, both ends see a reset. Silent: it gets stuck and nobody is told. */
  cut(node: Node, how: "noticed" | "silent"): void {
    node.cable = "cut";
    node.plannedCut = null;
    this.#owner.reports?.event({ type: "cable-cut", node: node.name, noticed: how === "noticed" });
    this.touch(node);
    for (const connection of this.#of(node)) {
      if (how === "noticed") this.reset(connection, "cable-cut");
      else this.#stop(connection);
    }
  }

  /** What got stuck goes on from where it is, in its order. */
  restore(node: Node): void {
    node.cable = "plugged";
    this.#owner.reports?.event({ type: "cable-restored", node: node.name });
    this.touch(node);
    const { now } = this.#owner;
    for (const connection of this.#of(node)) {
      for (const channel of [connection.up, connection.down]) {
        channel.lastArrival = now;
        for (const transit of channel.transits) this.#resume(transit, channel, now);
      }
    }
  }

  resetAll(node: Node): void {
    for (const connection of this.#of(node)) this.reset(connection, "connection-closed");
  }

  /** Ends a connection at both ends at once; what is under way is lost. */
  reset(connection: Connection, reason: "cable-cut" | "connection-closed"): void {
    const { brokerEnd, clientEnd, node } = connection;
    this.#lose(connection.up, reason);
    this.#lose(connection.down, reason);
    connection.brokerEnd = brokerEnd === "none" ? "none" : "closed";
    connection.clientEnd = "closed";
    this.reportClosed(connection, "both", "reset");
    if (brokerEnd === "open") this.#owner.broker.connectionClosed(connection.id, this.#owner.now);
    if (clientEnd === "open") this.tellClientEnd(connection, "reset");
    else if (clientEnd === "opening") node.client?.linkRefused(this.#owner.now);
    this.#settle(connection);
  }

  /** The client's end learns that the connection is over. */
  tellClientEnd({ socket, node }: Connection, how: "closed" | "reset"): void {
    if (socket !== null) this.#owner.closeOutside(socket, how);
    else node.client?.linkClosed(this.#owner.now);
  }

  /** Too much is stuck: the sender's end gives the connection up, as TCP does when nothing is acknowledged. */
  #giveUp(connection: Connection, direction: Direction): void {
    if (direction === "up" ? connection.clientEnd === "closed" : connection.brokerEnd !== "open") return;
    this.#lose(connection[direction], "connection-closed");
    if (direction === "up") {
      connection.clientEnd = "closed";
      this.reportClosed(connection, "client", "reset");
      this.tellClientEnd(connection, "reset");
    } else {
      connection.brokerEnd = "closed";
      this.reportClosed(connection, "broker", "reset");
      this.#owner.broker.connectionClosed(connection.id, this.#owner.now);
    }
  }

  #stop(connection: Connection): void {
    const { now } = this.#owner;
    for (const channel of [connection.up, connection.down]) {
      for (const transit of channel.transits) {
        transit.stoppedAt ??= now;
        transit.ticket += 1;
        if (transit.load.kind === "frame") this.#owner.reports?.frameTouched(transit.load.frame);
      }
    }
  }

  #resume(transit: Transit, channel: Channel, now: Instant): void {
    if (transit.stoppedAt === null) return;
    const travelMs = transit.arrives - transit.departed;
    const travelledMs = Math.round(travelMs * progress(transit, now));
    transit.departed = (now - travelledMs) as Instant;
    transit.arrives = Math.max(transit.departed + travelMs, channel.lastArrival) as Instant;
    transit.stoppedAt = null;
    channel.lastArrival = transit.arrives;
    this.arrivals.schedule(transit);
    if (transit.load.kind === "frame") this.#owner.reports?.frameTouched(transit.load.frame);
  }

  #lose(channel: Channel, reason: "cable-cut" | "connection-closed"): void {
    for (const transit of channel.transits.splice(0)) {
      const { load } = transit;
      if (load.kind === "frame") {
        this.reportLost(transit, load, reason);
        this.#forgetFrame(load.frame);
      }
      transit.ticket += 1;
    }
  }

  #forgetFrame(frame: FrameId): void {
    this.frames.delete(frame);
    this.#owner.reports?.frameTouched(frame);
  }

  #settle(connection: Connection): void {
    if (!isOver(connection) || !this.connections.delete(connection.id)) return;
    connection.node.connections -= 1;
    if (connection.node.connection === connection) connection.node.connection = null;
    this.touch(connection.node);
    this.#owner.connectionOver(connection);
  }

  #of(node: Node): Connection[] {
    return [...this.connections.values()].filter((connection) => connection.node === node);
  }

  reportOpened({ id, node, transport }: Connection): void {
    this.#owner.reports?.event({ type: "link-opened", node: node.name, connection: id, transport });
    this.touch(node);
  }

  reportArrived(transit: Transit, load: FrameLoad): void {
    this.#owner.reports?.event({ type: "frame-arrived", ...frameOnLink(transit, load) });
  }

  reportClosed({ id, node }: Connection, end: "broker" | "client" | "both", how: "closed" | "reset"): void {
    this.#owner.reports?.event({ type: "link-closed", node: node.name, connection: id, end, how });
    this.touch(node);
  }

  reportLost(transit: Transit, load: FrameLoad, reason: "cable-cut" | "connection-closed"): void {
    const { reports, now } = this.#owner;
    if (reports === null) return;
    reports.event({ type: "frame-lost", ...frameOnLink(transit, load), progress: progress(transit, now), reason });
  }

  touch(node: Node): void {
    this.#owner.reports?.nodeTouched(node.name);
  }
}

/** How much may be stuck in one direction before the sender's end gives up. */
const MAXIMUM_STUCK = 1_000;
