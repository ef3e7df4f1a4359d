import type { WorldEvent, WorldEventType } from "../events/world-event.ts";
import type { ClientId, TopicFilter } from "../protocol/vocabulary.ts";

type Told<T extends WorldEventType> = Extract<WorldEvent, { type: T }>;

/** What a client id has at the broker at one moment of the history. */
export type MembershipState =
  /** The history begins later than what would tell. */
  | { readonly kind: "unknown" }
  | { readonly kind: "never" }
  | { readonly kind: "discarded"; readonly event: Told<"session-discarded"> }
  | { readonly kind: "lost"; readonly event: Told<"session-lost"> }
  | {
      readonly kind: "session";
      readonly topicFilters: readonly TopicFilter[];
      /** Since the session began, oldest first. */
      readonly unsubscribed: readonly Told<"subscription-removed">[];
      readonly refused: readonly Told<"subscription-refused">[];
    };

/** Follows the session of one client id through the events, which must come in order. */
export class Membership {
  readonly clientId: ClientId;
  #state: "unknown" | "never" | "session" | Told<"session-discarded" | "session-lost">;
  readonly #filters = new Set<TopicFilter>();
  readonly #unsubscribed = new Map<TopicFilter, Told<"subscription-removed">>();
  readonly #refused = new Map<TopicFilter, Told<"subscription-refused">>();

  /** `fromBeginning`: the events are all there were. */
  constructor(clientId: ClientId, fromBeginning: boolean) {
    this.clientId = clientId;
    this.#state = fromBeginning ? "never" : "unknown";
  }

  take(event: WorldEvent): void {
    if (!("clientId" in event) || event.clientId !== this.clientId) return;
    switch (event.type) {
      case "session-created":
        this.#clear();
        this.#state = "session";
        return;
      case "session-discarded":
      case "session-lost":
        this.#clear();
        this.#state = event;
        return;
      case "subscription-added":
      case "subscription-replaced":
        this.#filters.add(event.topicFilter);
        this.#unsubscribed.delete(event.topicFilter);
        this.#refused.delete(event.topicFilter);
        return;
      case "subscription-removed":
        this.#filters.delete(event.topicFilter);
        if (event.existed) this.#unsubscribed.set(event.topicFilter, event);
        return;
      case "subscription-refused":
        this.#refused.set(event.topicFilter, event);
        return;
    }
  }

  state(): MembershipState {
    if (this.#state === "unknown" || this.#state === "never") return { kind: this.#state };
    const event = this.#state;
    if (event !== "session") {
      if (event.type === "session-lost") return { kind: "lost", event };
      return { kind: "discarded", event };
    }
    return {
      kind: "session",
      topicFilters: [...this.#filters],
      unsubscribed: [...this.#unsubscribed.values()],
      refused: [...this.#refused.values()],
    };
  }

  #clear(): void {
    this.#filters.clear();
    this.#unsubscribed.clear();
    this.#refused.clear();
  }
}
