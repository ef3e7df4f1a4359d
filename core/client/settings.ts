import type { NodeName } from "../events/names.ts";
import type { Will } from "../protocol/packets.ts";
import type { ClientId, ProtocolVersion } from "../protocol/vocabulary.ts";

/** Settings that ride on CONNECT: changed while connected, they wait for the next CONNECT. */
export interface ConnectSettings {
  readonly clientId: ClientId;
  readonly protocolVersion: ProtocolVersion;
  /** CleanSession in 3.1.1, Clean Start in 5.0. */
  readonly cleanStart: boolean;
  /** 5.0: how long the session outlives its connection; NEVER_EXPIRES: for ever. In 3.1.1 CleanSession decides that too. */
  readonly sessionExpirySeconds: number;
  /** 0 turns keep alive off. */
  readonly keepAliveSeconds: number;
  readonly will: Will | null;
  /** 5.0: the broker waits so long before it publishes the will, for the client may come back. */
  readonly willDelaySeconds: number;
  /** 5.0: how many QoS 1 and QoS 2 messages it takes unacknowledged; null leaves it out, which means 65,535. */
  readonly receiveMaximum: number | null;
}

/** Settings of the program around the protocol: they count at once. */
export interface ProgramSettings {
  /** How long after a lost or failed connection it tries again; null: never by itself. */
  readonly reconnectAfterMs: number | null;
  /** After each CONNACK it sends SUBSCRIBE for all it ever subscribed to, as many libraries do. */
  readonly resubscribes: boolean;
  /** Where the client's half of the session lives: gone with the process, or there again when it starts. */
  readonly store: "memory" | "disk";
  /** "after-suback": the program registers its message handler only then; what comes earlier is acknowledged unheard. */
  readonly messageHandler: "from-start" | "after-suback";
  /** Receives and stores, but sends no PUBACK, PUBREC or PUBCOMP. */
  readonly withholdsAcknowledgements: boolean;
}

export interface ClientSettings extends ConnectSettings, ProgramSettings {}

/** A simulated client of a world. */
export interface ClientSpec {
  /** Names the place on the wire; the client id may be shared, this may not. */
  readonly name: NodeName;
  readonly settings: ClientSettings;
}

export function connectSettingsOf(settings: ClientSettings): ConnectSettings {
  const { clientId, protocolVersion, cleanStart, sessionExpirySeconds } = settings;
  const { keepAliveSeconds, will, willDelaySeconds, receiveMaximum } = settings;
  return {
    clientId,
    protocolVersion,
    cleanStart,
    sessionExpirySeconds,
    keepAliveSeconds,
    will,
    willDelaySeconds,
    receiveMaximum,
  };
}

export const CONNECT_SETTINGS = [
  "clientId",
  "protocolVersion",
  "cleanStart",
  "sessionExpirySeconds",
  "keepAliveSeconds",
  "will",
  "willDelaySeconds",
  "receiveMaximum",
] as const satisfies readonly (keyof ConnectSettings)[];

export const DEFAULT_CLIENT_SETTINGS: Omit<ClientSettings, "clientId"> = {
  protocolVersion: 4,
  cleanStart: true,
  sessionExpirySeconds: 0,
  keepAliveSeconds: 60,
  will: null,
  willDelaySeconds: 0,
  receiveMaximum: null,
  reconnectAfterMs: null,
  resubscribes: false,
  store: "memory",
  messageHandler: "from-start",
  withholdsAcknowledgements: false,
};
