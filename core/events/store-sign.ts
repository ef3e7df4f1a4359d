import type { Instant } from "../kernel/time.ts";
import type { PacketIdentifier } from "../protocol/vocabulary.ts";

/** What a packet of a real device lets one infer about its own half of the session, and from what. */
export type StoreSign =
  /** It repeats what it has sent before: it has kept that. */
  | {
      readonly kept: true;
      readonly packet: "publish" | "pubrel";
      readonly packetIdentifier: PacketIdentifier;
      readonly awaited: null;
    }
  /** It goes on, or begins anew, although the broker waits for PUBREL `awaited`: it seems not to have kept that. */
  | {
      readonly kept: false;
      readonly packet: "connect" | "publish" | "pingreq" | "disconnect";
      /** Set exactly for a PUBLISH. */
      readonly packetIdentifier: PacketIdentifier | null;
      readonly awaited: PacketIdentifier;
    };

/** With when it came. */
export type SeenSign = StoreSign & { readonly at: Instant };
