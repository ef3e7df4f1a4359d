import { expect, it } from "vitest";
import { DEFAULT_CLIENT_SETTINGS } from "../../../core/client/settings.ts";
import { SimulatedClient } from "../../../core/client/simulated-client.ts";
import { decode } from "../../../core/codec/decode.ts";
import { encode } from "../../../core/codec/encode.ts";
import { assert } from "../../../core/kernel/assert.ts";
import { digest } from "../../../core/kernel/digest.ts";
import { Rng } from "../../../core/kernel/rng.ts";
import { BEGINNING, type Instant, later } from "../../../core/kernel/time.ts";
import type { Properties, ServerPacket } from "../../../core/protocol/packets.ts";
import type { ProtocolVersion, QoS } from "../../../core/protocol/vocabulary.ts";

/**
 * A client that gets commands and packets in any order, sensible or not. The link checks what the client promises its
 * sink; every refused command must leave the state as it was; every deadline must move on.
 */
class RandomRun {
  readonly #rng: Rng;
  readonly #client: SimulatedClient;
  #now: Instant = BEGINNING;
  #link: "down" | "opening" | "up" = "down";
  #isDisconnected = false;

  constructor(seed: number) {
    this.#rng = new Rng(seed);
    this.#client = new SimulatedClient(
      { name: "dash", settings: { ...DEFAULT_CLIENT_SETTINGS, clientId: "dash", keepAliveSeconds: 5 } },
      {
        open: () => {
          assert(this.#link === "down", "opens only without a link");
          this.#link = "opening";
          this.#isDisconnected = false;
        },
        send: (frame) => {
          assert(
            this.#link === "up" && !this.#isDisconnected,
            "sends only over an open link, nothing after DISCONNECT",
          );
          const decoded = decode(frame, this.#version);
          assert(decoded.ok, "sends well-formed packets only");
          this.#isDisconnected = decoded.packet.type === "disconnect";
        },
        close: () => {
          assert(this.#link !== "down", "closes only what there is");
          this.#link = "down";
        },
      },
    );
  }

  /** A digest for each step. */
  run(steps: number): readonly number[] {
    const digests: number[] = [];
    for (let step = 0; step < steps; step += 1) {
      if (this.#rng.below(2) === 0) this.#command();
      else this.#input();
      const { state } = this.#client.status;
      const expected = { opening: "opening", "awaiting-connack": "up", connected: "up" }[state as string] ?? "down";
      assert(this.#link === expected, `the client is ${state} and its link ${this.#link}`);
      digests.push(digest(this.#client.save()));
    }
    return digests;
  }

  #command(): void {
    const before = digest(this.#client.save());
    const refusal = this.#randomCommand();
    if (refusal === null) return;
    assert(/^[A-Z"d].+\.$/.test(refusal), `a refusal is a sentence: ${refusal}`);
    assert(digest(this.#client.save()) === before, `a refused command changes nothing: ${refusal}`);
  }

  #randomCommand(): string | null {
    const client = this.#client;
    const now = this.#now;
    const qos = this.#rng.below(3) as QoS;
    const topic = this.#rng.pick(["a", "b/c", "#", ""]);
    switch (this.#rng.below(9)) {
      case 0:
        return client.disconnect(now, this.#rng.pick([{}, {}, { withWill: true }, { sessionExpirySeconds: 1 }]));
      case 1:
        return this.#rng.below(4) === 0 ? client.kill(now) : client.start(now);
      case 2:
        return client.subscribe([{ topicFilter: topic, qos }], now);
      case 3:
        return client.unsubscribe([topic], now);
      case 4:
      case 5:
        return client.publish({ topic, payload: Uint8Array.of(qos), qos, retain: qos === 1 }, now);
      case 6:
        return client.changeSettings(this.#randomChange(), now);
      default:
        return client.connect(now);
    }
  }

  #randomChange() {
    return this.#rng.pick([
      { cleanStart: true },
      { cleanStart: false },
      { clientId: "other" },
      { keepAliveSeconds: 0 },
      { keepAliveSeconds: 1 },
      { keepAliveSeconds: -1 },
      { protocolVersion: 5 },
      { protocolVersion: 4 },
      { protocolVersion: 3 },
      { clientId: "" },
      { sessionExpirySeconds: 0 },
      { sessionExpirySeconds: 2 },
      { sessionExpirySeconds: 0xffff_ffff },
      { receiveMaximum: 0 },
      { receiveMaximum: 3 },
      { reconnectAfterMs: null },
      { reconnectAfterMs: 300 },
      { resubscribes: true },
      { store: "disk" },
      { store: "memory" },
      { messageHandler: "after-suback" },
      { withholdsAcknowledgements: true },
      { withholdsAcknowledgements: false },
    ] as const);
  }

  #input(): void {
    const client = this.#client;
    const choice = this.#rng.below(20);
    if (choice < 4) {
      this.#advance(this.#rng.below(1_500));
    } else if (this.#link === "opening") {
      this.#link = choice === 4 ? "down" : "up";
      if (this.#link === "up") client.linkOpened(this.#now);
      else client.linkRefused(this.#now);
    } else if (choice === 5 && this.#link === "up") {
      this.#link = "down";
      client.linkClosed(this.#now);
    } else if (choice === 6) {
      client.frameReceived(
        Uint8Array.from({ length: this.#rng.below(8) }, () => this.#rng.below(256)),
        this.#now,
      );
    } else {
      client.frameReceived(encode(this.#randomPacket(), this.#version), this.#now);
    }
  }

  #advance(milliseconds: number): void {
    const until = later(this.#now, milliseconds);
    for (;;) {
      const due = this.#client.nextDeadline();
      if (due === null || due > until) break;
      this.#now = due;
      this.#client.timeReached(due);
      const next = this.#client.nextDeadline();
      assert(next === null || next > due, "a deadline moves on");
    }
    this.#now = until;
  }

  #randomPacket(): ServerPacket {
    const packetIdentifier = 1 + this.#rng.below(4);
    const properties = null;
    const is5 = this.#version === 5;
    if (this.#client.status.state === "awaiting-connack") {
      const sessionPresent = this.#rng.below(3) === 0;
      if (this.#rng.below(8) === 0) {
        return { type: "connack", sessionPresent: false, reasonCode: is5 ? 0x87 : 3, properties };
      }
      return { type: "connack", sessionPresent, reasonCode: 0, properties: is5 ? this.#randomConnack() : null };
    }
    switch (this.#rng.below(is5 ? 8 : 7)) {
      case 7:
        return { type: "disconnect", reasonCode: this.#rng.pick([0x8b, 0x8e]), properties };
      case 0:
        return { type: "suback", packetIdentifier, reasonCodes: [this.#rng.pick([0, 1, 2, 0x80])], properties };
      case 1:
        return {
          type: "unsuback",
          packetIdentifier,
          reasonCodes: is5 ? [this.#rng.pick([0, 0x11, 0x87])] : [],
          properties,
        };
      case 2:
        return { type: "pingresp" };
      case 3: {
        const qos = this.#rng.below(3) as QoS;
        const identifier = qos === 0 ? null : packetIdentifier;
        const dup = qos > 0 && this.#rng.below(2) === 0;
        const payload = Uint8Array.of(1);
        return {
          type: "publish",
          topic: "a",
          payload,
          qos,
          retain: false,
          dup,
          packetIdentifier: identifier,
          properties,
        };
      }
      default: {
        const type = this.#rng.pick(["puback", "pubrec", "pubrel", "pubcomp"] as const);
        const isRefusal = is5 && (type === "puback" || type === "pubrec") && this.#rng.below(4) === 0;
        return { type, packetIdentifier, reasonCode: isRefusal ? 0x97 : 0, properties };
      }
    }
  }

  #randomConnack(): Properties {
    return this.#rng.pick<Properties>([
      {},
      { receiveMaximum: 2 },
      { sessionExpiryInterval: 1, serverKeepAlive: 2 },
      { assignedClientIdentifier: "assigned-1", maximumQoS: 1, retainAvailable: false },
      { maximumPacketSize: 7 },
    ]);
  }

  /** What the connection speaks. */
  get #version(): ProtocolVersion {
    return this.#client.status.inForce?.protocolVersion ?? 4;
  }
}

const SEEDS = Array.from({ length: 40 }, (_, index) => index + 1);

it.each(SEEDS)("a client keeps its promises whatever happens, and does the same again (seed %i)", (seed) => {
  expect(new RandomRun(seed).run(600)).toEqual(new RandomRun(seed).run(600));
});
