import type { FrameId, NodeName } from "../events/names.ts";
import type { WireEvent } from "../events/wire-events.ts";
import type { WorldEvent } from "../events/world-event.ts";
import type { Instant } from "../kernel/time.ts";
import type { ConnectionId, Frame } from "../protocol/vocabulary.ts";
import { Conversation, type Segment } from "./conversation.ts";

/** What somebody would have captured at the broker's network socket, in the order in which it passed there. */
export interface Capture {
  readonly segments: readonly Segment[];
  /** All that were ever connected, in that order. */
  readonly nodes: readonly NodeName[];
}

/**
 * The cables' events as TCP segments. The capture stands at the broker: what a client sends is in it when it arrives, so
 * what was lost on its way is not; what the broker sends is in it when it departs, lost or not. Handshakes and the ends of
 * connections are there, bare acknowledgements in between are not. Bytes of real devices that are no packet are not
 * reported, and so they are missing. A client's SYN arrives halfway between the opening of its end and its news that the
 * connection is up: exact, unless the cable has jitter.
 */
export function capture(events: readonly WorldEvent[]): Capture {
  const nodes = nodesOf(events);
  const conversations = new Map<ConnectionId, Conversation>();
  const bytes = new Map<FrameId, Frame>();
  const segments: Segment[] = [];
  const losses = new Map<FrameId, string>();
  for (const event of events) if (event.type === "frame-lost") losses.set(event.frame, LOSSES[event.reason]);
  for (const event of events) {
    if (!("connection" in event) || !isOnConnection(event)) continue;
    if (event.type === "link-opening") {
      const node = nodes.get(event.connection) ?? event.node;
      const conversation = new Conversation(node, event.connection, event.at, (segment) => segments.push(segment));
      conversations.set(event.connection, conversation);
    }
    const conversation = conversations.get(event.connection);
    if (conversation !== undefined) carry(conversation, event, bytes, losses);
  }
  // Segments that arrive later than the event that tells of them were added too early; the sort keeps equal times in order.
  segments.sort((one, other) => one.at - other.at);
  return { segments, nodes: [...new Set(nodes.values())] };
}

type OnConnection = Extract<WireEvent, { connection: ConnectionId }> & { readonly at: Instant };

function carry(
  conversation: Conversation,
  event: OnConnection,
  bytes: Map<FrameId, Frame>,
  losses: ReadonlyMap<FrameId, string>,
): void {
  switch (event.type) {
    case "link-opening":
      return;
    case "link-opened":
      conversation.opened(event.at, event.transport === "simulated" ? "client" : "broker");
      return;
    case "frame-departed":
      if (event.direction === "down") {
        const provenance = event.delivery === null ? null : `Delivery: ${event.delivery.provenance.toUpperCase()}.`;
        const loss = losses.get(event.frame);
        const notes = [provenance, loss].filter((note) => typeof note === "string");
        conversation.brokerSends(event.at, event.bytes, notes.join(" "));
      } else conversation.clientSends(event.frame);
      bytes.set(event.frame, event.bytes);
      return;
    case "frame-arrived": {
      const frame = bytes.get(event.frame);
      bytes.delete(event.frame);
      if (frame === undefined) return;
      if (event.direction === "up") conversation.brokerReceives(event.at, event.frame, frame);
      else conversation.clientReceives(frame);
      return;
    }
    case "frame-lost":
      bytes.delete(event.frame);
      return;
    default:
      conversation.closed(event.at, event.end, event.how);
  }
}

/** A real device stands at a place of its own until it has told its client id: the last place is its name. */
function nodesOf(events: readonly WorldEvent[]): ReadonlyMap<ConnectionId, NodeName> {
  const nodes = new Map<ConnectionId, NodeName>();
  for (const event of events) {
    if ("connection" in event && isOnConnection(event)) nodes.set(event.connection, event.node);
  }
  return nodes;
}

function isOnConnection(event: WorldEvent): event is WorldEvent & OnConnection {
  return TYPES.has(event.type);
}

const TYPES: ReadonlySet<string> = new Set<OnConnection["type"]>([
  "link-opening",
  "link-opened",
  "link-closed",
  "frame-departed",
  "frame-arrived",
  "frame-lost",
]);
const LOSSES = {
  "cable-cut": "Lost behind the capture: the cable was cut.",
  "connection-closed": "Lost behind the capture: the connection was closed.",
} as const;
