import { utf8Decode } from "../kernel/text.ts";
import type { Packet } from "../protocol/packets.ts";
import type { QoS } from "../protocol/vocabulary.ts";

/** What a packet looks like on the wire, on the ladder and in the list. The shape says everything, colour helps. */
export interface TokenLook {
  readonly shape: TokenShape;
  readonly colour: TokenColour;
  /** How many pips: the QoS of a PUBLISH. */
  readonly pips: QoS;
  /** Sent again: dashed outline and a "D". */
  readonly again: boolean;
  /** Short, to be drawn beside the shape. */
  readonly label: string;
}

type TokenShape = "hollow-disc" | "disc" | "double-ring" | "square-with-pin" | "triangle" | "word";
export type TokenColour =
  | "qos-0"
  | "qos-1"
  | "qos-2"
  | "retained"
  | "redelivery"
  | "acknowledgement"
  | "control"
  | "dropped";

export function tokenLook(packet: Packet | null): TokenLook {
  if (packet === null) return { ...WORD, label: "≠ MQTT" };
  switch (packet.type) {
    case "publish":
      return {
        shape: packet.retain ? "square-with-pin" : PUBLISH_SHAPES[packet.qos],
        colour: packet.retain ? "retained" : PUBLISH_COLOURS[packet.qos],
        pips: packet.qos,
        again: packet.dup,
        label: shortPayload(packet.payload),
      };
    case "puback":
    case "pubrec":
    case "pubrel":
    case "pubcomp":
      return {
        shape: "triangle",
        colour: "acknowledgement",
        pips: 0,
        again: false,
        label: `${packet.type.toUpperCase()} ${packet.packetIdentifier}`,
      };
    case "connack":
      return { ...WORD, label: packet.reasonCode === 0 ? `CONNACK SP=${packet.sessionPresent ? 1 : 0}` : "CONNACK ✕" };
    case "connect":
      return { ...WORD, label: `CONNECT CS=${packet.cleanStart ? 1 : 0}` };
    default:
      return { ...WORD, label: packet.type.toUpperCase() };
  }
}

function shortPayload(payload: Uint8Array): string {
  if (payload.length === 0) return "(empty)";
  const text = utf8Decode(payload.subarray(0, 4 * PAYLOAD_CHARACTERS));
  return text.length > PAYLOAD_CHARACTERS ? `${text.slice(0, PAYLOAD_CHARACTERS - 1)}…` : text;
}

const WORD = { shape: "word", colour: "control", pips: 0, again: false } as const;
const PUBLISH_SHAPES = { 0: "hollow-disc", 1: "disc", 2: "double-ring" } as const;
const PUBLISH_COLOURS = { 0: "qos-0", 1: "qos-1", 2: "qos-2" } as const;
const PAYLOAD_CHARACTERS = 8;
