import type { Direction, NodeName } from "../../../core/events/names.ts";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import { clientIdOf } from "../../../core/observe/about.ts";
import type { Packet } from "../../../core/protocol/packets.ts";
import type { ClientId } from "../../../core/protocol/vocabulary.ts";
import type { Exchange, LabState } from "../../store/lab-state.ts";
import { entitiesOf, nodeOf, sessionOf } from "../../store/selectors.ts";

/** Where one end of a delivery stands. "unseen": it is a real device's, which cannot be looked into. */
export type EndState =
  | "not-sent"
  | "awaiting-puback"
  | "awaiting-pubrec"
  | "awaiting-pubcomp"
  | "done"
  | "free"
  | "held"
  | "unseen";

/** The delivery that a frame belongs to; null when it belongs to none with acknowledgements. */
export function exchangeOfFrame(frame: {
  readonly node: NodeName;
  readonly direction: Direction;
  readonly packet: Packet | null;
}): Exchange | null {
  const { node, direction, packet } = frame;
  const towards = { node, sender: direction === "up" ? "client" : "broker" } as const;
  const back = { node, sender: direction === "up" ? "broker" : "client" } as const;
  switch (packet?.type) {
    case "publish": {
      const { qos, packetIdentifier } = packet;
      return qos === 0 || packetIdentifier === null ? null : { ...towards, packetIdentifier, qos };
    }
    case "puback":
      return { ...back, packetIdentifier: packet.packetIdentifier, qos: 1 };
    case "pubrec":
    case "pubcomp":
      return { ...back, packetIdentifier: packet.packetIdentifier, qos: 2 };
    case "pubrel":
      return { ...towards, packetIdentifier: packet.packetIdentifier, qos: 2 };
    default:
      return null;
  }
}

/** The same for what the broker or a client decided. */
export function exchangeOfEvent(state: LabState, event: WorldEvent): Exchange | null {
  switch (event.type) {
    case "message-sent": {
      const { qos, packetIdentifier } = event;
      return qos === 0 ? null : withNode(state, event.clientId, { sender: "broker", packetIdentifier, qos });
    }
    case "pubrel-sent":
      return withNode(state, event.clientId, { sender: "broker", packetIdentifier: event.packetIdentifier, qos: 2 });
    case "publish-stored":
    case "publish-sent": {
      const { qos, packetIdentifier, node } = event;
      return qos === 0 || packetIdentifier === null ? null : { node, sender: "client", packetIdentifier, qos };
    }
    case "publish-released":
      return { node: event.node, sender: "client", packetIdentifier: event.packetIdentifier, qos: 2 };
    case "publish-acknowledged":
      return withNode(state, event.clientId, {
        sender: "client",
        packetIdentifier: event.packetIdentifier,
        qos: event.answer === "puback" ? 1 : 2,
      });
    default:
      return null;
  }
}

/** Where both ends of a delivery stand now. */
export function endStates(
  state: LabState,
  exchange: Exchange,
): { readonly sender: EndState; readonly receiver: EndState } {
  const { node: name, sender, packetIdentifier } = exchange;
  const node = nodeOf(state, name);
  const session = sessionOf(state, node);
  const client = node?.client ?? null;
  const isSame = (sent: { readonly packetIdentifier: number }): boolean => sent.packetIdentifier === packetIdentifier;
  const held = (identifiers: readonly number[] | undefined): EndState =>
    identifiers?.includes(packetIdentifier) === true ? "held" : "free";
  if (sender === "broker") {
    return {
      sender: session?.inflight.find(isSame)?.state ?? "done",
      receiver: client === null ? "unseen" : held(client.receivedQoS2),
    };
  }
  return {
    sender: client === null ? "unseen" : (client.outbox.find(isSame)?.state ?? "done"),
    receiver: held(session?.receivedQoS2),
  };
}

function withNode(
  state: LabState,
  clientId: ClientId,
  exchange: Omit<Exchange, "node" | "packetIdentifier"> & { readonly packetIdentifier: number | null },
): Exchange | null {
  const { packetIdentifier } = exchange;
  const node = entitiesOf(state, "node").find((one) => clientIdOf(one) === clientId);
  return node === undefined || packetIdentifier === null ? null : { ...exchange, packetIdentifier, node: node.name };
}
