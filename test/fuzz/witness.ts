import { encode } from "../../core/codec/encode.ts";
import { utf8Decode, utf8Encode } from "../../core/kernel/text.ts";
import type { ClientPacket, Packet } from "../../core/protocol/packets.ts";
import type { ConnectionId, ProtocolVersion } from "../../core/protocol/vocabulary.ts";
import type { Attack } from "./attack.ts";

/** A client that keeps the rules, alone with its topic, while others attack the broker. */
export class Witness {
  readonly #attack: Attack;
  readonly #version: ProtocolVersion;
  readonly #id: ConnectionId;
  readonly #heard: () => Packet[] | null;
  #published = 0;

  constructor(attack: Attack, version: 4 | 5) {
    this.#attack = attack;
    this.#version = version;
    const { id, heard } = attack.open(version);
    this.#id = id;
    this.#heard = heard;
    const connect = { protocolVersion: version, clientId: "witness", cleanStart: true, keepAliveSeconds: 0 } as const;
    this.#send({ type: "connect", ...connect, will: null, userName: null, password: null, properties: null });
    const options = { noLocal: false, retainAsPublished: false, retainHandling: 0 } as const;
    const subscriptions = [{ topicFilter: TOPIC, qos: 2, ...options }] as const;
    this.#send({ type: "subscribe", packetIdentifier: 1, subscriptions, properties: null });
    heard();
  }

  /** Publishes to itself with every QoS and pings: what it heard, in short. Null when it was closed. */
  check(): readonly string[] | null {
    const said: string[] = [];
    for (const qos of [0, 1, 2] as const) {
      this.#published += 1;
      const packetIdentifier = qos === 0 ? null : this.#published % 65_535 || 1;
      const payload = utf8Encode(`${this.#published}`);
      const more = { retain: false, dup: false, packetIdentifier, properties: null };
      this.#send({ type: "publish", topic: TOPIC, payload, qos, ...more });
      for (let heard = this.#heard(); heard === null || heard.length > 0; heard = this.#heard()) {
        if (heard === null) return null;
        for (const packet of heard) said.push(this.#answer(packet));
      }
    }
    this.#send({ type: "pingreq" });
    return [...said, ...(this.#heard() ?? []).map(({ type }) => type)];
  }

  /** What `check` comes to when nobody disturbs. */
  get expected(): readonly string[] {
    const last = this.#published;
    const [first, second, third] = [`publish ${last - 2} qos0`, `publish ${last - 1} qos1`, `publish ${last} qos2`];
    return [first, "puback", second, "pubrec", third, "pubcomp", "pubrel", "pingresp"] as string[];
  }

  #answer(packet: Packet): string {
    const answer = (type: "puback" | "pubrec" | "pubrel" | "pubcomp", packetIdentifier: number): void =>
      this.#send({ type, packetIdentifier, reasonCode: 0, properties: null });
    switch (packet.type) {
      case "publish":
        if (packet.packetIdentifier !== null) answer(packet.qos === 1 ? "puback" : "pubrec", packet.packetIdentifier);
        return `publish ${utf8Decode(packet.payload)} qos${packet.qos}`;
      case "pubrec":
        answer("pubrel", packet.packetIdentifier);
        break;
      case "pubrel":
        answer("pubcomp", packet.packetIdentifier);
        break;
    }
    return packet.type;
  }

  #send(packet: ClientPacket): void {
    const { broker, now } = this.#attack;
    broker.frameReceived(this.#id, encode(packet, this.#version), now);
  }
}

const TOPIC = "witness/only";
