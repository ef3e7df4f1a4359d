import { Broker } from "../broker/broker.ts";
import type { BrokerConfig } from "../broker/config.ts";
import type { BrokerSink } from "../broker/context.ts";
import type { DurableRecord } from "../broker/durable-records.ts";
import type { SavedBroker } from "../broker/saved-broker.ts";
import type { Outgoing } from "../broker/state.ts";
import type { ConnectionEnd } from "../events/broker-events.ts";
import type { BrokerStoreKind } from "../events/names.ts";
import type { Delivery } from "../events/wire-events.ts";
import { BEGINNING, type Instant, later } from "../kernel/time.ts";
import type { Message, MessageId } from "../protocol/message.ts";
import type { ClientId, ConnectionId, Frame } from "../protocol/vocabulary.ts";
import type { WorldSpec } from "./input.ts";
import { diskWith, type Output, type SavedDisk, SimulatedDisk } from "./simulated-disk.ts";
import type { WorldReports } from "./world.ts";

interface BrokerProcessOwner {
  readonly now: Instant;
  readonly reports: WorldReports | null;
  brokerSends(to: ConnectionId, frame: Frame, delivery: Delivery | null): void;
  brokerCloses(connection: ConnectionId, how: ConnectionEnd): void;
  brokerHasWritten(changes: ReadonlyMap<string, DurableRecord | null>): void;
  /** The process is gone: whatever connections it had are reset by its system. */
  brokerDied(): void;
  /** It is there again, and sessions may be gone. */
  brokerStarted(): void;
}

export interface SavedBrokerProcess {
  readonly broker: SavedBroker;
  readonly store: BrokerStoreKind;
  readonly disk: SavedDisk;
  readonly startsAt: Instant | null;
  readonly crashesBeforeWrite: boolean;
  readonly before: readonly SessionBefore[];
}

/** A persistent session as it was when the broker's process ended. */
interface SessionBefore {
  readonly clientId: ClientId;
  readonly how: "restarted" | "crashed";
  readonly subscriptions: number;
  /** Those that waited or were in flight. */
  readonly messages: readonly Message[];
}

/**
 * The process that the broker runs in. It can be restarted and can crash; what is there afterwards is what the store has.
 *
 * Invariant: while it is down, the broker is a new one that nothing comes to.
 */
export class BrokerProcess {
  readonly #owner: BrokerProcessOwner;
  readonly #disk: SimulatedDisk;
  #broker: Broker;
  #store: BrokerStoreKind;
  /** When it will be there again; null while it is up. */
  #startsAt: Instant | null = null;
  #crashesBeforeWrite = false;
  #before: readonly SessionBefore[] = [];

  constructor(
    owner: BrokerProcessOwner,
    { broker: config, brokerStore = "memory", brokerRecords }: WorldSpec,
    saved: SavedBrokerProcess | null,
  ) {
    this.#owner = owner;
    this.#store = saved?.store ?? brokerStore;
    const disk = saved?.disk ?? diskWith(brokerRecords ?? []);
    this.#disk = new SimulatedDisk(disk, (changes) => owner.brokerHasWritten(changes));
    this.#broker = saved === null ? this.#newBroker(config) : this.#restoredBroker(saved.broker);
    if (saved === null) {
      if (brokerRecords !== undefined) this.#startsAt = BEGINNING;
      return;
    }
    this.#startsAt = saved.startsAt;
    this.#crashesBeforeWrite = saved.crashesBeforeWrite;
    this.#before = saved.before;
  }

  save(): SavedBrokerProcess {
    return {
      broker: this.#broker.save(),
      store: this.#store,
      disk: this.#disk.save(),
      startsAt: this.#startsAt,
      crashesBeforeWrite: this.#crashesBeforeWrite,
      before: this.#before,
    };
  }

  /** Another one after each restart. */
  get broker(): Broker {
    return this.#broker;
  }

  get store(): BrokerStoreKind {
    return this.#store;
  }

  get isDown(): boolean {
    return this.#startsAt !== null;
  }

  /** It will crash when it is next about to write. */
  get crashesBeforeWrite(): boolean {
    return this.#crashesBeforeWrite;
  }

  /** When a write is done, or the process there again; null: neither will happen. */
  nextAt(): Instant | null {
    return this.#startsAt ?? this.#disk.writtenAt;
  }

