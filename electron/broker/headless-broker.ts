import { Broker } from "../../core/broker/broker.ts";
import type { BrokerConfig } from "../../core/broker/config.ts";
import { shifted } from "../../core/broker/durable-records.ts";
import { PassingMap } from "../../core/kernel/passing-map.ts";
import type { Instant } from "../../core/kernel/time.ts";
import type { Violation } from "../../core/protocol/violation.ts";
import type { ConnectionId, CredentialsFault, Frame } from "../../core/protocol/vocabulary.ts";
import type { Clock } from "../host/clock.ts";
import type { ConnectionEvents, ShellConnection } from "../shell/connection.ts";
import type { FoundInStore } from "../store/found-words.ts";
import { GroupCommit } from "../store/group-commit.ts";
import { decodeRecord } from "../store/record-codec.ts";
import type { RecordStore } from "../store/record-store.ts";
import type { Sized } from "./collect-at-rest.ts";
import { PartByPart, type WorkInParts } from "./part-by-part.ts";
import { SYSTEM_TOPICS, systemTopics, Traffic } from "./statistics.ts";

export interface HeadlessOptions {
  readonly config: BrokerConfig;
  readonly clock: Clock;
  /** What the listeners allow a connection to have unsent. */
  readonly maximumUnsentBytes: number;
  /** Named in $SYS. */
  readonly version: string;
  /** How often $SYS is published; null: never. */
  readonly systemIntervalMs: number | null;
  /** Where what must outlive the process is kept; null: nowhere. */
  readonly store: RecordStore | null;
  /** The wall clock, which the store counts in. */
  readonly wallMs: () => number;
  /** The store does not take anything any more: nothing is acknowledged from here on, and the broker is of no more use. */
  readonly storeFailed: (error: unknown) => void;
}

