import type { Instant } from "../kernel/time.ts";
import type { MessageId, Provenance } from "../protocol/message.ts";
import type { Packet, PacketType } from "../protocol/packets.ts";
import type { StatementId } from "../protocol/statements.ts";
import type { ConnectionId, Frame, ProtocolVersion } from "../protocol/vocabulary.ts";
import type { Direction, FrameId, NodeName, Transport } from "./names.ts";

/** Why the broker sends a PUBLISH, as it decided: null on every other frame. */
export interface Delivery {
  readonly message: MessageId;
  readonly provenance: Provenance;
  readonly because: StatementId | null;
}

export interface FrameOnLink {
  readonly frame: FrameId;
  readonly node: NodeName;
  readonly connection: ConnectionId;
  readonly direction: Direction;
  /** What its connection speaks: what the bytes have to be read by. */
  readonly protocolVersion: ProtocolVersion;
  /** Null when the bytes are not a packet of the protocol. */
  readonly packet: Packet | null;
  readonly delivery: Delivery | null;
}

/** A cut at a named point: when a certain packet comes to the end of its way. */
export interface PlannedCut {
  readonly how: "noticed" | "silent";
  /** "before": the packet is there and nobody has it yet; "after": its receiver has, and has answered. */
  readonly moment: "before" | "after";
  readonly packet: PacketType;
  /** "up": it arrives at the broker. */
  readonly direction: Direction;
  /** How many of them are still to come; 1: the next. */
  readonly occurrence: number;
}

/** What happens on cables and connections, as an onlooker between both ends would see it. */
export type WireEvent =
  | (FrameOnLink & { readonly type: "frame-departed"; readonly bytes: Frame; readonly arrives: Instant })
  | (FrameOnLink & { readonly type: "frame-arrived" })
  /** `progress` is how far it came: 0 is the sender, 1 the receiver. */
  | (FrameOnLink & {
      readonly type: "frame-lost";
      readonly progress: number;
      readonly reason: "cable-cut" | "connection-closed";
    })
  | { readonly type: "link-opening"; readonly node: NodeName; readonly connection: ConnectionId }
  | {
      readonly type: "link-opened";
      readonly node: NodeName;
      readonly connection: ConnectionId;
      readonly transport: Transport;
    }
  | { readonly type: "link-refused"; readonly node: NodeName; readonly reason: "cable-cut" | "broker-full" }
  /** One end closed or noticed the end of the connection; with a silent cut the other end may not know yet. */
  | {
      readonly type: "link-closed";
      readonly node: NodeName;
      readonly connection: ConnectionId;
      readonly end: "broker" | "client" | "both";
      readonly how: "closed" | "reset";
    }
  | { readonly type: "cable-cut"; readonly node: NodeName; readonly noticed: boolean }
  | { readonly type: "cable-restored"; readonly node: NodeName };
