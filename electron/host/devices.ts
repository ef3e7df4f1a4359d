import type { Frame } from "../../core/protocol/vocabulary.ts";
import type { SocketId, WorldInput } from "../../core/world/input.ts";
import type { OutsideSink } from "../../core/world/world.ts";
import type { ConnectionEvents, ShellConnection } from "../shell/connection.ts";
import { type DeviceInput, WaitingInputs } from "./waiting-inputs.ts";

/** How the world's time runs beside the devices' real time. */
export type Pace = "real-time" | "slow" | "paused";

interface Device {
  readonly socket: SocketId;
  readonly connection: ShellConnection;
  /** What waits of it, weighed. */
  waiting: number;
  /** PINGRESPs that were sent for the world ahead of its own. */
  answeredPings: number;
}

/**
 * Ties real connections to the world's inputs. What devices do while the world is paused, or more than it can take in now,
 * waits in order; a device that has more than a little waiting is not read any further. Pings are answered here while the
 * world is paused or slow, because devices would give up in their own real time; the world gets the ping all the same, and
 * its late answer is not sent.
 */
export class Devices {
  /** Where the world sends what is for devices. */
  readonly outside: OutsideSink;
  readonly #apply: (input: WorldInput) => void;
  readonly #devices = new Map<SocketId, Device>();
  readonly #waiting = new WaitingInputs();
  #pace: Pace = "real-time";
  /** The weight of what is taken in before the next tick. */
  #room = ROOM_PER_TICK;
  #sockets = 0;

  /** `apply` takes an input into the world now. */
  constructor(apply: (input: WorldInput) => void) {
    this.#apply = apply;
    this.outside = {
      send: (socket, frame) => this.#send(socket, frame),
      close: (socket, how) => {
        this.#devices.get(socket)?.connection.close(how);
        this.#devices.delete(socket);
      },
    };
  }

  /** Names below are taken, by devices of a recording. */
  keepClearOf(sockets: ReadonlySet<SocketId>): void {
    for (const socket of sockets) this.#sockets = Math.max(this.#sockets, socket);
  }

  get count(): number {
    return this.#devices.size;
  }

  /** How many inputs wait for the world. */
  get waiting(): number {
    return this.#waiting.length;
  }

  accept(connection: ShellConnection): ConnectionEvents {
    this.#sockets += 1;
    const socket = this.#sockets as SocketId;
    const device: Device = { socket, connection, waiting: 0, answeredPings: 0 };
    this.#devices.set(socket, device);
    const { transport, address } = connection;
    this.#take({ type: "outside-opened", socket, transport, address });
    return {
      framesReceived: (frames) => {
        for (const frame of frames) this.#frameReceived(device, frame);
      },
      credentialsRefused: (fault) => this.#take({ type: "outside-credentials-refused", socket, fault }),
      violationReceived: (violation) => this.#take({ type: "outside-violation", socket, violation }),
      congestionChanged: (congested) => this.#take({ type: "outside-congestion", socket, congested }),
      closed: (how) => this.#closed(device, how),
    };
  }

  setPace(pace: Pace): void {
    this.#pace = pace;
    this.#takeInWhatFits();
  }

  /** A new tick: there is room again, unless the world has not done its earlier work. */
  tick(worldIsBehind: boolean): void {
    this.#room = worldIsBehind ? 0 : ROOM_PER_TICK;
    this.#takeInWhatFits();
  }

  /** Takes the next waiting input into the world; false when there is none. */
  applyOne(): boolean {
    const input = this.#waiting.take();
    if (input === null) return false;
    if (input.type === "outside-frame") this.#noLongerWaits(input.socket, input.frame);
    this.#apply(input);
    this.#room -= weightOf(input);
    return true;
  }

