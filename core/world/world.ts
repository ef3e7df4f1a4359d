import type { Broker } from "../broker/broker.ts";
import type { BrokerObserver } from "../broker/context.ts";
import type { DurableRecord } from "../broker/durable-records.ts";
import type { BrokerEvent, ConnectionEnd } from "../events/broker-events.ts";
import type { ClientEvent } from "../events/client-events.ts";
import type { EventId, FrameId, NodeName } from "../events/names.ts";
import type { Delivery, FrameOnLink, WireEvent } from "../events/wire-events.ts";
import type { LabEvent, WorldEvent, WorldEventBody } from "../events/world-event.ts";
import { digest } from "../kernel/digest.ts";
import { Rng } from "../kernel/rng.ts";
import { BEGINNING, type Instant, type Step } from "../kernel/time.ts";
import type { ConnectionId, Frame } from "../protocol/vocabulary.ts";
import { BrokerProcess } from "./broker-process.ts";
import { carryOut } from "./carry-out.ts";
import type { Connection, FrameLoad } from "./connection.ts";
import { Devices } from "./devices.ts";
import type { SocketId, WorldInput, WorldSpec } from "./input.ts";
import { InputLog } from "./input-log.ts";
import { type LeftClient, Nodes } from "./nodes.ts";
import { connectionForDigest } from "./saved-wire.ts";
import type { SavedWorld } from "./saved-world.ts";
import { diskForDigest } from "./simulated-disk.ts";
import { Wire } from "./wire.ts";

/** Where what leaves the world for real devices goes; while replaying, nowhere. */
export interface OutsideSink {
  send(socket: SocketId, frame: Frame): void;
  close(socket: SocketId, how: "closed" | "reset"): void;
  /** From `now` on the broker's disk has these records, which count in the world's time; null: no more. */
  written?(changes: ReadonlyMap<string, DurableRecord | null>, now: Instant): void;
}

export interface WorldObserver extends Omit<BrokerObserver, "event"> {
  event(event: WorldEvent): void;
  nodeTouched(node: NodeName): void;
  frameTouched(frame: FrameId): void;
}

/**
 * A broker, simulated clients, real devices and the cables between them, in virtual time. Synchronous and without chance
 * of its own: the same spec and the same inputs at the same steps give the same world, which `digest` proves.
 *
 * Invariants: 1. time never runs backwards; 2. nothing happens but in `input`, `runOne` and `runUntil`.
 */
export class World {
  readonly spec: WorldSpec;
  readonly process: BrokerProcess;
  readonly wire: Wire;
  readonly nodes: Nodes;
  readonly #devices: Devices;
  /** Every input so far: with the spec, a recording. */
  readonly log: InputLog;
  readonly #outside: OutsideSink;
  #observer: WorldObserver | null = null;
  #now: Instant = BEGINNING;
  #step = 0 as Step;
  #events = 0;

  /** A world at its beginning, or one that goes on where the saved one, of the same spec and after `log`, stood. */
  constructor(
    spec: WorldSpec,
    outside: OutsideSink,
    saved: SavedWorld | null = null,
    log: InputLog = new InputLog([], saved === null),
  ) {
    this.spec = spec;
    this.log = log;
    this.#outside = outside;
    this.process = new BrokerProcess(this, spec, saved?.process ?? null);
    this.wire = new Wire(this);
    this.nodes = new Nodes(this, this.wire, new Rng(spec.seed));
    this.#devices = new Devices(this, this.wire, this.nodes);
    if (saved === null) {
      for (const client of spec.clients) this.nodes.addClient(client);
      return;
    }
    this.#now = saved.now;
    this.#step = saved.step;
    this.#events = saved.events;
    this.nodes.restoreFrom(saved.nodes);
    this.wire.restoreFrom(saved.wire, this.nodes);
    this.#devices.restoreFrom(saved.devices);
  }

  /** What another world needs to go on from here; this one is left as it is. Its log is not part of it. */
  save(): SavedWorld {
    return {
      now: this.#now,
      step: this.#step,
      events: this.#events,
      process: this.process.save(),
      nodes: this.nodes.save(),
      wire: this.wire.save(),
      devices: this.#devices.save(),
    };
  }

  /** Another one after each restart of its process. */
  get broker(): Broker {
    return this.process.broker;
  }

  get brokerIsDown(): boolean {
    return this.process.isDown;
  }

  get now(): Instant {
    return this.#now;
  }

  get step(): Step {
    return this.#step;
  }

  /** The observer as the rooms of this world use it; null when nobody observes. */
  get reports(): WorldReports | null {
    return this.#observer === null ? null : this.#reports;
  }

