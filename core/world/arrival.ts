import { assertNever } from "../kernel/assert.ts";
import type { Connection, Load, Transit } from "./connection.ts";
import type { Wire } from "./wire.ts";
import type { WireOwner } from "./wire-owner.ts";

/** Hands over what has come to the end of its way, or finds that nobody is there any more. */
export function arrive(wire: Wire, owner: WireOwner, transit: Transit): void {
  const { connection, direction, load } = transit;
  if (!isHeard(transit)) {
    if (load.kind === "frame") wire.reportLost(transit, load, "connection-closed");
    answerWithReset(wire, transit);
    return;
  }
  if (load.kind === "frame") wire.reportArrived(transit, load);
  if (direction === "up") arriveAtBroker(wire, owner, connection, load);
  else arriveAtClient(wire, owner, connection, load);
}

function isHeard({ connection, direction, load }: Transit): boolean {
  if (direction === "up") return connection.brokerEnd === "open" || load.kind === "open";
  return connection.clientEnd !== "closed";
}

function arriveAtBroker(wire: Wire, owner: WireOwner, connection: Connection, load: Load): void {
  const { broker, now } = owner;
  const { id } = connection;
  switch (load.kind) {
    case "open":
      if (owner.brokerIsDown) {
        // Nobody listens: its system refuses.
        wire.closeEnd(connection, "broker", "reset");
        break;
      }
      connection.brokerEnd = "open";
      if (connection.socket === null) wire.transmit(connection, "down", { kind: "open" });
      else wire.reportOpened(connection);
      wire.touch(connection.node);
      broker.connectionOpened(id, now);
      break;
    case "frame":
      if (connection.socket === null) broker.frameReceived(id, load.bytes, now);
      else owner.deviceFrameArrives(connection, load);
      break;
    case "violation":
      broker.violationReceived(id, load.violation, now);
      break;
    case "credentials-refused":
      broker.credentialsRefused(id, load.fault, now);
      break;
    case "end":
      connection.brokerEnd = "closed";
      wire.reportClosed(connection, "broker", load.how);
      broker.connectionClosed(id, now);
      break;
    default:
      assertNever(load);
  }
}

function arriveAtClient(wire: Wire, owner: WireOwner, connection: Connection, load: Load): void {
  const { socket, node } = connection;
  const { now } = owner;
  switch (load.kind) {
    case "open":
      connection.clientEnd = "open";
      wire.reportOpened(connection);
      node.client?.linkOpened(now);
      break;
    case "frame":
      if (socket === null) node.client?.frameReceived(load.bytes, now);
      else owner.sendOutside(socket, load.bytes);
      break;
    case "end": {
      const wasOpening = connection.clientEnd === "opening";
      connection.clientEnd = "closed";
      wire.reportClosed(connection, "client", load.how);
      if (wasOpening) node.client?.linkRefused(now);
      else wire.tellClientEnd(connection, load.how);
      break;
    }
    case "violation":
    case "credentials-refused":
      break;
    default:
      assertNever(load);
  }
}

/** Data that reaches a closed end is answered as TCP does: the sender learns that nobody is there. */
function answerWithReset(wire: Wire, { connection, direction, load }: Transit): void {
  const senderIsOpen = direction === "up" ? connection.clientEnd !== "closed" : connection.brokerEnd === "open";
  const back = direction === "up" ? "down" : "up";
  const isAnswered = connection[back].transits.some((transit) => transit.load.kind === "end");
  if (load.kind !== "end" && senderIsOpen && !isAnswered)
    wire.transmit(connection, back, { kind: "end", how: "reset" });
}
