import { LoadClient } from "../load/load-client.ts";
import { Publisher } from "../load/publisher.ts";
import { residentBytes } from "../load/usage.ts";
import { measureRounds, until } from "./measuring.ts";
import type { Measured, Row, Target } from "./row.ts";

const SESSIONS = 50;
/** What every broker keeps for a session without being asked to keep more. */
const MESSAGES = 1_000;
const PAYLOAD_BYTES = 64;
const WINDOW = 200;
const LIMIT_MS = 60_000;

/** Messages with QoS 1 for sessions that are away. */
async function fill(target: Target): Promise<Measured> {
  await leaveSessions(target);
  const publisher = await newPublisher(target);
  const residentBefore = residentBytes(target.pid);
  await publishAll(publisher);
  const bytes = (residentBytes(target.pid) - residentBefore) / (SESSIONS * MESSAGES);
  const measured = await measureRounds(target, {
    prepare: () => fetchAll(target),
    act: () => publishAll(publisher),
    count: SESSIONS * MESSAGES,
  });
  return { ...measured, more: { "resident bytes a message": bytes } };
}

async function drain(target: Target): Promise<Measured> {
  await leaveSessions(target);
  const publisher = await newPublisher(target);
  let clients: readonly LoadClient[] = [];
  return measureRounds(target, {
    prepare: async () => {
      for (const client of clients) await client.end();
      await publishAll(publisher);
    },
    act: async () => {
      clients = await comeBack(target);
    },
    count: SESSIONS * MESSAGES,
  });
}

/** All sessions get what waits for them, and are away again. */
async function fetchAll(target: Target): Promise<void> {
  for (const client of await comeBack(target)) await client.end();
}

async function comeBack({ port }: Target): Promise<readonly LoadClient[]> {
  const clients = await Promise.all(names().map((name) => LoadClient.open(port, name, false)));
  const received = (): number => clients.reduce((sum, client) => sum + client.received, 0);
  await until(() => received() >= SESSIONS * MESSAGES, LIMIT_MS, "all queued messages delivered");
  return clients;
}

async function newPublisher({ port }: Target): Promise<Publisher> {
  return new Publisher(await LoadClient.open(port, "sensor"), "greenhouse/queued", PAYLOAD_BYTES, 1);
}

async function leaveSessions({ port }: Target): Promise<void> {
  for (const name of names()) {
    const client = await LoadClient.open(port, name, false);
    await client.subscribe(["greenhouse/queued"], 1);
    await client.end();
  }
}

/** As many messages as each of the sessions may have waiting. */
async function publishAll(publisher: Publisher): Promise<void> {
  const { client } = publisher;
  const last = publisher.sent + MESSAGES;
  const refill = (): void => {
    const free = WINDOW - (publisher.sent - client.acknowledged);
    if (free >= WINDOW / 2) publisher.publish(Math.min(free, last - publisher.sent));
  };
  client.onProgress = refill;
  refill();
  await until(() => client.acknowledged >= last, LIMIT_MS, "all messages taken over");
}

function names(): readonly string[] {
  return Array.from({ length: SESSIONS }, (_, index) => `absent-${index}`);
}

export const QUEUE_ROWS: readonly Row[] = [
  {
    name: "queue-fill",
    title: "Queues of 50 absent sessions: fill",
    unit: "messages/s",
    larger: "better",
    measure: fill,
  },
  { name: "queue-drain", title: "Queues of 50 sessions: drain", unit: "messages/s", larger: "better", measure: drain },
];