  /** Does what `nextAt` has told, at that time. */
  runNext(): void {
    if (this.#startsAt !== null) this.#start();
    else if (this.#crashesBeforeWrite) this.#crash();
    else this.#release(this.#disk.written(this.#owner.now));
  }

  /** To be called after every input of the broker. */
  endTurn(): void {
    if (this.#store === "disk") this.#release(this.#disk.endTurn(this.#owner.now));
  }

  /** Ends in order and starts again. Null when it does, otherwise why not. */
  restart(store: BrokerStoreKind): string | null {
    if (this.isDown) return IS_DOWN;
    const { now } = this.#owner;
    this.#broker.shutDown(now);
    if (this.#store === "disk") {
      this.#release(this.#disk.endTurn(now));
      this.#release(this.#disk.writeAll());
    }
    this.#end("restarted", 0, store);
    return null;
  }

  /** Dies without a word, now or when it is next about to write. Null when it does or will, otherwise why not. */
  crash(when: "now" | "before-write"): string | null {
    if (this.isDown) return IS_DOWN;
    if (when === "before-write") {
      if (this.#store === "memory") return NOTHING_TO_WRITE;
      this.#crashesBeforeWrite = true;
      this.#owner.reports?.brokerTouched();
      return null;
    }
    this.#crash();
    return null;
  }

  #crash(): void {
    this.#end("crashed", this.#disk.loseUnwritten(), this.#store);
  }

  #end(how: "restarted" | "crashed", unwritten: number, store: BrokerStoreKind): void {
    const { now, reports } = this.#owner;
    const { state, config } = this.#broker;
    const sessions = [...state.sessions.values()];
    const retained = state.retained.all();
    this.#before = sessions
      .filter(({ sessionExpirySeconds }) => sessionExpirySeconds > 0)
      .map(({ clientId, subscriptions, queue, outbound }) => {
        const inFlight = Array.from(outbound, ({ carried }) => carried);
        const messages = [...inFlight, ...queue].map(({ message }) => message);
        return { clientId, how, subscriptions: subscriptions.size, messages };
      });
    reports?.event({ type: "broker-stopped", how, unwritten });
    this.#owner.brokerDied();
    this.#crashesBeforeWrite = false;
    this.#store = store;
    this.#startsAt = later(now, START_MS);
    this.#broker = this.#newBroker(config);
    // Whoever looks on tells messages apart by their numbers, also those that the new one knows nothing of.
    this.#broker.state.messagesPublished = state.messagesPublished;
    this.#broker.observe(reports);
    for (const { clientId } of sessions) reports?.sessionTouched(clientId);
    for (const { topic } of retained) reports?.retainedTouched(topic);
    reports?.brokerTouched();
  }

  #start(): void {
    const { now, reports } = this.#owner;
    this.#startsAt = null;
    const records = this.#store === "disk" ? this.#disk.inOrder() : [];
    const sessions = records.filter((record) => record.kind === "session" && record.sessionExpirySeconds > 0).length;
    const retainedMessages = records.filter(({ kind }) => kind === "retained").length;
    reports?.event({ type: "broker-started", store: this.#store, sessions, retainedMessages });
    if (this.#store === "disk") this.#broker.recover(records, now);
    for (const before of this.#before) this.#reportLost(before);
    this.#before = [];
    // What was due while it was down is due now.
    this.#broker.timeReached(now);
    reports?.brokerTouched();
    this.#owner.brokerStarted();
  }

  #reportLost({ messages, ...before }: SessionBefore): void {
    const session = this.#broker.state.sessions.get(before.clientId);
    if (session === undefined) {
      this.#owner.reports?.event({ type: "session-lost", ...before, messages: messages.length });
      return;
    }
    const there = new Set([...Array.from(session.outbound, ({ carried }) => carried), ...session.queue].map(idOf));
    for (const message of messages) if (!there.has(message.id)) this.#broker.messageLost(session, message);
  }

  #release(outputs: readonly Output[]): void {
    for (const output of outputs) {
      if ("close" in output) this.#owner.brokerCloses(output.to, output.close);
      else this.#owner.brokerSends(output.to, output.frame, output.delivery);
    }
  }

  #newBroker(config: BrokerConfig): Broker {
    return new Broker(config, this.#sink, this.#store === "disk" ? this.#disk : null);
  }

  #restoredBroker(saved: SavedBroker): Broker {
    return Broker.restored(saved, this.#sink, this.#store === "disk" ? this.#disk : null);
  }

  readonly #sink: BrokerSink = {
    send: (to, frame, delivery) => {
      if (this.#store === "memory") this.#owner.brokerSends(to, frame, delivery);
      else this.#disk.output({ to, frame, delivery });
    },
    close: (to, close) => {
      if (this.#store === "memory") this.#owner.brokerCloses(to, close);
      else this.#disk.output({ to, close });
    },
  };
}

function idOf({ message }: Outgoing): MessageId {
  return message.id;
}

/** How long the process takes to be there again. */
const START_MS = 1_000;
const IS_DOWN = "The broker is not running: it starts again in a moment.";
const NOTHING_TO_WRITE =
  "The broker keeps everything in memory and writes nothing. Restart it with a store on disk first.";
