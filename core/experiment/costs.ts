import { messageBytes } from "../broker/message-queue.ts";
import type { ClientSettings } from "../client/settings.ts";
import type { NodeName } from "../events/names.ts";
import type { WorldEvent } from "../events/world-event.ts";
import type { Instant } from "../kernel/time.ts";
import { type ClientId, NEVER_EXPIRES } from "../protocol/vocabulary.ts";
import type { LogEntry, WorldSpec } from "../world/input.ts";
import type { World } from "../world/world.ts";
import { type Act, type Onlooker, runExperiment } from "./run-experiment.ts";

/** What a client's session costs: its broker, its network and itself. */
export interface Costs {
  /** The most that its session took at the broker while it was away: Client Identifier, Topic Filters, topics and payloads. */
  readonly keptBytes: number;
  readonly keptMessages: number;
  /** Messages it was sent that were published before it came: from the queue, or from the shelf. */
  readonly oldMessages: number;
  /** How old the oldest of them was. */
  readonly oldestMs: number;
  /** SUBSCRIBE and UNSUBSCRIBE with their answers. */
  readonly subscribePackets: number;
  readonly subscribeBytes: number;
  /** All that it sent: what a battery pays for. */
  readonly sentPackets: number;
  readonly sentBytes: number;
}

/** The same story twice, with one client's session kept and with it clean. */
export interface CostComparison {
  readonly node: NodeName;
  readonly persistent: Costs;
  readonly clean: Costs;
}

/**
 * Runs what people and scripts did to a world (`log`, up to `until`) twice, with a session for `node` that is kept and with
 * a clean one, after which the program subscribes again by itself at each return. Costs count from `since` on. Null when the
 * world has no such client at its beginning.
 */
export function compareCosts(
  { spec, log }: { readonly spec: WorldSpec; readonly log: readonly LogEntry[] },
  node: NodeName,
  since: Instant,
  until: Instant,
): CostComparison | null {
  const client = spec.clients.find((candidate) => candidate.spec.name === node);
  if (client === undefined) return null;
  const costsWith = (clean: boolean): Costs => {
    const settings = {
      cleanStart: clean,
      resubscribes: clean,
      sessionExpirySeconds: clean ? 0 : NEVER_EXPIRES,
    };
    const meter = new CostMeter(node, client.spec.settings.clientId, since);
    const experiment = { spec: withSettings(spec, node, settings), acts: actsWithout(log, node, settings), until };
    runExperiment(experiment, meter);
    return meter.costs;
  };
  return { node, persistent: costsWith(false), clean: costsWith(true) };
}

/** Reads the costs of one client from what happens in its world. */
class CostMeter implements Onlooker {
  readonly #node: NodeName;
  readonly #clientId: ClientId;
  readonly #since: Instant;
  readonly costs = {
    keptBytes: 0,
    keptMessages: 0,
    oldMessages: 0,
    oldestMs: 0,
    subscribePackets: 0,
    subscribeBytes: 0,
    sentPackets: 0,
    sentBytes: 0,
  };

  constructor(node: NodeName, clientId: ClientId, since: Instant) {
    this.#node = node;
    this.#clientId = clientId;
    this.#since = since;
  }

  event(event: WorldEvent): void {
    if (event.at < this.#since) return;
    const { costs } = this;
    if (event.type === "frame-departed" && event.node === this.#node) {
      if (event.direction === "up") {
        costs.sentPackets += 1;
        costs.sentBytes += event.bytes.length;
      }
      if (SUBSCRIBING.has(event.packet?.type ?? "")) {
        costs.subscribePackets += 1;
        costs.subscribeBytes += event.bytes.length;
      }
    }
    if (event.type === "message-sent" && event.clientId === this.#clientId) {
      const { provenance, message } = event;
      if (provenance === "queued" || provenance === "retained") {
        costs.oldMessages += 1;
        costs.oldestMs = Math.max(costs.oldestMs, event.at - message.publishedAt);
      }
    }
  }

  afterStep({ broker, now }: World): void {
    if (now < this.#since) return;
    const session = broker.state.sessions.get(this.#clientId);
    if (session === undefined || session.connection !== null) return;
    let bytes = this.#clientId.length + session.queue.bytes;
    for (const topicFilter of session.subscriptions.keys()) bytes += topicFilter.length;
    for (const { carried } of session.outbound) bytes += messageBytes(carried.message);
    this.costs.keptBytes = Math.max(this.costs.keptBytes, bytes);
    this.costs.keptMessages = Math.max(this.costs.keptMessages, session.queue.length + session.outbound.size);
  }
}

function withSettings(spec: WorldSpec, node: NodeName, settings: Partial<ClientSettings>): WorldSpec {
  return {
    ...spec,
    clients: spec.clients.map((client) => {
      if (client.spec.name !== node) return client;
      return { ...client, spec: { ...client.spec, settings: { ...client.spec.settings, ...settings } } };
    }),
  };
}

/** What was done, but for changes of these settings: they stay as they are. */
function actsWithout(log: readonly LogEntry[], node: NodeName, settings: Partial<ClientSettings>): readonly Act[] {
  return log.flatMap(({ at, input }) => {
    if (input.type !== "command") return [];
    const { command } = input;
    if (command.type !== "change-client" || command.node !== node) return [{ at, command }];
    return [{ at, command: { ...command, change: { ...command.change, ...settings } } }];
  });
}

const SUBSCRIBING: ReadonlySet<string> = new Set(["subscribe", "suback", "unsubscribe", "unsuback"]);
