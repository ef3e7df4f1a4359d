import type { Broker } from "../broker/broker.ts";
import { decode } from "../codec/decode.ts";
import { assert, assertNever } from "../kernel/assert.ts";
import type { Instant } from "../kernel/time.ts";
import type { ConnectPacket } from "../protocol/packets.ts";
import type { Frame } from "../protocol/vocabulary.ts";
import { type Connection, type FrameLoad, packetOf } from "./connection.ts";
import { heardAfter, storeSignIn } from "./device-store.ts";
import type { SocketId, WorldInput, WorldSpec } from "./input.ts";
import { type Device, deviceName, type Node } from "./node.ts";
import type { Nodes } from "./nodes.ts";
import type { SavedDevices } from "./saved-world.ts";
import type { Wire } from "./wire.ts";
import type { WorldReports } from "./world.ts";

export type OutsideInput = Exclude<WorldInput, { type: "command" }>;

interface DevicesOwner {
  readonly now: Instant;
  readonly spec: WorldSpec;
  readonly broker: Broker;
  readonly reports: WorldReports | null;
}

/**
 * Real devices: connections from outside, each over a cable that can be cut like any other.
 *
 * A device is known by the client id of its CONNECT, so that one that comes back finds its place and its cable as they
 * were left. Until CONNECT it stands at a place of its own, named by its socket.
 */
export class Devices {
  /** The connections whose real socket is open. */
  readonly #connections = new Map<SocketId, Connection>();
  readonly #unnamed = new Set<SocketId>();
  readonly #owner: DevicesOwner;
  readonly #wire: Wire;
  readonly #nodes: Nodes;

  constructor(owner: DevicesOwner, wire: Wire, nodes: Nodes) {
    this.#owner = owner;
    this.#wire = wire;
    this.#nodes = nodes;
  }

  save(): SavedDevices {
    return {
      connections: Array.from(this.#connections, ([socket, { id }]) => [socket, id]),
      unnamed: [...this.#unnamed],
    };
  }

  /** To be called when the wire has its connections again. */
  restoreFrom({ connections, unnamed }: SavedDevices): void {
    for (const [socket, id] of connections) {
      const connection = this.#wire.connections.get(id);
      assert(connection !== undefined, `the saved wire has no connection ${id}`);
      this.#connections.set(socket, connection);
    }
    for (const socket of unnamed) this.#unnamed.add(socket);
  }

  input(input: OutsideInput): void {
    if (input.type === "outside-opened") {
      this.#opened(input);
      return;
    }
    // Nobody: the world has closed the socket, and the news was still on its way.
    const connection = this.#connections.get(input.socket);
    if (connection === undefined) return;
    switch (input.type) {
      case "outside-frame":
        this.#frameReceived(connection, input.socket, input.frame);
        break;
      case "outside-violation":
        this.#wire.transmit(connection, "up", { kind: "violation", violation: input.violation });
        break;
      case "outside-credentials-refused":
        // Whoever it says it is, it does not get that one's place.
        this.#unnamed.delete(input.socket);
        this.#wire.transmit(connection, "up", { kind: "credentials-refused", fault: input.fault });
        break;
      case "outside-congestion":
        this.#owner.broker.connectionCongested(connection.id, input.congested, this.#owner.now);
        break;
      case "outside-closed":
        this.socketClosed(input.socket);
        this.#wire.closeEnd(connection, "client", input.how);
        break;
      default:
        assertNever(input);
    }
  }

  socketClosed(socket: SocketId): void {
    this.#connections.delete(socket);
    this.#unnamed.delete(socket);
  }

  /** A frame has come to the broker: before it takes it in, what that says of the device's own half of the session is noted. */
  frameArrives({ id, node }: Connection, load: FrameLoad): void {
    const { broker, now, reports } = this.#owner;
    const { device } = node;
    const packet = packetOf(load);
    const sign = device === null || packet === null ? null : storeSignIn(broker.state, id, device.heard, packet);
    broker.frameReceived(id, load.bytes, now);
    if (device === null || packet === null) return;
    // Whose CONNECT was refused may be somebody else, and whose connection is over has been followed by another.
    if (packet.type === "connect" && broker.state.connections.get(id)?.session == null) return;
    const storeSign = sign === null ? device.storeSign : { ...sign, at: now };
    node.device = { ...device, heard: heardAfter(device.heard, packet, sign), storeSign };
    if (sign === null) return;
    reports?.event({ type: "device-store-inferred", node: node.name, sign });
    reports?.nodeTouched(node.name);
  }

  /** A device stays on the wire while there is something to see of it: a session of its own, or a cut. */
  connectionOver({ node }: Connection): void {
    this.#forget(node);
  }

  /** Sessions have ended by themselves: their devices, long gone, have nothing left to see. */
  sessionsExpired(): void {
    for (const node of this.#nodes) if (node.device !== null) this.#forget(node);
  }

  /** The broker has sessions from earlier: whoever has one and is no simulated client is a device that is away. */
  sessionsFound(): void {
    const simulated = new Set(Array.from(this.#nodes, ({ client }) => client?.status.settings.clientId));
    for (const clientId of this.#owner.broker.state.sessions.keys()) {
      const name = deviceName(clientId);
      if (simulated.has(clientId) || this.#nodes.get(name) !== undefined) continue;
      this.#nodes.addDevice(name, this.#owner.spec.deviceLink, { ...NEVER_HEARD, clientId });
    }
  }

  #forget(node: Node): void {
    const clientId = node.device?.clientId ?? null;
    const isKept = clientId !== null && this.#owner.broker.state.sessions.has(clientId);
    if (node.connections === 0 && node.cable === "plugged" && !isKept) this.#nodes.remove(node);
  }

  #opened({ socket, transport, address }: Extract<OutsideInput, { type: "outside-opened" }>): void {
    const device = { ...NEVER_HEARD, from: { transport, address } };
    const node = this.#nodes.addDevice(deviceName(`#${socket}`), this.#owner.spec.deviceLink, device);
    this.#connections.set(socket, this.#wire.open(node, transport, socket));
    this.#unnamed.add(socket);
  }

  #frameReceived(connection: Connection, socket: SocketId, frame: Frame): void {
    if (this.#unnamed.delete(socket)) {
      const decoded = decode(frame, 4);
      if (decoded.ok && decoded.packet.type === "connect") this.#named(connection, decoded.packet);
    }
    if (connection.clientEnd === "open") this.#wire.sendFrame(connection, "up", frame, null);
  }

  /** The device has said who it is: it moves to the place it had before, or gets one. */
  #named(connection: Connection, connect: ConnectPacket): void {
    const before = connection.node;
    if (before.device === null) return;
    const { clientId } = connect;
    const device = { ...before.device, clientId, connect };
    if (clientId === "") {
      before.device = device;
      return;
    }
    const name = deviceName(clientId);
    const node: Node = this.#nodes.get(name) ?? this.#nodes.addDevice(name, before.link, device);
    // What it has shown stays; frames of its older connection may still be under way.
    const { storeSign, heard } = node.device ?? device;
    node.device = { ...device, storeSign, heard };
    this.#wire.moveTo(connection, node);
    this.#nodes.remove(before);
    if (node.cable === "cut") this.#wire.reset(connection, "cable-cut");
  }
}

const NEVER_HEARD: Device = { from: null, clientId: null, connect: null, storeSign: null, heard: "nothing" };
