import type { ConnectPacket, Properties, PropertyValue } from "../protocol/packets.ts";
import type { ClientId } from "../protocol/vocabulary.ts";
import type { ConnectSettings } from "./settings.ts";

/** The CONNECT of a client. Properties are left out where their absence means the same. */
export function connectPacket(settings: ConnectSettings, clientId: ClientId): ConnectPacket {
  const { protocolVersion, cleanStart, keepAliveSeconds, will, willDelaySeconds } = settings;
  const is5 = protocolVersion === 5;
  const delay = is5 && willDelaySeconds > 0 ? { willDelayInterval: willDelaySeconds } : null;
  return {
    type: "connect",
    protocolVersion,
    clientId,
    cleanStart,
    keepAliveSeconds,
    will: will === null ? null : { ...will, properties: delay },
    userName: null,
    password: null,
    properties: is5 ? connectProperties(settings) : null,
  };
}

function connectProperties({ sessionExpirySeconds, receiveMaximum }: ConnectSettings): Properties | null {
  const properties: Record<string, PropertyValue> = {};
  if (sessionExpirySeconds > 0) properties.sessionExpiryInterval = sessionExpirySeconds;
  if (receiveMaximum !== null) properties.receiveMaximum = receiveMaximum;
  return Object.keys(properties).length === 0 ? null : properties;
}
