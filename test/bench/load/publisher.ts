import type { QoS } from "../../../core/protocol/vocabulary.ts";
import type { LoadClient } from "./load-client.ts";
import { identifierAt, publishFrame } from "./wire.ts";

/** Publishes one message over and over, in large writes. */
export class Publisher {
  readonly client: LoadClient;
  sent = 0;
  readonly #frame: Uint8Array;
  readonly #identifierAt: number;
  #identifier = 0;

  constructor(client: LoadClient, topic: string, payloadBytes: number, qos: QoS) {
    this.client = client;
    this.#frame = publishFrame(topic, payloadBytes, qos);
    this.#identifierAt = qos === 0 ? -1 : identifierAt(this.#frame);
  }

  publish(count: number): void {
    if (count <= 0) return;
    const { length } = this.#frame;
    const block = Buffer.allocUnsafe(count * length);
    for (let index = 0; index < count; index += 1) {
      const start = index * length;
      block.set(this.#frame, start);
      if (this.#identifierAt < 0) continue;
      this.#identifier = (this.#identifier % 65_535) + 1;
      block[start + this.#identifierAt] = this.#identifier >>> 8;
      block[start + this.#identifierAt + 1] = this.#identifier & 0xff;
    }
    this.sent += count;
    this.client.socket.write(block);
  }
}
