import { decode } from "../../../core/codec/decode.ts";
import { encode } from "../../../core/codec/encode.ts";
import type { ConnectPacket, Packet } from "../../../core/protocol/packets.ts";
import type { ProtocolVersion } from "../../../core/protocol/vocabulary.ts";
import type { ShellConnection } from "../../../electron/shell/connection.ts";

/** What a broker does to a connection, in order. */
export class FakeConnection implements ShellConnection {
  readonly transport = "tcp";
  readonly address: string;
  unsentBytes = 0;
  readonly done: (Packet | string)[] = [];
  readonly #version: ProtocolVersion;
  #onDone: (() => void) | null = null;

  constructor(version: ProtocolVersion = 4, address = "127.0.0.1:1") {
    this.#version = version;
    this.address = address;
  }

  send(frame: Uint8Array): void {
    const decoded = decode(frame, this.#version);
    this.unsentBytes += frame.length;
    this.#note(decoded.ok ? decoded.packet : "a broken packet");
  }

  close(how: string): void {
    this.#note(`close ${how}`);
  }

  pause(): void {
    this.#note("pause");
  }

  resume(): void {
    this.#note("resume");
  }

  /** Resolves at the next thing that is done. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#onDone = resolve;
    });
  }

  #note(what: Packet | string): void {
    this.done.push(what);
    this.#onDone?.();
    this.#onDone = null;
  }
}

export function connectFrame(changes: Partial<ConnectPacket> = {}): Uint8Array {
  const packet: ConnectPacket = {
    type: "connect",
    protocolVersion: 4,
    clientId: "dash",
    cleanStart: true,
    keepAliveSeconds: 0,
    will: null,
    userName: null,
    password: null,
    properties: null,
    ...changes,
  };
  return encode(packet, packet.protocolVersion);
}
