import { setTimeout as sleep } from "node:timers/promises";
import { LoadClient } from "../load/load-client.ts";
import { publishFrame } from "../load/wire.ts";
import { begin, rateSince } from "./measuring.ts";
import type { Measured, Row, Target } from "./row.ts";

const PUBLISHERS = 10;
const SUBSCRIBERS = 50;
/** Of each publisher. */
const MESSAGES_PER_SECOND = 20;
const PAYLOAD_BYTES = 64;

/** Ten publishers that send twenty times a second to fifty subscribers: how long a message takes. */
async function paced(target: Target): Promise<Measured> {
  const latenciesMs: number[] = [];
  let measuring = false;
  const note = (chunk: Uint8Array, _start: number, end: number): void => {
    if (!measuring) return;
    const { buffer, byteOffset } = chunk;
    const sentAt = new DataView(buffer, byteOffset + end - PAYLOAD_BYTES, 8).getFloat64(0);
    latenciesMs.push(performance.now() - sentAt);
  };
  for (let index = 0; index < SUBSCRIBERS; index += 1) {
    const client = await LoadClient.open(target.port, `display-${index}`);
    client.onPublish = note;
    await client.subscribe(["greenhouse/#"], 0);
  }
  const timers: NodeJS.Timeout[] = [];
  for (let index = 0; index < PUBLISHERS; index += 1) {
    const client = await LoadClient.open(target.port, `sensor-${index}`);
    const frame = Buffer.from(publishFrame(`greenhouse/${index}`, PAYLOAD_BYTES, 0));
    await sleep(1_000 / MESSAGES_PER_SECOND / PUBLISHERS);
    const publish = (): void => {
      const stamped = Buffer.from(frame);
      stamped.writeDoubleBE(performance.now(), stamped.length - PAYLOAD_BYTES);
      client.socket.write(stamped);
    };
    timers.push(setInterval(publish, 1_000 / MESSAGES_PER_SECOND));
  }
  await sleep(target.warmUpSeconds * 1_000);
  measuring = true;
  const start = begin(target);
  await sleep(target.seconds * 1_000);
  measuring = false;
  for (const timer of timers) clearInterval(timer);
  const { cpuMicroseconds } = rateSince(target, start, latenciesMs.length);
  latenciesMs.sort((a, b) => a - b);
  const at = (share: number): number => latenciesMs[Math.floor(latenciesMs.length * share)] ?? Number.NaN;
  return { value: at(0.99), cpuMicroseconds, more: { "p50 ms": at(0.5) } };
}

export const PACED_ROWS: readonly Row[] = [
  {
    name: "paced",
    title: "Paced, 10 publishers to 50 subscribers: p99 latency",
    unit: "ms",
    larger: "worse",
    measure: paced,
  },
];
