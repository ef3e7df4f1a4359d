import { Broker } from "../../core/broker/broker.ts";
import { type BrokerConfig, DEFAULT_BROKER_CONFIG } from "../../core/broker/config.ts";
import { BEGINNING } from "../../core/kernel/time.ts";
import type { ConnectionId, Frame } from "../../core/protocol/vocabulary.ts";
import { connectFrame, DISCONNECT_FRAME, publishFrame, subscribeFrame } from "./load/wire.ts";

/** What one more costs the broker's core by itself, without sockets, when there are so many already. Needs --expose-gc. */
const COUNTS = [1_000, 10_000, 100_000, 1_000_000];
const PAYLOAD_BYTES = 64;

class Grown {
  readonly #broker = new Broker(NO_LIMITS, { send: () => {}, close: () => {} });
  #connections = 0;

  connect(clientId: string, cleanStart: boolean): ConnectionId {
    this.#connections += 1;
    const id = this.#connections as ConnectionId;
    this.#broker.connectionOpened(id, BEGINNING);
    this.receive(id, connectFrame(clientId, cleanStart));
    return id;
  }

  receive(from: ConnectionId, frame: Frame): void {
    this.#broker.frameReceived(from, frame, BEGINNING);
  }
}

/** For each thing: what is there before the first of it, and how one more is added. */
const THINGS: Readonly<Record<string, (broker: Grown) => (index: number) => void>> = {
  connection: (broker) => (index) => broker.connect(`device-${index}`, true),
  "absent session": (broker) => (index) => broker.receive(broker.connect(`device-${index}`, false), DISCONNECT_FRAME),
  "subscription, ten a session": (broker) => {
    let session = broker.connect("display", false);
    return (index) => {
      if (index % 10 === 0) session = broker.connect(`display-${index}`, false);
      broker.receive(session, subscribeFrame(1, [topicOf(index)], 0));
    };
  },
  "retained message": (broker) => {
    const sensor = broker.connect("sensor", true);
    return (index) => broker.receive(sensor, publishFrame(topicOf(index), PAYLOAD_BYTES, 0, true));
  },
  "queued message": (broker) => {
    const display = broker.connect("display", false);
    broker.receive(display, subscribeFrame(1, ["greenhouse"], 1));
    broker.receive(display, DISCONNECT_FRAME);
    const sensor = broker.connect("sensor", true);
    const frame = publishFrame("greenhouse", PAYLOAD_BYTES, 1);
    return () => broker.receive(sensor, frame);
  },
};

const UNLIMITED = Number.MAX_SAFE_INTEGER;
const NO_LIMITS: BrokerConfig = {
  ...DEFAULT_BROKER_CONFIG,
  maximumConnections: UNLIMITED,
  maximumSessions: UNLIMITED,
  maximumSubscriptionsPerSession: UNLIMITED,
  maximumRetainedMessages: UNLIMITED,
  maximumRetainedBytes: UNLIMITED,
  maximumQueuedMessages: UNLIMITED,
  maximumQueuedBytes: UNLIMITED,
  maximumTotalQueuedMessages: UNLIMITED,
  maximumTotalQueuedBytes: UNLIMITED,
};

console.log("| one more | of | bytes | µs |\n|---|---|---|---|");
for (const [name, begin] of Object.entries(THINGS)) {
  for (const count of COUNTS) {
    const { bytes, microseconds } = measured(begin(new Grown()), count);
    console.log(`| ${name} | ${count.toLocaleString("en")} | ${Math.round(bytes)} | ${microseconds.toFixed(1)} |`);
  }
}

function measured(
  add: (index: number) => void,
  count: number,
): { readonly bytes: number; readonly microseconds: number } {
  const before = heldBytes();
  const began = process.cpuUsage();
  for (let index = 0; index < count; index += 1) add(index);
  const { user, system } = process.cpuUsage(began);
  const bytes = (heldBytes() - before) / count;
  // What was measured must be there until now.
  add(count);
  return { bytes, microseconds: (user + system) / count };
}

function heldBytes(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function topicOf(index: number): string {
  return `building/${index % 100}/sensor/${index}`;
}