/** The broker in real time with real sockets, and nothing else: no world, no cables, nobody who looks on. */
export class HeadlessBroker implements Sized {
  peak = 0;
  readonly #broker: Broker;
  readonly #inputs: Inputs = {
    input: (act) => this.#input((now) => act(this.#broker, now)),
    framesReceived: (from, frames) => this.#framesReceived(from, frames),
    closed: (id) => {
      this.#connections.delete(id);
      this.#input((now) => this.#broker.connectionClosed(id, now));
    },
  };
  readonly #clock: Clock;
  readonly #startedAt: number;
  readonly #connections = new PassingMap<ConnectionId, ShellConnection>();
  readonly #traffic = new Traffic();
  readonly #options: HeadlessOptions;
  readonly #store: RecordStore | null;
  /** Null without a store: then everything goes out at once. */
  readonly #commit: GroupCommit | null;
  /** The wall clock when this broker's own showed 0. */
  readonly #beganWallMs: number;
  #storeIsBehind = false;
  readonly #parts: PartByPart;
  #connectionsAccepted = 0;
  /** When the timer fires; null when there is none. */
  #timerAt: Instant | null = null;
  #stopTimer: () => void = () => {};
  #stopSystem: () => void = () => {};

  constructor(options: HeadlessOptions) {
    const { config, clock, systemIntervalMs, store, storeFailed } = options;
    this.#options = options;
    this.#clock = clock;
    this.#startedAt = clock.now();
    this.#beganWallMs = Math.floor(options.wallMs());
    this.#store = store;
    this.#commit = store === null ? null : this.#commitTo(store, storeFailed);
    // $SYS does not take the room that clients are promised.
    const own = systemIntervalMs === null ? 0 : SYSTEM_TOPICS;
    const maximumRetainedMessages = config.maximumRetainedMessages + own;
    const maximumRetainedBytes = config.maximumRetainedBytes + own * LONGEST_SYSTEM_MESSAGE_BYTES;
    this.#broker = new Broker(
      { ...config, maximumRetainedMessages, maximumRetainedBytes },
      {
        send: (to, frame) => this.#send(to, frame),
        close: (id) => (this.#commit === null ? this.#close(id) : this.#commit.output(id, "closed")),
        takesMore: (id) => this.#unsentBytes(id) < Math.min(AHEAD_BYTES, options.maximumUnsentBytes / 4),
      },
      this.#commit,
    );
    this.#parts = new PartByPart(this.#workInParts(), clock, LONGEST_PART_MS);
  }

  /** Connections and sessions. */
  get size(): number {
    const { connections, sessions } = this.#broker.state;
    return connections.size + sessions.size;
  }

  /** Takes back what is in the store; null without one. To be awaited before anybody is let in. */
  async begin(): Promise<FoundInStore | null> {
    const found = this.#store === null ? null : await this.#recover(this.#store);
    this.#publishSystem();
    return found;
  }

  async #recover(store: RecordStore): Promise<FoundInStore> {
    const recovery = this.#broker.beginRecovery(this.#now());
    let unreadable = 0;
    await store.read((key, value) => {
      const record = value === null ? null : decodeRecord(key, value);
      if (record === null) {
        unreadable += 1;
        this.#commit?.remove(key);
      } else recovery.take(shifted(record, -this.#beganWallMs));
    });
    const recovered = recovery.finish();
    this.#input((now) => this.#broker.timeReached(now));
    return { ...recovered, unreadable };
  }

  /** Takes in a connection of any listener. */
  readonly accept = (connection: ShellConnection): ConnectionEvents => {
    this.#connectionsAccepted += 1;
    const id = this.#connectionsAccepted as ConnectionId;
    this.#connections.set(id, connection);
    if (this.#storeIsBehind) connection.pause();
    this.#input((now) => this.#broker.connectionOpened(id, now));
    this.peak = Math.max(this.peak, this.size);
    return new FromConnection(id, this.#inputs);
  };

  /** Tells 5.0 clients, and closes all connections. From here on no time passes for it. Resolves when all is in the store. */
  async stop(): Promise<void> {
    const lateAtMs = this.#clock.now() + LONGEST_SHUTDOWN_MS;
    this.#broker.shutDown(this.#now(), () => this.#clock.now() > lateAtMs);
    this.#commit?.endTurn();
    this.#stopTimer();
    this.#stopSystem();
    this.#parts.stop();
    await this.#commit?.flushed();
    await this.#store?.close();
  }

  #input(act: (now: Instant) => void): void {
    act(this.#now());
    this.#commit?.endTurn();
    this.#setTimer();
    this.#parts.begin();
  }

  #workInParts(): WorkInParts {
    const broker = this.#broker;
    return {
      get isUnfinished() {
        return broker.isUnfinished;
      },
      proceed: () => {
        let isDone = false;
        this.#input((now) => {
          isDone = broker.proceed(now);
        });
        return isDone;
      },
    };
  }

  #framesReceived(from: ConnectionId, frames: readonly Frame[]): void {
    this.#input((now) => {
      for (const frame of frames) {
        this.#traffic.received(frame);
        this.#broker.frameReceived(from, frame, now);
      }
    });
  }

  #send(to: ConnectionId, frame: Frame): void {
    const connection = this.#connections.get(to);
    if (connection === undefined) return;
    // Congestion is known only after this turn. One input may be answered with more than a socket may hold till then.
    if (this.#unsentBytes(to) > this.#options.maximumUnsentBytes / 2 && isQoS0Publish(frame)) {
      this.#traffic.publishesDropped += 1;
      return;
    }
    this.#traffic.sent(frame);
    if (this.#commit === null) connection.send(frame);
    else this.#commit.output(to, frame);
  }

  #unsentBytes(to: ConnectionId): number {
    return (this.#connections.get(to)?.unsentBytes ?? 0) + (this.#commit?.heldBytes(to) ?? 0);
  }

  #close(id: ConnectionId): void {
    this.#connections.get(id)?.close("closed");
    this.#connections.delete(id);
  }

  #commitTo(store: RecordStore, failed: (error: unknown) => void): GroupCommit {
    return new GroupCommit({
      store,
      offsetMs: () => this.#beganWallMs,
      release: ({ to, what }) => {
        if (typeof what === "string") this.#close(to);
        else this.#connections.get(to)?.send(what);
      },
      congestionChanged: (congested) => {
        this.#storeIsBehind = congested;
        for (const connection of this.#connections.values()) {
          if (congested) connection.pause();
          else connection.resume();
        }
      },
      failed,
    });
  }

  /** Only ever brought forward here: most inputs change no deadline, and a timer for each of them would cost more. */
  #setTimer(): void {
    const next = this.#broker.nextDeadline();
    if (next === null || (this.#timerAt !== null && this.#timerAt <= next)) return;
    this.#stopTimer();
    this.#timerAt = next;
    const delayMs = Math.max(0, Math.min(next - this.#now(), MAXIMUM_DELAY_MS));
    this.#stopTimer = this.#clock.setTimer(delayMs, () => {
      this.#timerAt = null;
      this.#input((now) => this.#fireSome(now));
    });
  }

  /** Of deadlines that are due all at once, a few milliseconds' worth: the timer rings for the others. */
  #fireSome(now: Instant): void {
    const startedAtMs = this.#clock.now();
    let next: Instant | null = now;
    while (next !== null && next <= now && this.#clock.now() - startedAtMs < LONGEST_PART_MS) {
      this.#broker.timeReached(now, FIRED_AT_ONCE);
      next = this.#broker.nextDeadline();
    }
  }

  #publishSystem(): void {
    const { version, systemIntervalMs } = this.#options;
    if (systemIntervalMs === null) return;
    this.#input((now) => {
      const { state } = this.#broker;
      for (const [topic, text] of systemTopics(version, Math.floor(now / 1_000), state, this.#traffic)) {
        const payload = UTF8.encode(text);
        this.#broker.publish({ topic, payload, qos: 0, retain: true, properties: null }, now);
      }
    });
    this.#stopSystem = this.#clock.setTimer(systemIntervalMs, () => this.#publishSystem());
  }

  #now(): Instant {
    return Math.floor(this.#clock.now() - this.#startedAt) as Instant;
  }
}

