import type { BrokerConfig } from "../broker/config.ts";
import type { DurableRecord } from "../broker/durable-records.ts";
import type { ClientHalf } from "../client/client-half.ts";
import type { DisconnectOptions, PublishRequest, SubscriptionRequest } from "../client/client-session.ts";
import type { ClientSettings, ClientSpec } from "../client/settings.ts";
import type { BrokerStoreKind, NodeName, Transport } from "../events/names.ts";
import type { PlannedCut } from "../events/wire-events.ts";
import type { Brand, Instant, Step } from "../kernel/time.ts";
import type { Violation } from "../protocol/violation.ts";
import type { CredentialsFault, Frame, TopicFilter } from "../protocol/vocabulary.ts";

/** Names a real network connection: given out by the host, never used again. */
export type SocketId = Brand<number, "SocketId">;

/** A cable's properties: FIFO, never lossy; what is sent arrives `latencyMs` later, or up to `jitterMs` (0) more. */
export interface LinkSpec {
  readonly latencyMs: number;
  readonly jitterMs?: number;
}

/** What a person, or a lesson, can do to a world. `node` is a simulated client unless it says otherwise. */
export type WorldCommand =
  | { readonly type: "add-client"; readonly spec: ClientSpec; readonly link: LinkSpec }
  | { readonly type: "remove-client"; readonly node: NodeName }
  | { readonly type: "change-client"; readonly node: NodeName; readonly change: Partial<ClientSettings> }
  | { readonly type: "connect"; readonly node: NodeName }
  | ({ readonly type: "disconnect"; readonly node: NodeName } & DisconnectOptions)
  /** Ends the client's process without a goodbye, and starts it again. */
  | { readonly type: "kill" | "start"; readonly node: NodeName }
  | ({ readonly type: "publish"; readonly node: NodeName } & PublishRequest)
  | { readonly type: "subscribe"; readonly node: NodeName; readonly subscriptions: readonly SubscriptionRequest[] }
  | { readonly type: "unsubscribe"; readonly node: NodeName; readonly topicFilters: readonly TopicFilter[] }
  /** `node`: a simulated client or a real device. "noticed": both ends see a reset; "silent": neither end is told. */
  | { readonly type: "cut"; readonly node: NodeName; readonly how: "noticed" | "silent" }
  | { readonly type: "restore"; readonly node: NodeName }
  /** The cable is cut by itself when that packet arrives; null: it is not. A cut made by hand ends the plan. */
  | { readonly type: "plan-cut"; readonly node: NodeName; readonly cut: PlannedCut | null }
  | { readonly type: "change-link"; readonly node: NodeName; readonly link: LinkSpec }
  | { readonly type: "configure-broker"; readonly change: Partial<BrokerConfig> }
  /** Ends the broker's process in order; it comes back with this store. */
  | { readonly type: "restart-broker"; readonly store: BrokerStoreKind }
  /** Ends it without a word, now or when it is next about to write to its store. */
  | { readonly type: "crash-broker"; readonly when: "now" | "before-write" };

/** Everything a world cannot derive. The log of these, plus the spec, is the recording. */
export type WorldInput =
  | { readonly type: "command"; readonly command: WorldCommand }
  | {
      readonly type: "outside-opened";
      readonly socket: SocketId;
      readonly transport: Exclude<Transport, "simulated">;
      readonly address: string;
    }
  | { readonly type: "outside-frame"; readonly socket: SocketId; readonly frame: Frame }
  | { readonly type: "outside-violation"; readonly socket: SocketId; readonly violation: Violation }
  /** Before its CONNECT: who checks passwords will not have it let in. */
  | { readonly type: "outside-credentials-refused"; readonly socket: SocketId; readonly fault: CredentialsFault }
  | { readonly type: "outside-congestion"; readonly socket: SocketId; readonly congested: boolean }
  | { readonly type: "outside-closed"; readonly socket: SocketId; readonly how: "closed" | "reset" };

export interface LogEntry {
  /** The world's step before the input was applied. */
  readonly step: Step;
  readonly at: Instant;
  readonly input: WorldInput;
}

export interface WorldClient {
  readonly spec: ClientSpec;
  readonly link: LinkSpec;
  /** What an earlier process of it has left on its disk, in the time of this world; left out: nothing. */
  readonly found?: ClientHalf;
}

export interface WorldSpec {
  readonly seed: number;
  readonly broker: BrokerConfig;
  readonly clients: readonly WorldClient[];
  /** Left out: in memory. */
  readonly brokerStore?: BrokerStoreKind;
  /** What an earlier broker has left on the disk, under its keys, in the time of this world. Its process starts with that. */
  readonly brokerRecords?: readonly (readonly [string, DurableRecord])[];
  /** The cable that real devices get. */
  readonly deviceLink: LinkSpec;
}
