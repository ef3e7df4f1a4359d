import { LoadClient } from "../load/load-client.ts";
import { residentBytes } from "../load/usage.ts";
import { publishFrame } from "../load/wire.ts";
import { measureRounds, until } from "./measuring.ts";
import type { Measured, Row, Target } from "./row.ts";

const TOPICS = 50_000;
/** The topics are spread over so many rooms: one room is one per cent. */
const ROOMS = 100;
const PAYLOAD_BYTES = 64;
const LIMIT_MS = 60_000;

async function store(target: Target): Promise<Measured> {
  const client = await LoadClient.open(target.port, "sensor");
  const residentBefore = residentBytes(target.pid);
  await publishAll(client, PAYLOAD_BYTES);
  const bytes = (residentBytes(target.pid) - residentBefore) / TOPICS;
  const measured = await measureRounds(target, {
    // An empty one takes away what is retained.
    prepare: () => publishAll(client, 0),
    act: () => publishAll(client, PAYLOAD_BYTES),
    count: TOPICS,
  });
  return { ...measured, more: { "resident bytes a message": bytes } };
}

/** New subscriptions with this filter, one after the other, each of which gets `matches` retained messages. */
function match(filter: string, matches: number) {
  return async (target: Target): Promise<Measured> => {
    const sensor = await LoadClient.open(target.port, "sensor");
    await publishAll(sensor, PAYLOAD_BYTES);
    await sensor.end();
    const client = await LoadClient.open(target.port, "display");
    const once = async (): Promise<void> => {
      const wanted = client.received + matches;
      await client.subscribe([filter], 0);
      if (client.received < wanted) await progressTo(client, wanted);
    };
    return measureRounds(target, { prepare: async () => {}, act: once, count: matches });
  };
}

/** A retained message to every topic. */
async function publishAll(client: LoadClient, payloadBytes: number): Promise<void> {
  const { acknowledged } = client;
  let sent = 0;
  const refill = (): void => {
    while (sent - (client.acknowledged - acknowledged) < 500 && sent < TOPICS) {
      const frames: Uint8Array[] = [];
      for (let count = 0; count < 250 && sent < TOPICS; count += 1, sent += 1) {
        frames.push(publishFrame(topicOf(sent), payloadBytes, 1, true));
      }
      client.socket.write(Buffer.concat(frames));
    }
  };
  client.onProgress = refill;
  refill();
  await until(() => client.acknowledged - acknowledged >= TOPICS, LIMIT_MS, "all retained messages taken over");
}

function topicOf(index: number): string {
  return `building/${index % ROOMS}/sensor/${Math.floor(index / ROOMS)}`;
}

function progressTo(client: LoadClient, wanted: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`${client.received} retained messages of ${wanted} came`)),
      LIMIT_MS,
    );
    client.onProgress = () => {
      if (client.received < wanted) return;
      client.onProgress = () => {};
      clearTimeout(timer);
      resolve();
    };
  });
}

const common = { unit: "messages/s", larger: "better" } as const;

export const RETAINED_ROWS: readonly Row[] = [
  { ...common, name: "retained-store", title: "Retained: store 50,000", measure: store },
  { ...common, name: "retained-all", title: "Retained: match all of 50,000", measure: match("#", TOPICS) },
  {
    ...common,
    name: "retained-hundredth",
    title: "Retained: match 1 %",
    measure: match("building/7/#", TOPICS / ROOMS),
  },
  {
    ...common,
    name: "retained-plus",
    title: "Retained: match 1 %, + first",
    measure: match("building/+/sensor/7", ROOMS),
  },
  { ...common, name: "retained-one", title: "Retained: match one of 50,000", measure: match(topicOf(4_711), 1) },
];
