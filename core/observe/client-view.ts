import type { SimulatedClient } from "../client/simulated-client.ts";
import { type ClientView, INBOX_VIEW_LIMIT, type OutboxView, VIEW_LIMIT } from "./entities.ts";

/**
 * A copy of what there is to see of a simulated client. Payloads and settings are shared with it: both are never
 * written to.
 */
export function clientView(client: SimulatedClient): ClientView {
  const { settings, inForce, agreed, state, reconnectsAt, sessionPresent, lastReasonCode, connectsSent } =
    client.status;
  return {
    settings,
    inForce,
    agreed,
    sessionClientId: client.sessionClientId,
    sessionExpiresAt: client.sessionExpiresAt,
    pending: client.pending,
    state,
    reconnectsAt,
    sessionPresent,
    lastReasonCode,
    connectsSent,
    outbox: outboxView(client),
    outboxLength: client.outbox.size,
    receivedQoS2: [...client.receivedQoS2],
    subscriptions: Array.from(client.subscriptions, ([topicFilter, believed]) => ({ topicFilter, ...believed })),
    inbox: client.inbox.slice(-INBOX_VIEW_LIMIT),
    inboxLength: client.inboxLength,
  };
}

function outboxView(client: SimulatedClient): readonly OutboxView[] {
  const view: OutboxView[] = [];
  for (const { packetIdentifier, carried, state, timesSent } of client.outbox) {
    if (view.length === VIEW_LIMIT) break;
    view.push({ packetIdentifier, ...carried, state: timesSent === 0 ? "not-sent" : state });
  }
  return view;
}
