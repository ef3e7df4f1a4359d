import { DEFAULT_CLIENT_SETTINGS } from "../../../core/client/settings.ts";
import type { HostClient } from "../../../core/contract/connect.ts";
import { LoadClient } from "../load/load-client.ts";
import { Publisher } from "../load/publisher.ts";

export interface Load {
  /** Messages that the lab has taken in and delivered since the load began. */
  readonly handled: () => number;
  stop(): Promise<void>;
}

/** Simulated clients in the lab that hear one device each, and devices that send `rate` messages a second together. */
export async function startLoad(host: HostClient, port: number, devices: number, rate: number): Promise<Load> {
  for (let index = 0; index < devices; index += 1) {
    const name = `display-${index}`;
    const settings = { ...DEFAULT_CLIENT_SETTINGS, clientId: name };
    await host.call("world/command", { type: "add-client", spec: { name, settings }, link: { latencyMs: 20 } });
    await host.call("world/command", { type: "connect", node: name });
  }
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  for (let index = 0; index < devices; index += 1) {
    const subscriptions = [{ topicFilter: `greenhouse/${index}/temperature`, qos: 0 } as const];
    await host.call("world/command", { type: "subscribe", node: `display-${index}`, subscriptions });
  }
  const publishers: Publisher[] = [];
  for (let index = 0; index < devices; index += 1) {
    const client = await LoadClient.open(port, `sensor-${index}`);
    publishers.push(new Publisher(client, `greenhouse/${index}/temperature`, 16, 0));
  }
  // One device in place of a simulated client, to count by: each topic carries as many messages.
  const counter = await LoadClient.open(port, "counter");
  await counter.subscribe(["greenhouse/0/temperature"], 0);
  const startedAt = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - startedAt) * rate) / 1_000);
    // What the devices could not send for want of a processor is not sent in one burst.
    const now = Math.min(due - sent, (rate * LONGEST_BURST_MS) / 1_000);
    for (let index = 0; index < now; index += 1) publishers[(sent + index) % devices]?.publish(1);
    sent = due;
  }, 10);
  return {
    handled: () => counter.received * devices,
    stop: async () => {
      clearInterval(timer);
      await Promise.all(publishers.map(({ client }) => client.end()));
    },
  };
}

const LONGEST_BURST_MS = 50;
