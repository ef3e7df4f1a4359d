import { connect, type Socket } from "node:net";
import type { QoS } from "../../../core/protocol/vocabulary.ts";
import { connectFrame, DISCONNECT_FRAME, PINGREQ_FRAME, subscribeFrame } from "./wire.ts";

/**
 * A client that costs less than the broker it is there to load: it looks at no more of a packet than its length, its type
 * and its identifier, and answers all packets of a chunk in one write.
 */
export class LoadClient {
  readonly socket: Socket;
  /** PUBLISH packets that came. */
  received = 0;
  /** Own PUBLISH packets that were acknowledged to the end. */
  acknowledged = 0;
  /** Whether QoS 1 and 2 are answered. */
  answers = true;
  /** After each chunk in which anything was received or acknowledged. */
  onProgress: () => void = () => {};
  /** For whoever wants to see each PUBLISH: where it begins and ends in the chunk. */
  onPublish: ((chunk: Uint8Array, start: number, end: number) => void) | null = null;
  sessionPresent = false;
  #rest: Buffer | null = null;
  #answer = Buffer.allocUnsafe(ANSWER_BYTES);
  #answerBytes = 0;
  #awaited: { readonly type: number; readonly resolve: () => void; readonly reject: (error: Error) => void } | null =
    null;

  constructor(port: number) {
    this.socket = connect({ port, host: "127.0.0.1", noDelay: true });
    this.socket.on("data", (chunk) => this.#chunkReceived(chunk));
    this.socket.on("error", () => {});
    this.socket.on("close", () => this.#awaited?.reject(new Error("the broker closed the connection")));
  }

  static async open(port: number, clientId: string, cleanStart = true): Promise<LoadClient> {
    const client = new LoadClient(port);
    await client.#exchange(connectFrame(clientId, cleanStart), CONNACK);
    return client;
  }

  subscribe(topicFilters: readonly string[], qos: QoS): Promise<void> {
    return this.#exchange(subscribeFrame(1, topicFilters, qos), SUBACK);
  }

  ping(): Promise<void> {
    return this.#exchange(PINGREQ_FRAME, PINGRESP);
  }

  /** Ends the connection in order; the session stays if it is persistent. */
  end(): Promise<void> {
    this.#awaited = null;
    return new Promise((resolve) => {
      if (this.socket.closed) return resolve();
      this.socket.once("close", () => resolve());
      this.socket.end(DISCONNECT_FRAME);
    });
  }

  #exchange(frame: Uint8Array, type: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#awaited = { type, resolve, reject };
      this.socket.write(frame);
    });
  }

  #chunkReceived(fresh: Buffer): void {
    const chunk = this.#rest === null ? fresh : Buffer.concat([this.#rest, fresh]);
    let at = 0;
    const before = this.received + this.acknowledged;
    while (at + 2 <= chunk.length) {
      let body = at + 1;
      let length = 0;
      let shift = 0;
      let byte: number;
      do {
        byte = chunk[body] ?? 0x80;
        length |= (byte & 0x7f) << shift;
        shift += 7;
        body += 1;
      } while (byte >= 0x80 && body <= chunk.length);
      const end = body + length;
      if (body > chunk.length || end > chunk.length) break;
      this.#packetReceived(chunk, at, body, end);
      at = end;
    }
    this.#rest = at === chunk.length ? null : chunk.subarray(at);
    this.#flush();
    if (this.received + this.acknowledged !== before) this.onProgress();
  }

  #packetReceived(chunk: Buffer, start: number, body: number, end: number): void {
    const first = chunk[start] as number;
    const type = first >>> 4;
    if (type === PUBLISH) {
      this.received += 1;
      const qos = (first >>> 1) & 3;
      if (qos !== 0 && this.answers) {
        const at = body + 2 + (((chunk[body] as number) << 8) | (chunk[body + 1] as number));
        this.#reply(qos === 1 ? 0x40 : 0x50, chunk, at);
      }
      if (this.onPublish !== null) this.onPublish(chunk, start, end);
      return;
    }
    if (type === PUBACK || type === PUBCOMP) this.acknowledged += 1;
    else if (type === PUBREC) this.#reply(0x62, chunk, body);
    else if (type === PUBREL) this.#reply(0x70, chunk, body);
    else if (this.#awaited?.type === type) {
      this.sessionPresent = type === CONNACK && chunk[body] === 1;
      const { resolve, reject } = this.#awaited;
      this.#awaited = null;
      const code = chunk[end - 1] as number;
      if (type === CONNACK ? code === 0 : code < 0x80) resolve();
      else reject(new Error(`refused with ${code}`));
    }
  }

  #reply(firstByte: number, chunk: Buffer, identifierAt: number): void {
    if (this.#answerBytes + 4 > this.#answer.length) this.#flush();
    const answer = this.#answer;
    const at = this.#answerBytes;
    answer[at] = firstByte;
    answer[at + 1] = 2;
    answer[at + 2] = chunk[identifierAt] as number;
    answer[at + 3] = chunk[identifierAt + 1] as number;
    this.#answerBytes = at + 4;
  }

  #flush(): void {
    if (this.#answerBytes === 0) return;
    const bytes = this.#answer.subarray(0, this.#answerBytes);
    this.#answerBytes = 0;
    this.socket.write(bytes);
    // Node may still hold it.
    if (this.socket.writableLength > 0) this.#answer = Buffer.allocUnsafe(ANSWER_BYTES);
  }
}

const ANSWER_BYTES = 16_384;
const CONNACK = 2;
const PUBLISH = 3;
const PUBACK = 4;
const PUBREC = 5;
const PUBREL = 6;
const PUBCOMP = 7;
const SUBACK = 9;
const PINGRESP = 13;
