import { LoadClient } from "../load/load-client.ts";
import { Publisher } from "../load/publisher.ts";
import { residentBytes } from "../load/usage.ts";
import { measureRate } from "./measuring.ts";
import type { Measured, Row, Target } from "./row.ts";

const READERS = 9;
const WINDOW = 500;
const PAYLOAD_BYTES = 64;

/** What the other readers get while one client has everything sent to it and does `misbehave`. */
function beside(qos: 0 | 1, misbehave: (client: LoadClient) => void) {
  return async (target: Target): Promise<Measured> => {
    const readers: LoadClient[] = [];
    for (let index = 0; index < READERS; index += 1) {
      const client = await LoadClient.open(target.port, `display-${index}`);
      await client.subscribe(["greenhouse/temperature"], qos);
      readers.push(client);
    }
    const hostile = await LoadClient.open(target.port, "hostile");
    await hostile.subscribe(["#"], qos);
    misbehave(hostile);
    const sender = await LoadClient.open(target.port, "sensor");
    const publisher = new Publisher(sender, "greenhouse/temperature", PAYLOAD_BYTES, qos);
    const received = (): number => readers.reduce((sum, client) => sum + client.received, 0);
    const refill = (): void => {
      if (publisher.sent - received() / READERS <= WINDOW / 2) publisher.publish(WINDOW / 2);
    };
    for (const reader of readers) reader.onProgress = refill;
    const residentBefore = residentBytes(target.pid);
    refill();
    const measured = await measureRate(target, received);
    const megabytes = (residentBytes(target.pid) - residentBefore) / 1_048_576;
    return { ...measured, more: { "resident MB more": megabytes } };
  };
}

/** One client publishes as fast as its socket takes it, to nobody; the others go on. */
async function flood(target: Target): Promise<Measured> {
  const hostile = await LoadClient.open(target.port, "flood");
  const flooding = new Publisher(hostile, "nobody/listens", PAYLOAD_BYTES, 0);
  const pour = (): void => {
    while (hostile.socket.writableLength < 1_048_576) flooding.publish(500);
  };
  hostile.socket.on("drain", pour);
  pour();
  return beside(0, () => {})(target);
}

const common = { unit: "messages/s", larger: "better" } as const;

export const HOSTILE_ROWS: readonly Row[] = [
  {
    ...common,
    name: "stalled-reader",
    title: "QoS 0 to nine, beside a subscriber of everything that does not read",
    measure: beside(0, (client) => client.socket.pause()),
  },
  {
    ...common,
    name: "silent-receiver",
    title: "QoS 1 to nine, beside a subscriber of everything that acknowledges nothing",
    measure: beside(1, (client) => {
      client.answers = false;
    }),
  },
  { ...common, name: "flood", title: "QoS 0 to nine, beside a client that floods", measure: flood },
];
