import { LoadClient } from "../load/load-client.ts";
import { Publisher } from "../load/publisher.ts";
import { measureRate, measureRounds } from "./measuring.ts";
import type { Measured, Row, Target } from "./row.ts";

const CLIENTS = 100;
/** Of each client, 100,000 in all. */
const FILTERS = 1_000;
/** In one SUBSCRIBE. */
const AT_ONCE = 50;

async function storm(target: Target): Promise<Measured> {
  let clients: readonly LoadClient[] = [];
  return measureRounds(target, {
    prepare: async () => {
      for (const client of clients) await client.end();
    },
    act: async () => {
      clients = await subscribeAll(target);
    },
    count: CLIENTS * FILTERS,
  });
}

/** Publishes to topics of which each has one subscriber among all of them. */
async function publishAgainst(target: Target): Promise<Measured> {
  const clients = await subscribeAll(target);
  const publishers: Publisher[] = [];
  for (let index = 0; index < 50; index += 1) {
    const client = await LoadClient.open(target.port, `sensor-${index}`);
    publishers.push(new Publisher(client, `building/${index}/floor/${index * 7}/temperature`, 64, 0));
  }
  const received = (): number => clients.reduce((sum, client) => sum + client.received, 0);
  const refill = (): void => {
    const sent = publishers.reduce((sum, publisher) => sum + publisher.sent, 0);
    if (sent - received() > 500) return;
    for (const publisher of publishers) publisher.publish(10);
  };
  for (const client of clients) client.onProgress = refill;
  refill();
  return measureRate(target, received);
}

async function subscribeAll({ port }: Target): Promise<readonly LoadClient[]> {
  const clients: LoadClient[] = [];
  for (let index = 0; index < CLIENTS; index += 1) {
    const client = await LoadClient.open(port, `display-${index}`);
    clients.push(client);
    for (let from = 0; from < FILTERS; from += AT_ONCE) {
      const filters = Array.from({ length: AT_ONCE }, (_, at) => filterOf(index, from + at));
      await client.subscribe(filters, 0);
    }
  }
  return clients;
}

function filterOf(client: number, index: number): string {
  return `building/${client}/floor/${index}/${index % 2 === 0 ? "+" : "temperature"}`;
}

export const SUBSCRIPTION_ROWS: readonly Row[] = [
  {
    name: "subscribe-storm",
    title: "Subscribe, 100,000 filters",
    unit: "subscriptions/s",
    larger: "better",
    measure: storm,
  },
  {
    name: "publish-against-filters",
    title: "QoS 0 against 100,000 filters",
    unit: "messages/s",
    larger: "better",
    measure: publishAgainst,
  },
];
