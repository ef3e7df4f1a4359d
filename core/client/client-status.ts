import type { Instant } from "../kernel/time.ts";
import type { Will } from "../protocol/packets.ts";
import type { Agreed } from "./agreed.ts";
import { type ClientSettings, CONNECT_SETTINGS, type ConnectSettings } from "./settings.ts";

export type ClientState = "stopped" | "offline" | "opening" | "awaiting-connack" | "connected" | "waiting-to-reconnect";

/** How a simulated client stands towards its connection. */
export interface ClientStatus {
  state: ClientState;
  settings: ClientSettings;
  /** What the last CONNECT said; null before the first. */
  inForce: ConnectSettings | null;
  /** What holds since the last CONNECT; null before the first. */
  agreed: Agreed | null;
  /** Whether the client knew of a session when it said CONNECT. */
  hadSession: boolean;
  reconnectsAt: Instant | null;
  /** From the last CONNACK; null before the first. */
  sessionPresent: boolean | null;
  /** The return code of the last CONNACK; null before the first. */
  lastReasonCode: number | null;
  connectsSent: number;
  /** Whether a SUBACK came in this connection. */
  subackReceived: boolean;
}

export function statusAtFirst(settings: ClientSettings): ClientStatus {
  return {
    state: "offline",
    settings,
    inForce: null,
    agreed: null,
    hadSession: false,
    reconnectsAt: null,
    sessionPresent: null,
    lastReasonCode: null,
    connectsSent: 0,
    subackReceived: false,
  };
}

/** A connection was asked for or is there: the states in which the client may use its sink. */
export function hasLink(state: ClientState): boolean {
  return state === "opening" || hasSentConnect(state);
}

export function hasSentConnect(state: ClientState): boolean {
  return state === "awaiting-connack" || state === "connected";
}

/** What waits for the next CONNECT: the fields of `settings` that differ from what the present connection was told. */
export function pendingSettings({ state, settings, inForce }: Readonly<ClientStatus>) {
  if (inForce === null || !hasSentConnect(state)) return [];
  const is5 = settings.protocolVersion === 5 || inForce.protocolVersion === 5;
  return CONNECT_SETTINGS.filter((field) => {
    if (!is5 && ONLY_IN_5.has(field)) return false;
    return field === "will" ? !isSameWill(settings.will, inForce.will) : settings[field] !== inForce[field];
  });
}

function isSameWill(a: Will | null, b: Will | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.topic === b.topic &&
    a.qos === b.qos &&
    a.retain === b.retain &&
    a.payload.length === b.payload.length &&
    a.payload.every((byte, index) => byte === b.payload[index])
  );
}

const ONLY_IN_5: ReadonlySet<keyof ConnectSettings> = new Set([
  "sessionExpirySeconds",
  "willDelaySeconds",
  "receiveMaximum",
] as const);
