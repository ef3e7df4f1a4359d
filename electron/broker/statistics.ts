import type { BrokerState } from "../../core/broker/state.ts";

/** Counts what passes the broker's sockets. */
export class Traffic {
  messagesReceived = 0;
  messagesSent = 0;
  bytesReceived = 0;
  bytesSent = 0;
  publishesReceived = 0;
  publishesSent = 0;
  /** QoS 0 messages that a socket had no room for. */
  publishesDropped = 0;

  received(frame: Uint8Array): void {
    this.messagesReceived += 1;
    this.bytesReceived += frame.length;
    if (isPublish(frame)) this.publishesReceived += 1;
  }

  sent(frame: Uint8Array): void {
    this.messagesSent += 1;
    this.bytesSent += frame.length;
    if (isPublish(frame)) this.publishesSent += 1;
  }
}

/** What a broker says about itself, by the topics that Mosquitto has for it. A message there is any packet. */
export function systemTopics(
  version: string,
  uptimeSeconds: number,
  state: BrokerState,
  traffic: Traffic,
): ReadonlyMap<string, string> {
  const { sessions, retained, waiting } = state;
  let connected = 0;
  let subscriptions = 0;
  for (const session of sessions.values()) {
    if (session.connection !== null) connected += 1;
    subscriptions += session.subscriptions.size;
  }
  const values = {
    version: `sessionscope version ${version}`,
    uptime: `${uptimeSeconds} seconds`,
    "clients/connected": connected,
    "clients/disconnected": sessions.size - connected,
    "clients/total": sessions.size,
    "messages/received": traffic.messagesReceived,
    "messages/sent": traffic.messagesSent,
    "publish/messages/received": traffic.publishesReceived,
    "publish/messages/sent": traffic.publishesSent,
    "publish/messages/dropped": state.messagesDropped + traffic.publishesDropped,
    "retained messages/count": retained.size,
    "store/messages/count": waiting.messages,
    "store/messages/bytes": waiting.bytes,
    "subscriptions/count": subscriptions,
    "bytes/received": traffic.bytesReceived,
    "bytes/sent": traffic.bytesSent,
  };
  return new Map(Object.entries(values).map(([name, value]) => [`$SYS/broker/${name}`, String(value)]));
}

function isPublish(frame: Uint8Array): boolean {
  return (frame[0] as number) >>> 4 === PUBLISH;
}

const PUBLISH = 3;
/** So many retained messages are the broker's own. */
export const SYSTEM_TOPICS = 16;
