import type { GrantedSubscription } from "../broker/granted-subscription.ts";
import type { Outgoing, Session } from "../broker/state.ts";
import type { Message } from "../protocol/message.ts";
import { type Channel, type Connection, type FrameLoad, packetOf, type Transit } from "../world/connection.ts";
import type { Node } from "../world/node.ts";
import type { World } from "../world/world.ts";
import { clientView } from "./client-view.ts";
import {
  type BrokerView,
  FRAMES_SHOWN,
  type FrameView,
  type InflightView,
  type LinkView,
  type MessageView,
  type NodeView,
  type QueuedView,
  type RetainedView,
  type SessionView,
  type SubscriptionView,
  VIEW_LIMIT,
} from "./entities.ts";

/** Views are copies: plain data that stays as it is when the world goes on. */

export function brokerView({ broker, process }: World): BrokerView {
  const { connections, sessions, retained } = broker.state;
  return {
    config: broker.config,
    connections: connections.size,
    sessions: sessions.size,
    retainedMessages: retained.size,
    store: process.store,
    isDown: process.isDown,
    crashesBeforeWrite: process.crashesBeforeWrite,
  };
}

export function nodeView(node: Node): NodeView {
  const { name, client, device } = node;
  return {
    name,
    link: linkView(node),
    client: client === null ? null : clientView(client),
    device:
      device === null
        ? null
        : {
            transport: device.from?.transport ?? null,
            address: device.from?.address ?? null,
            clientId: device.clientId,
            protocolVersion: device.connect?.protocolVersion ?? null,
            cleanStart: device.connect?.cleanStart ?? null,
            keepAliveSeconds: device.connect?.keepAliveSeconds ?? null,
            storeSign: device.storeSign,
          },
  };
}

export function sessionView(session: Session): SessionView {
  const { will, queue, outbound, subscriptions, inbound, dropped } = session;
  return {
    clientId: session.clientId,
    protocolVersion: session.protocolVersion,
    persistent: session.sessionExpirySeconds > 0,
    sessionExpirySeconds: session.sessionExpirySeconds,
    connection: session.connection?.id ?? null,
    sessionPresent: session.sessionPresent,
    connectedAt: session.connectedAt,
    disconnectedAt: session.disconnectedAt,
    expiresAt: session.expiryDeadline?.at ?? null,
    subscriptions: first(subscriptions.values()).map(subscriptionView),
    subscriptionCount: subscriptions.size,
    queue: first(queue).map(queuedView),
    queueLength: queue.length,
    inflight: first(outbound).map(
      ({ carried, packetIdentifier, state, timesSent }): InflightView => ({
        ...queuedView(carried),
        packetIdentifier,
        state,
        timesSent,
      }),
    ),
    inflightLength: outbound.size,
    receivedQoS2: first(inbound.held),
    dropped: dropped.map(({ message, reason }) => ({ message: messageView(message), reason })),
    droppedCount: session.droppedCount,
    will,
    willDueAt: session.willDeadline?.at ?? null,
  };
}

function subscriptionView(subscription: GrantedSubscription): SubscriptionView {
  const { topicFilter, qos, noLocal, retainAsPublished, retainHandling, subscriptionIdentifier } = subscription;
  return { topicFilter, qos, noLocal, retainAsPublished, retainHandling, subscriptionIdentifier };
}

export function retainedView(message: Message): RetainedView {
  return { message: messageView(message) };
}

export function frameView(transit: Transit & { readonly load: FrameLoad }): FrameView {
  const { connection, direction, departed, arrives, stoppedAt, load } = transit;
  return {
    frame: load.frame,
    node: connection.node.name,
    direction,
    departed,
    arrives,
    stoppedAt,
    protocolVersion: load.version,
    packet: packetOf(load),
    bytes: load.bytes,
    delivery: load.delivery,
  };
}

function linkView({ link, cable, plannedCut, connection }: Node): LinkView {
  return {
    state: linkState(cable, connection),
    cable,
    plannedCut,
    latencyMs: link.latencyMs,
    connection: connection?.id ?? null,
    brokerEndOpen: connection?.brokerEnd === "open",
    clientEndOpen: connection?.clientEnd === "open",
    crowd: connection === null ? null : crowdOf(connection),
  };
}

function crowdOf({ up, down }: Connection): LinkView["crowd"] {
  if (!isCrowded(up) && !isCrowded(down)) return null;
  return { up: framesIn(up), down: framesIn(down) };
}

/** Whether more is on its way than is shown one by one. */
export function isCrowded(channel: Channel): boolean {
  return channel.transits.length > FRAMES_SHOWN && framesIn(channel) > FRAMES_SHOWN;
}

function framesIn({ transits }: Channel): number {
  let frames = 0;
  for (const { load } of transits) if (load.kind === "frame") frames += 1;
  return frames;
}

function linkState(cable: Node["cable"], connection: Connection | null): LinkView["state"] {
  if (connection === null) return "down";
  const { brokerEnd, clientEnd } = connection;
  if (cable === "cut") return brokerEnd === "open" || clientEnd === "open" ? "half-open" : "down";
  if (brokerEnd === "open" && clientEnd === "open") return "up";
  return clientEnd === "opening" || brokerEnd === "none" ? "opening" : "down";
}

function queuedView({ message, qos }: Outgoing): QueuedView {
  return { message: messageView(message), qos };
}

function messageView({ id, topic, payload, qos, retain, from, publishedAt }: Message): MessageView {
  return { id, topic, payload, qos, retain, from, publishedAt };
}

function first<T>(items: Iterable<T>): T[] {
  const taken: T[] = [];
  for (const item of items) {
    if (taken.length === VIEW_LIMIT) break;
    taken.push(item);
  }
  return taken;
}