  /** At most one observer. */
  observe(observer: WorldObserver | null): void {
    this.#observer = observer;
    this.broker.observe(observer === null ? null : this.#reports);
    this.nodes.observe(this.reports);
  }

  /**
   * Applies one input at once, at `now`. Null when it is done; for a command that cannot be carried out, a sentence that
   * says why and what to do: then nothing has changed but the step.
   */
  input(input: WorldInput): string | null {
    this.log.add({ step: this.#step, at: this.#now, input });
    this.#step = (this.#step + 1) as Step;
    if (input.type !== "command") {
      this.#devices.input(input);
      this.process.endTurn();
      return null;
    }
    const refusal = carryOut(this, input.command);
    this.process.endTurn();
    if (refusal !== null) {
      const node = "node" in input.command ? input.command.node : null;
      this.reports?.event({ type: "command-refused", node, detail: refusal });
    }
    return refusal;
  }

  /** The simulated clients as a later world may begin with them. */
  clientsLeft(): readonly LeftClient[] {
    return this.nodes.clientsLeft();
  }

  /** When the next queued thing happens; null when without an input nothing ever will. */
  nextEventAt(): Instant | null {
    const unfinished = this.broker.isUnfinished ? this.#now : null;
    const arrivesOrEnds = earliest(this.wire.arrivals.nextAt(), this.process.nextAt());
    const deadline = earliest(this.broker.nextDeadline(), this.nodes.nextDeadline());
    return earliest(unfinished, earliest(arrivesOrEnds, deadline));
  }

  /** The frame that arrives next, where that is what happens next; null otherwise. */
  nextArrival(): FrameOnLink | null {
    const at = this.wire.arrivals.nextAt();
    return at === null || at !== this.nextEventAt() ? null : this.wire.nextFrame();
  }

  /** Runs exactly one queued event and moves the clock to it. False when there is none. */
  runOne(): boolean {
    const at = this.nextEventAt();
    if (at === null) return false;
    this.#now = Math.max(at, this.#now) as Instant;
    this.#step = (this.#step + 1) as Step;
    // A fixed order for one instant: what arrives, then the broker's disk, then the broker's deadlines, then the clients',
    // and what the broker does in parts when there is nothing else to do.
    if (this.wire.arrivals.nextAt() === at) this.wire.arriveNext();
    else if (this.process.nextAt() === at) this.process.runNext();
    else if (this.broker.nextDeadline() === at) this.#brokerDeadline();
    else if (this.nodes.nextDeadline() === at) this.nodes.fireDeadline(this.#now);
    else this.broker.proceed(this.#now);
    this.process.endTurn();
    return true;
  }

  /** Runs everything due by `until`, then sets the clock there. */
  runUntil(until: Instant): void {
    for (let at = this.nextEventAt(); at !== null && at <= until; at = this.nextEventAt()) this.runOne();
    this.#now = Math.max(until, this.#now) as Instant;
  }

  /** Equal worlds have equal digests: everything that decides what will happen, whoever observes. */
  digest(): number {
    return digestOf(this.save());
  }

  sendOutside(socket: SocketId, frame: Frame): void {
    this.#outside.send(socket, frame);
  }

  closeOutside(socket: SocketId, how: "closed" | "reset"): void {
    this.#devices.socketClosed(socket);
    this.#outside.close(socket, how);
  }

  deviceFrameArrives(connection: Connection, load: FrameLoad): void {
    this.#devices.frameArrives(connection, load);
  }

  connectionOver(connection: Connection): void {
    if (connection.socket !== null) this.#devices.connectionOver(connection);
  }

  #brokerDeadline(): void {
    const { sessions } = this.broker.state;
    const before = sessions.size;
    this.broker.timeReached(this.#now);
    if (sessions.size < before) this.#devices.sessionsExpired();
  }

  brokerSends(id: ConnectionId, frame: Frame, delivery: Delivery | null): void {
    const connection = this.wire.connections.get(id);
    if (connection?.brokerEnd === "open") this.wire.sendFrame(connection, "down", frame, delivery);
  }

  brokerDied(): void {
    for (const connection of [...this.wire.connections.values()]) {
      if (connection.brokerEnd === "open") this.wire.closeEnd(connection, "broker", "reset");
    }
  }

  brokerHasWritten(changes: ReadonlyMap<string, DurableRecord | null>): void {
    this.#outside.written?.(changes, this.#now);
  }

  brokerStarted(): void {
    this.#devices.sessionsExpired();
    this.#devices.sessionsFound();
  }

  brokerCloses(id: ConnectionId, how: ConnectionEnd): void {
    const connection = this.wire.connections.get(id);
    if (connection?.brokerEnd !== "open") return;
    // A 5.0 client is told why in a DISCONNECT, which a reset might overtake.
    const isReset = how === "taken-over" && connection.protocolVersion !== 5;
    this.wire.closeEnd(connection, "broker", isReset ? "reset" : "closed");
  }

  readonly #reports: WorldReports = {
    event: (body: WorldEventBody) => {
      this.#events += 1;
      const event = { id: this.#events as EventId, step: this.#step, at: this.#now, ...body };
      this.#observer?.event(event);
    },
    sessionTouched: (clientId) => this.#observer?.sessionTouched(clientId),
    retainedTouched: (topic) => this.#observer?.retainedTouched(topic),
    brokerTouched: () => this.#observer?.brokerTouched(),
    nodeTouched: (node) => this.#observer?.nodeTouched(node),
    frameTouched: (frame) => this.#observer?.frameTouched(frame),
  };
}

/** The digest of the world that was saved. */
export function digestOf({ events: _observed, wire, process, ...others }: SavedWorld): number {
  const { disk, ...broker } = process;
  return digest([
    others,
    broker,
    diskForDigest(disk),
    { ...wire, connections: wire.connections.map(connectionForDigest) },
  ]);
}

/** A WorldObserver that stamps the events itself. */
export interface WorldReports extends Omit<WorldObserver, "event"> {
  event(event: BrokerEvent | ClientEvent | WireEvent | LabEvent): void;
}

function earliest(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null) return b;
  return b === null || a <= b ? a : b;
}
