import { KeepingClient } from "./keeping-client.ts";

export interface Victim {
  readonly port: number;
  /** Ends it with SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** Starts it again, on the same port and directory; resolves when it is ready. */
  start(): Promise<void>;
}

export interface Outcome {
  readonly faults: readonly string[];
  readonly published: number;
  readonly connects: number;
}

/** For so long nothing may come before it is called lost, once nothing is killed any more. */
const SETTLING_MS = 20_000;
/** Publishers wait while subscribers are so far behind. */
const LONGEST_LEAD = 2_000;
const UNACKNOWLEDGED = 10;
const QOS = [1, 2] as const;

/**
 * Publishers and subscribers with persistent sessions, of both versions, while the broker dies again and again. Whatever it
 * has acknowledged must be true afterwards. `kills` deaths, each after up to `longestLifeMs`.
 */
export async function crash(
  victim: Victim,
  { kills, longestLifeMs }: { kills: number; longestLifeMs: number },
): Promise<Outcome> {
  const { port } = victim;
  const faults: string[] = [];
  const subscribers = [new KeepingClient("dash-4", 4, port), new KeepingClient("dash-5", 5, port)];
  await Promise.all(subscribers.map((client) => client.subscribe(["q1/#", 2], ["q2/#", 2])));
  const publishers = [4, 5].map((version) => new Publisher(version as 4 | 5, port, subscribers));
  for (let count = 0; count < kills; count += 1) {
    await passes(Math.random() * longestLifeMs);
    await victim.kill();
    const acknowledged = publishers.map(({ retainedAcknowledged }) => retainedAcknowledged);
    await victim.start();
    faults.push(...(await retainedFaults(port, publishers, acknowledged)));
  }
  for (const publisher of publishers) publisher.stop();
  const isSettled = (): boolean => {
    const isPublished = publishers.every(({ client }) => client.unfinished === 0);
    return (
      isPublished && subscribers.every((subscriber) => publishers.every((publisher) => hasAll(subscriber, publisher)))
    );
  };
  const arrived = (): number => subscribers.reduce((sum, client) => sum + client.arrived, 0);
  // As long as something still comes, it is slow and not lost.
  for (let before = -1, quietMs = 0; !isSettled() && quietMs < SETTLING_MS; quietMs += 50) {
    if (arrived() !== before) quietMs = 0;
    before = arrived();
    await passes(50);
  }
  // What would come a second time needs a moment to come.
  await passes(500);
  const last = publishers.map(({ retainedAcknowledged }) => retainedAcknowledged);
  faults.push(...(await retainedFaults(port, publishers, last)));
  for (const subscriber of subscribers) {
    for (const publisher of publishers) faults.push(...deliveryFaults(subscriber, publisher));
  }
  const clients = [...subscribers, ...publishers.map(({ client }) => client)];
  for (const client of clients) {
    faults.push(...client.faults);
    client.close();
  }
  return {
    faults,
    published: publishers.reduce((sum, { counts }) => sum + counts[1] + counts[2], 0),
    connects: clients.reduce((sum, client) => sum + client.connects, 0),
  };
}

/** Publishes numbers, as fast as they are acknowledged: at QoS 1, at QoS 2 and retained. */
class Publisher {
  readonly client: KeepingClient;
  readonly counts = { 1: 0, 2: 0 };
  retainedSent = -1;
  retainedAcknowledged = -1;
  readonly #subscribers: readonly KeepingClient[];
  #stopped = false;

  constructor(version: 4 | 5, port: number, subscribers: readonly KeepingClient[]) {
    this.client = new KeepingClient(`sensor-${version}`, version, port);
    this.#subscribers = subscribers;
    for (const qos of QOS) for (let count = 0; count < UNACKNOWLEDGED; count += 1) void this.#keepPublishing(qos);
    void this.#keepRetaining();
  }

  stop(): void {
    this.#stopped = true;
  }

  async #keepPublishing(qos: 1 | 2): Promise<void> {
    while (!this.#stopped) {
      const topic = `q${qos}/${this.client.clientId}`;
      const number = this.counts[qos];
      const slowest = Math.min(...this.#subscribers.map(({ messages }) => messages.get(topic)?.length ?? 0));
      if (number > slowest + LONGEST_LEAD) {
        await passes(20);
        continue;
      }
      this.counts[qos] += 1;
      await this.client.publish(topic, String(number), qos);
    }
  }

  async #keepRetaining(): Promise<void> {
    while (!this.#stopped) {
      this.retainedSent += 1;
      await this.client.publish(`retained/${this.client.clientId}`, String(this.retainedSent), 1, true);
      this.retainedAcknowledged = this.retainedSent;
    }
  }
}

function hasAll(subscriber: KeepingClient, { client, counts }: Publisher): boolean {
  return QOS.every((qos) => {
    return counts[qos] === 0 || numbersAt(subscriber, client, qos).includes(counts[qos] - 1);
  });
}

function deliveryFaults(subscriber: KeepingClient, { client, counts }: Publisher): readonly string[] {
  const faults: string[] = [];
  for (const qos of QOS) {
    const numbers = numbersAt(subscriber, client, qos);
    // At QoS 1 a message may come again; the first time counts.
    const firsts = qos === 1 ? [...new Set(numbers)] : numbers;
    const wrong = firsts.findIndex((number, index) => number !== index);
    const where = `${subscriber.clientId} got q${qos}/${client.clientId}`;
    if (wrong !== -1) faults.push(`${where}: ${firsts.slice(Math.max(0, wrong - 3), wrong + 3)} at place ${wrong}`);
    if (firsts.length < counts[qos]) faults.push(`${where}: ${firsts.length} of ${counts[qos]}`);
  }
  return faults;
}

function numbersAt(subscriber: KeepingClient, publisher: KeepingClient, qos: 1 | 2): readonly number[] {
  return (subscriber.messages.get(`q${qos}/${publisher.clientId}`) ?? []).map(Number);
}

let witnesses = 0;

/** What a newcomer finds retained is what was acknowledged, or newer. */
async function retainedFaults(
  port: number,
  publishers: readonly Publisher[],
  acknowledged: readonly number[],
): Promise<readonly string[]> {
  witnesses += 1;
  const witness = new KeepingClient(`witness-${witnesses}`, 4, port);
  await witness.subscribe(["retained/#", 0]);
  await passes(20);
  witness.close();
  return publishers.flatMap(({ client, retainedSent }, index) => {
    const found = Number(witness.messages.get(`retained/${client.clientId}`)?.[0] ?? -1);
    const least = acknowledged[index] as number;
    return found >= least && found <= retainedSent
      ? []
      : [`retained/${client.clientId} is ${found}; ${least} was acknowledged and ${retainedSent} sent`];
  });
}

function passes(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
