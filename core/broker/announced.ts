import type { ConnectPacket } from "../protocol/packets.ts";
import { flagProperty, numberProperty } from "../protocol/property-values.ts";
import { type Frame, MAXIMUM_PACKET_IDENTIFIER, NEVER_EXPIRES } from "../protocol/vocabulary.ts";

/** What a client lets the broker know in CONNECT, for the life of its connection. */
export interface Announced {
  /** QoS 1 and QoS 2 messages that the client is willing to have unacknowledged. */
  readonly receiveMaximum: number;
  /** Null when there is no limit. */
  readonly maximumPacketSizeBytes: number | null;
  /** How many Topic Aliases the broker gives out: no more than it is willing to keep. */
  readonly topicAliasMaximum: number;
  /** Whether acknowledgements may have a Reason String. */
  readonly requestProblemInformation: boolean;
  /** How long it wants its session to outlive the connection, before any limit of the broker. */
  readonly sessionExpirySeconds: number;
}

/** What holds before CONNECT, and for what a CONNECT leaves out. */
export const NOTHING_ANNOUNCED: Announced = {
  receiveMaximum: MAXIMUM_PACKET_IDENTIFIER,
  maximumPacketSizeBytes: null,
  topicAliasMaximum: 0,
  requestProblemInformation: true,
  sessionExpirySeconds: 0,
};

export function announcedBy(packet: ConnectPacket, topicAliasesKept: number): Announced {
  const { protocolVersion, cleanStart, properties } = packet;
  if (protocolVersion !== 5) {
    // [MQTT-3.1.2-4, 3.1.2-6] CleanSession decides both how a session begins and whether it lasts.
    return cleanStart ? NOTHING_ANNOUNCED : KEPT_FOR_EVER;
  }
  return {
    receiveMaximum: numberProperty(properties, "receiveMaximum") ?? NOTHING_ANNOUNCED.receiveMaximum,
    maximumPacketSizeBytes: numberProperty(properties, "maximumPacketSize"),
    topicAliasMaximum: Math.min(numberProperty(properties, "topicAliasMaximum") ?? 0, topicAliasesKept),
    requestProblemInformation: flagProperty(properties, "requestProblemInformation") ?? true,
    sessionExpirySeconds: numberProperty(properties, "sessionExpiryInterval") ?? 0,
  };
}

/** [MQTT-3.1.2-24] Whether a packet is small enough for the client. */
export function fits(frame: Frame, { maximumPacketSizeBytes }: Announced): boolean {
  return maximumPacketSizeBytes === null || frame.length <= maximumPacketSizeBytes;
}

const KEPT_FOR_EVER: Announced = { ...NOTHING_ANNOUNCED, sessionExpirySeconds: NEVER_EXPIRES };