  /** Ends all connections, and forgets what waits: the world they belonged to is gone. */
  closeAll(): void {
    for (const device of this.#devices.values()) device.connection.close("closed");
    this.#devices.clear();
    this.#waiting.clear();
  }

  /** Ends the connections of those, as if they had been closed at their own end; says how many they were. */
  disconnect(which: (connection: ShellConnection) => boolean): number {
    const ended = [...this.#devices.values()].filter(({ connection }) => which(connection));
    for (const device of ended) {
      device.connection.close("closed");
      this.#closed(device, "closed");
    }
    return ended.length;
  }

  /** Ends all connections, and the world sees them end. */
  resetAll(): void {
    for (const device of [...this.#devices.values()]) {
      device.connection.close("reset");
      this.#closed(device, "reset");
    }
  }

  #frameReceived(device: Device, frame: Frame): void {
    if (!this.#devices.has(device.socket)) return;
    if (this.#pace !== "real-time" && isPacket(frame, PINGREQ)) {
      device.connection.send(PINGRESP_FRAME);
      // One ping is enough to tell the world that the device was alive meanwhile.
      if (this.#pace === "paused" && this.#hasWaitingPing(device)) return;
      device.answeredPings += 1;
    }
    // A copy: a frame of two bytes that waits here must not hold on to a chunk of 64 KiB.
    this.#take({ type: "outside-frame", socket: device.socket, frame: frame.slice() });
  }

  #closed(device: Device, how: "closed" | "reset"): void {
    if (!this.#devices.delete(device.socket)) return;
    const { socket } = device;
    const unknownToWorld = this.#waiting.some((input) => input.type === "outside-opened" && input.socket === socket);
    if (unknownToWorld) this.#waiting.forget(socket);
    else this.#take({ type: "outside-closed", socket, how });
  }

  #take(input: DeviceInput): void {
    this.#waiting.add(input, weightOf(input));
    if (input.type === "outside-frame") this.#nowWaits(input.socket, input.frame);
    this.#takeInWhatFits();
  }

  #takeInWhatFits(): void {
    while (this.#pace !== "paused" && this.#room > 0 && this.applyOne());
  }

  #nowWaits(socket: SocketId, frame: Frame): void {
    const device = this.#devices.get(socket);
    if (device === undefined) return;
    const isRead = device.waiting < MOST_WAITING;
    device.waiting += weight(frame);
    if (isRead && device.waiting >= MOST_WAITING) device.connection.pause();
  }

  #noLongerWaits(socket: SocketId, frame: Frame): void {
    const device = this.#devices.get(socket);
    if (device === undefined) return;
    const isRead = device.waiting < MOST_WAITING;
    device.waiting -= weight(frame);
    if (!isRead && device.waiting < MOST_WAITING) device.connection.resume();
  }

  #send(socket: SocketId, frame: Frame): void {
    const device = this.#devices.get(socket);
    if (device === undefined) return;
    if (device.answeredPings > 0 && isPacket(frame, PINGRESP)) device.answeredPings -= 1;
    else device.connection.send(frame);
  }

  #hasWaitingPing(device: Device): boolean {
    return this.#waiting.some(
      (input) => input.type === "outside-frame" && input.socket === device.socket && isPacket(input.frame, PINGREQ),
    );
  }
}

/** For a connection that cannot be taken in now. */
export function turnedAway(connection: ShellConnection): ConnectionEvents {
  connection.close("reset");
  const ignore = (): void => {};
  return {
    framesReceived: ignore,
    credentialsRefused: ignore,
    violationReceived: ignore,
    congestionChanged: ignore,
    closed: ignore,
  };
}

function weightOf(input: WorldInput): number {
  return input.type === "outside-frame" ? weight(input.frame) : 1;
}

/** Frames are weighed by the work that they can be: as many Topic Filters as there is room for. */
function weight({ length }: Frame): number {
  return 1 + Math.floor(length / WEIGHED_BYTES);
}

function isPacket(frame: Frame, firstByte: number): boolean {
  return frame.length === 2 && frame[0] === firstByte && frame[1] === 0;
}

const PINGREQ = 0xc0;
const PINGRESP = 0xd0;
const PINGRESP_FRAME: Frame = new Uint8Array([PINGRESP, 0]);
/** More than real clients send in a sixtieth of a second, and no more than a few milliseconds' work. */
const ROOM_PER_TICK = 200;
/** So much of one device waits at most, but for the frame that is over it. */
const MOST_WAITING = 100;
const WEIGHED_BYTES = 256;
