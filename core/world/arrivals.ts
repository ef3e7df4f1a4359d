import { assert } from "../kernel/assert.ts";
import { EventQueue } from "../kernel/event-queue.ts";
import type { Instant } from "../kernel/time.ts";
import type { ConnectionId } from "../protocol/vocabulary.ts";
import type { Channel, Connection, Transit } from "./connection.ts";
import type { Node } from "./node.ts";
import type { Nodes } from "./nodes.ts";
import type { SavedArrival } from "./saved-world.ts";

/** An arrival counts only if the transit still has its ticket: a cut takes it away, going on gives a new one. */
export type Due =
  | { readonly kind: "arrival"; readonly transit: Transit; readonly ticket: number }
  | { readonly kind: "refusal"; readonly node: Node };

/** What will come to the end of its way, and when. Of each channel it comes in the channel's order. */
export class Arrivals {
  readonly #due = new EventQueue<Due>();

  schedule(transit: Transit): void {
    this.#due.push(transit.arrives, { kind: "arrival", transit, ticket: transit.ticket });
  }

  /** The client at `node` will learn that there is no way to the broker. */
  refuse(node: Node, at: Instant): void {
    this.#due.push(at, { kind: "refusal", node });
  }

  /** Null when nothing will arrive. */
  nextAt(): Instant | null {
    for (let next = this.#due.peek(); next !== null; next = this.#due.peek()) {
      if (stillCounts(next.event)) return next.at;
      this.#due.pop();
    }
    return null;
  }

  /** The one that `nextAt` has told; it stays. */
  next(): Due | null {
    return this.#due.peek()?.event ?? null;
  }

  /** The one that `nextAt` has told. */
  take(): Due | null {
    return this.#due.pop()?.event ?? null;
  }

  save(): readonly SavedArrival[] {
    return this.#due.toArray().flatMap(({ at, event }): SavedArrival[] => {
      if (!stillCounts(event)) return [];
      if (event.kind === "refusal") return [{ at, kind: "refusal", node: event.node.name }];
      const { connection, direction } = event.transit;
      return [{ at, kind: "arrival", connection: connection.id, direction }];
    });
  }

  restoreFrom(saved: readonly SavedArrival[], connections: ReadonlyMap<ConnectionId, Connection>, nodes: Nodes): void {
    const scheduled = new Map<Channel, number>();
    for (const arrival of saved) {
      if (arrival.kind === "refusal") {
        this.refuse(found(nodes.get(arrival.node)), arrival.at);
        continue;
      }
      const channel = found(connections.get(arrival.connection))[arrival.direction];
      const index = scheduled.get(channel) ?? 0;
      scheduled.set(channel, index + 1);
      this.schedule(found(channel.transits[index]));
    }
  }
}

/** A cut leaves entries behind that will not arrive, or not at that time; and a client may have given up its attempt. */
function stillCounts(due: Due): boolean {
  if (due.kind === "arrival") return due.ticket === due.transit.ticket;
  return due.node.client?.status.state === "opening";
}

function found<T>(value: T | undefined): T {
  assert(value !== undefined, "a saved wire fits together");
  return value;
}
