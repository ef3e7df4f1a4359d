import { LoadClient } from "../load/load-client.ts";
import { Publisher } from "../load/publisher.ts";
import { residentBytes } from "../load/usage.ts";
import { begin, rateSince, until } from "./measuring.ts";
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
  const publisher = new Publisher(await LoadClient.open(target.port, "sensor"), "greenhouse/queued", PAYLOAD_BYTES, 1);
  const residentBefore = residentBytes(target.pid);
  const start = begin(target);
  await publishAll(publisher);
  const measured = rateSince(target, start, SESSIONS * MESSAGES);
  const bytes = (residentBytes(target.pid) - residentBefore) / (SESSIONS * MESSAGES);
  return { ...measured, more: { "resident bytes a message": bytes } };
}

async function drain(target: Target): Promise<Measured> {
  await leaveSessions(target);
  const sender = await LoadClient.open(target.port, "sensor");
  await publishAll(new Publisher(sender, "greenhouse/queued", PAYLOAD_BYTES, 1));
  const start = begin(target);
  const clients = await Promise.all(names().map((name) => LoadClient.open(target.port, name, false)));
  const received = (): number => clients.reduce((sum, client) => sum + client.received, 0);
  await until(() => received() >= SESSIONS * MESSAGES, LIMIT_MS, "all queued messages delivered");
  return rateSince(target, start, received());
}

async function leaveSessions({ port }: Target): Promise<void> {
  for (const name of names()) {
    const client = await LoadClient.open(port, name, false);
    await client.subscribe(["greenhouse/queued"], 1);
    await client.end();
  }
}

async function publishAll(publisher: Publisher): Promise<void> {
  const { client } = publisher;
  const refill = (): void => {
    const free = WINDOW - (publisher.sent - client.acknowledged);
    if (free >= WINDOW / 2) publisher.publish(Math.min(free, MESSAGES - publisher.sent));
  };
  client.onProgress = refill;
  refill();
  await until(() => client.acknowledged >= MESSAGES, LIMIT_MS, "all messages taken over");
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
