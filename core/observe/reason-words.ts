import type { PacketType } from "../protocol/packets.ts";
import { REFUSED } from "../protocol/reason-codes.ts";
import type { ProtocolVersion } from "../protocol/vocabulary.ts";

/** A code that says no, of a packet of either version, as the specification calls it: "Session taken over (0x8E)". */
export function reasonWords(code: number): string {
  const hex = `0x${code.toString(16).padStart(2, "0").toUpperCase()}`;
  const words = (code < REFUSED ? RETURN_CODES : REASON_CODES).get(code);
  return words === undefined ? hex : `${words} (${hex})`;
}

/** What a code in a packet is called: MQTT 5.0, table 2-6; MQTT 3.1.1, table 3.1 and section 3.9.3. */
export function reasonCodeName(code: number, type: PacketType | null, version: ProtocolVersion): string {
  if (type === "suback" && code <= 2) return `Granted QoS ${code}`;
  if (version !== 5) return (type === "connack" ? RETURN_CODES.get(code) : code === 0x80 ? "Failure" : undefined) ?? "";
  if (code === 0 && type === "disconnect") return "Normal disconnection";
  return REASON_CODES.get(code) ?? "";
}

/** MQTT 3.1.1, table 3.1. */
const RETURN_CODES: ReadonlyMap<number, string> = new Map([
  [0x00, "Connection Accepted"],
  [0x01, "unacceptable protocol version"],
  [0x02, "identifier rejected"],
  [0x03, "Server unavailable"],
  [0x04, "bad user name or password"],
  [0x05, "not authorized"],
]);

/** MQTT 5.0, table 2-6. */
const REASON_CODES: ReadonlyMap<number, string> = new Map([
  [0x00, "Success"],
  [0x04, "Disconnect with Will Message"],
  [0x10, "No matching subscribers"],
  [0x11, "No subscription existed"],
  [0x18, "Continue authentication"],
  [0x19, "Re-authenticate"],
  [0x80, "Unspecified error"],
  [0x81, "Malformed Packet"],
  [0x82, "Protocol Error"],
  [0x83, "Implementation specific error"],
  [0x84, "Unsupported Protocol Version"],
  [0x85, "Client Identifier not valid"],
  [0x86, "Bad User Name or Password"],
  [0x87, "Not authorized"],
  [0x88, "Server unavailable"],
  [0x89, "Server busy"],
  [0x8a, "Banned"],
  [0x8b, "Server shutting down"],
  [0x8c, "Bad authentication method"],
  [0x8d, "Keep Alive timeout"],
  [0x8e, "Session taken over"],
  [0x8f, "Topic Filter invalid"],
  [0x90, "Topic Name invalid"],
  [0x91, "Packet Identifier in use"],
  [0x92, "Packet Identifier not found"],
  [0x93, "Receive Maximum exceeded"],
  [0x94, "Topic Alias invalid"],
  [0x95, "Packet too large"],
  [0x96, "Message rate too high"],
  [0x97, "Quota exceeded"],
  [0x98, "Administrative action"],
  [0x99, "Payload format invalid"],
  [0x9a, "Retain not supported"],
  [0x9b, "QoS not supported"],
  [0x9c, "Use another server"],
  [0x9d, "Server moved"],
  [0x9e, "Shared Subscriptions not supported"],
  [0x9f, "Connection rate exceeded"],
  [0xa0, "Maximum connect time"],
  [0xa1, "Subscription Identifiers not supported"],
  [0xa2, "Wildcard Subscriptions not supported"],
]);