interface Inputs {
  input(act: (broker: Broker, now: Instant) => void): void;
  framesReceived(from: ConnectionId, frames: readonly Frame[]): void;
  closed(id: ConnectionId): void;
}

/** What one connection reports. A class: a function for each kind of report would take ten times as much of each connection. */
class FromConnection implements ConnectionEvents {
  readonly #id: ConnectionId;
  readonly #inputs: Inputs;

  constructor(id: ConnectionId, inputs: Inputs) {
    this.#id = id;
    this.#inputs = inputs;
  }

  framesReceived(frames: readonly Frame[]): void {
    this.#inputs.framesReceived(this.#id, frames);
  }

  credentialsRefused(fault: CredentialsFault): void {
    this.#inputs.input((broker, now) => broker.credentialsRefused(this.#id, fault, now));
  }

  violationReceived(violation: Violation): void {
    this.#inputs.input((broker, now) => broker.violationReceived(this.#id, violation, now));
  }

  congestionChanged(congested: boolean): void {
    this.#inputs.input((broker, now) => broker.connectionCongested(this.#id, congested, now));
  }

  closed(): void {
    this.#inputs.closed(this.#id);
  }
}

function isQoS0Publish(frame: Frame): boolean {
  return ((frame[0] as number) & PUBLISH_QOS_BITS) === PUBLISH_QOS_0;
}

/** Packet type and QoS in the first byte. */
const PUBLISH_QOS_BITS = 0b1111_0110;
const PUBLISH_QOS_0 = 0b0011_0000;
/** So much of what can wait is sent ahead of what a peer has taken: far less than what makes senders wait for it. */
const AHEAD_BYTES = 65_536;
/** Of what is done in parts, in one turn of the event loop. */
const LONGEST_PART_MS = 4;
/** So few that to ask for the time in between costs nothing and comes soon enough. */
const FIRED_AT_ONCE = 16;
/** Thousands of wills for thousands of sessions that last would take many seconds. */
const LONGEST_SHUTDOWN_MS = 250;
/** Topic and text. */
const LONGEST_SYSTEM_MESSAGE_BYTES = 100;
const UTF8 = new TextEncoder();
/** The longest that a timer of Node can wait. */
const MAXIMUM_DELAY_MS = 2 ** 31 - 1;
