import type { Instant, Step } from "../kernel/time.ts";
import type { ClientId } from "../protocol/vocabulary.ts";
import type { BrokerEvent } from "./broker-events.ts";
import type { ClientEvent } from "./client-events.ts";
import type { BrokerStoreKind, EventId, NodeName } from "./names.ts";
import type { StoreSign } from "./store-sign.ts";
import type { PlannedCut, WireEvent } from "./wire-events.ts";

/** What a person did to the world, as far as it changes nothing else that is reported. */
export type LabEvent =
  | { readonly type: "node-added" | "node-removed"; readonly node: NodeName }
  /** A flag of the client form changed; `pending` when it waits for the next CONNECT. */
  | {
      readonly type: "settings-changed";
      readonly node: NodeName;
      readonly fields: readonly string[];
      readonly pending: boolean;
    }
  /** The cable will be cut when that packet arrives; null: a plan was given up. */
  | {
      readonly type: "cut-planned";
      readonly node: NodeName;
      readonly cut: PlannedCut | null;
    }
  | { readonly type: "broker-configured"; readonly fields: readonly string[] }
  /** The broker's process has ended. `unwritten`: changes that its store had not on disk yet. */
  | { readonly type: "broker-stopped"; readonly how: "restarted" | "crashed"; readonly unwritten: number }
  /** It runs again, with what its store had. */
  | {
      readonly type: "broker-started";
      readonly store: BrokerStoreKind;
      readonly sessions: number;
      readonly retainedMessages: number;
    }
  /** A persistent session that was there before the broker's process ended, and is not any more. */
  | {
      readonly type: "session-lost";
      readonly clientId: ClientId;
      /** How the process had ended. */
      readonly how: "restarted" | "crashed";
      readonly subscriptions: number;
      readonly messages: number;
    }
  /** What a real device has sent shows whether it kept its half of the session. */
  | { readonly type: "device-store-inferred"; readonly node: NodeName; readonly sign: StoreSign }
  /** Something was asked for that cannot be done now; nothing changed. */
  | { readonly type: "command-refused"; readonly node: NodeName | null; readonly detail: string };

export type WorldEventBody = WireEvent | BrokerEvent | ClientEvent | LabEvent;
export type WorldEventType = WorldEventBody["type"];

export interface Stamp {
  readonly id: EventId;
  readonly step: Step;
  readonly at: Instant;
}

/** Everything that can be observed of a world, stamped with when. */
export type WorldEvent = Stamp & WorldEventBody;
