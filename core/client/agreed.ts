import type { Properties } from "../protocol/packets.ts";
import { flagProperty, numberProperty } from "../protocol/property-values.ts";
import { MAXIMUM_PACKET_IDENTIFIER, NEVER_EXPIRES, type QoS } from "../protocol/vocabulary.ts";
import type { ConnectSettings } from "./settings.ts";

/** What holds between a client and its broker: what CONNECT asked for, until CONNACK says otherwise. */
export interface Agreed {
  readonly keepAliveSeconds: number;
  /** How long both sides keep the session when the connection ends; NEVER_EXPIRES: for ever. */
  readonly sessionExpirySeconds: number;
  /** How many QoS 1 and QoS 2 messages the broker takes unacknowledged. */
  readonly receiveMaximum: number;
  /** Of what the client sends; null when there is no limit. */
  readonly maximumPacketSizeBytes: number | null;
  readonly maximumQoS: QoS;
  readonly retainAvailable: boolean;
  /** The highest Topic Alias that the broker takes; 0: none. */
  readonly topicAliasMaximum: number;
}

export function askedFor(settings: ConnectSettings): Agreed {
  const { protocolVersion, cleanStart, keepAliveSeconds, sessionExpirySeconds } = settings;
  return {
    keepAliveSeconds,
    // [MQTT-3.1.2-4, 3.1.2-6] in 3.1.1 CleanSession decides both how a session begins and whether it lasts.
    sessionExpirySeconds: protocolVersion === 5 ? sessionExpirySeconds : cleanStart ? 0 : NEVER_EXPIRES,
    receiveMaximum: MAXIMUM_PACKET_IDENTIFIER,
    maximumPacketSizeBytes: null,
    maximumQoS: 2,
    retainAvailable: true,
    topicAliasMaximum: 0,
  };
}

/** `connack` are its properties: what it leaves out stays as it was asked for. */
export function agreedBy(asked: Agreed, connack: Properties | null): Agreed {
  return {
    // [MQTT-3.2.2-21] the broker's Keep Alive goes before the client's own.
    keepAliveSeconds: numberProperty(connack, "serverKeepAlive") ?? asked.keepAliveSeconds,
    sessionExpirySeconds: numberProperty(connack, "sessionExpiryInterval") ?? asked.sessionExpirySeconds,
    receiveMaximum: numberProperty(connack, "receiveMaximum") ?? asked.receiveMaximum,
    maximumPacketSizeBytes: numberProperty(connack, "maximumPacketSize"),
    maximumQoS: (numberProperty(connack, "maximumQoS") ?? asked.maximumQoS) as QoS,
    retainAvailable: flagProperty(connack, "retainAvailable") ?? asked.retainAvailable,
    topicAliasMaximum: numberProperty(connack, "topicAliasMaximum") ?? 0,
  };
}
