import type { LabEvent } from "../events/world-event.ts";
import type { Say } from "../words/say.ts";
import { nodeLabel } from "./entities.ts";

/** What a packet of a real device shows of its half of the session, in a sentence. */
export function storeSignSentence(
  { node: name, sign }: Extract<LabEvent, { type: "device-store-inferred" }>,
  say: Say,
): string {
  const node = nodeLabel(name);
  if (sign.kept) return say(`deviceStore.kept.${sign.packet}`, { node, identifier: sign.packetIdentifier });
  const { packet, packetIdentifier, awaited } = sign;
  if (packetIdentifier !== null)
    return say("deviceStore.missed.publish", { node, identifier: packetIdentifier, awaited });
  if (packet === "connect") return say("deviceStore.missed.connect", { node, awaited });
  return say("deviceStore.missed.other", { node, packet: packet.toUpperCase(), awaited });
}
