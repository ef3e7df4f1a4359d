import { BEGINNING, type Instant } from "../kernel/time.ts";
import { statusAtFirst } from "./client-status.ts";
import type { SavedClient } from "./saved-client.ts";
import type { ClientSettings, ClientSpec } from "./settings.ts";
import { SimulatedClient } from "./simulated-client.ts";

/** What a client has of its half of the session on its disk when its process has ended. */
export type ClientHalf = Pick<
  SavedClient,
  "sessionClientId" | "isAssigned" | "sessionExpiresAt" | "outbox" | "outboxBegun" | "receivedQoS2" | "lastIdentifier"
>;

/** What `client` would leave if its process ended now; it goes on as it is. Null for one with its store in memory. */
export function halfLeftBy(client: SimulatedClient, now: Instant): ClientHalf | null {
  const { settings, state } = client.status;
  if (settings.store === "memory") return null;
  const double = new SimulatedClient({ name: client.name, settings }, DISCONNECTED, client.save());
  if (state !== "stopped") double.kill(now);
  const { sessionClientId, isAssigned, sessionExpiresAt, outbox, outboxBegun, receivedQoS2, lastIdentifier } =
    double.save();
  return { sessionClientId, isAssigned, sessionExpiresAt, outbox, outboxBegun, receivedQoS2, lastIdentifier };
}

/** A client whose process begins with what an earlier one has left. */
export function clientWith({ settings }: Pick<ClientSpec, "settings">, half: ClientHalf): SavedClient {
  return { ...nothingYet(settings), ...half };
}

function nothingYet(settings: ClientSettings): Omit<SavedClient, keyof ClientHalf> {
  return {
    status: statusAtFirst(settings),
    toSend: [],
    topicAliases: [],
    openRequests: [],
    subscriptions: [],
    inbox: [],
    inboxLength: 0,
    protocolVersion: settings.protocolVersion,
    lastSentAt: BEGINNING,
    keepAliveSeconds: 0,
    unansweredSince: null,
  };
}

const DISCONNECTED = { open: () => {}, send: () => {}, close: () => {} };
