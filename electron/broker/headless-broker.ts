import { Broker } from "../../core/broker/broker.ts";
import type { BrokerConfig } from "../../core/broker/config.ts";
import type { Instant } from "../../core/kernel/time.ts";
import type { ConnectionId, Frame } from "../../core/protocol/vocabulary.ts";
import type { Clock } from "../host/clock.ts";
import type { ConnectionEvents, ShellConnection } from "../shell/connection.ts";
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
}

/** The broker in real time with real sockets, and nothing else: no world, no cables, nobody who looks on. */
export class HeadlessBroker {
  readonly #broker: Broker;
  readonly #clock: Clock;
  readonly #startedAt: number;
  readonly #connections = new Map<ConnectionId, ShellConnection>();
  readonly #traffic = new Traffic();
  #connectionsAccepted = 0;
  /** When the timer fires; null when there is none. */
  #timerAt: Instant | null = null;
  #stopTimer: () => void = () => {};
  #stopSystem: () => void = () => {};

  constructor(options: HeadlessOptions) {
    const { config, clock, maximumUnsentBytes, version, systemIntervalMs } = options;
    this.#clock = clock;
    this.#startedAt = clock.now();
    // $SYS does not take the room that clients are promised.
    const own = systemIntervalMs === null ? 0 : SYSTEM_TOPICS;
    const maximumRetainedMessages = config.maximumRetainedMessages + own;
    const maximumRetainedBytes = config.maximumRetainedBytes + own * LONGEST_SYSTEM_MESSAGE_BYTES;
    this.#broker = new Broker(
      { ...config, maximumRetainedMessages, maximumRetainedBytes },
      {
        send: (to, frame) => {
          const connection = this.#connections.get(to);
          if (connection === undefined) return;
          // Congestion is known only after this turn. One SUBSCRIBE may match more than a socket may hold till then.
          if (connection.unsentBytes > maximumUnsentBytes / 2 && isQoS0Publish(frame)) return;
          this.#traffic.sent(frame);
          connection.send(frame);
        },
        close: (id) => {
          this.#connections.get(id)?.close("closed");
          this.#connections.delete(id);
        },
      },
    );
    if (systemIntervalMs !== null) this.#publishSystem(version, systemIntervalMs);
  }

  /** Takes in a connection of any listener. */
  readonly accept = (connection: ShellConnection): ConnectionEvents => {
    this.#connectionsAccepted += 1;
    const id = this.#connectionsAccepted as ConnectionId;
    const broker = this.#broker;
    this.#connections.set(id, connection);
    this.#input((now) => broker.connectionOpened(id, now));
    return {
      framesReceived: (frames) => {
        this.#input((now) => {
          for (const frame of frames) {
            this.#traffic.received(frame);
            broker.frameReceived(id, frame, now);
          }
        });
      },
      violationReceived: (violation) => this.#input((now) => broker.violationReceived(id, violation, now)),
      congestionChanged: (congested) => this.#input((now) => broker.connectionCongested(id, congested, now)),
      closed: () => {
        this.#connections.delete(id);
        this.#input((now) => broker.connectionClosed(id, now));
      },
    };
  };

  /** Tells 5.0 clients, and closes all connections. From here on no time passes for it. */
  stop(): void {
    this.#broker.shutDown(this.#now());
    this.#stopTimer();
    this.#stopSystem();
  }

  #input(act: (now: Instant) => void): void {
    act(this.#now());
    this.#setTimer();
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
      this.#input((now) => this.#broker.timeReached(now));
    });
  }

  #publishSystem(version: string, intervalMs: number): void {
    this.#input((now) => {
      const { state } = this.#broker;
      for (const [topic, text] of systemTopics(version, Math.floor(now / 1_000), state, this.#traffic)) {
        const payload = UTF8.encode(text);
        this.#broker.publish({ topic, payload, qos: 0, retain: true, properties: null }, now);
      }
    });
    this.#stopSystem = this.#clock.setTimer(intervalMs, () => this.#publishSystem(version, intervalMs));
  }

  #now(): Instant {
    return Math.floor(this.#clock.now() - this.#startedAt) as Instant;
  }
}

function isQoS0Publish(frame: Frame): boolean {
  return ((frame[0] as number) & PUBLISH_QOS_BITS) === PUBLISH_QOS_0;
}

/** Packet type and QoS in the first byte. */
const PUBLISH_QOS_BITS = 0b1111_0110;
const PUBLISH_QOS_0 = 0b0011_0000;
/** Topic and text. */
const LONGEST_SYSTEM_MESSAGE_BYTES = 100;
const UTF8 = new TextEncoder();
/** The longest that a timer of Node can wait. */
const MAXIMUM_DELAY_MS = 2 ** 31 - 1;
