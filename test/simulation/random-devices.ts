import { encode } from "../../core/codec/encode.ts";
import type { Rng } from "../../core/kernel/rng.ts";
import { utf8Encode } from "../../core/kernel/text.ts";
import type { ClientPacket, Properties, PropertyValue } from "../../core/protocol/packets.ts";
import type { ProtocolVersion, QoS } from "../../core/protocol/vocabulary.ts";
import type { SocketId, WorldInput } from "../../core/world/input.ts";
import { connectPacket } from "../core/broker/peers.ts";

interface OpenDevice {
  readonly version: ProtocolVersion;
  /** Its credentials were found to be wrong, which is known before its CONNECT comes. */
  isRefused: boolean;
  triedConnect: boolean;
  /** Now and then one says it again. */
  saidConnect: boolean;
}

/**
 * Real devices that speak 3.1.1 or 5.0 and know no manners: what they do is drawn from `rng` alone, so that two worlds can be
 * given the same.
 */
export class RandomDevices {
  readonly #rng: Rng;
  readonly #open = new Map<SocketId, OpenDevice>();
  #sockets = 0;

  constructor(rng: Rng) {
    this.#rng = rng;
  }

  next(count: number): WorldInput {
    const rng = this.#rng;
    if (this.#open.size < 2 || rng.below(30) === 0) {
      this.#sockets += 1;
      const socket = this.#sockets as SocketId;
      this.#open.set(socket, {
        version: rng.pick([4, 5, 5]),
        isRefused: false,
        triedConnect: false,
        saidConnect: false,
      });
      return { type: "outside-opened", socket, transport: "tcp", address: "127.0.0.1:1" };
    }
    const [socket, device] = rng.pick([...this.#open]);
    const { version } = device;
    if (!device.saidConnect) {
      if (!device.isRefused && !device.triedConnect && rng.below(5) === 0) {
        device.isRefused = true;
        const fault = rng.pick(["missing", "wrong", "unverifiable"] as const);
        return { type: "outside-credentials-refused", socket, fault };
      }
      device.triedConnect = true;
      device.saidConnect = rng.below(20) > 0;
      return { type: "outside-frame", socket, frame: encode(this.#connect(version), version) };
    }
    switch (rng.below(20)) {
      case 0:
        this.#open.delete(socket);
        return { type: "outside-closed", socket, how: rng.pick(["closed", "reset"]) };
      case 1:
        return { type: "outside-congestion", socket, congested: rng.below(2) === 0 };
      default:
        return { type: "outside-frame", socket, frame: encode(this.#packet(version, count), version) };
    }
  }

  #connect(protocolVersion: ProtocolVersion): ClientPacket {
    const rng = this.#rng;
    const properties: Record<string, PropertyValue> = { sessionExpiryInterval: rng.pick([0, 2, 60, 0xffff_ffff]) };
    if (rng.below(2) === 0) properties.receiveMaximum = rng.pick([1, 2, 5]);
    if (rng.below(2) === 0) properties.topicAliasMaximum = rng.pick([1, 2]);
    const payload = utf8Encode("will");
    const willProperties = protocolVersion === 5 ? { willDelayInterval: rng.pick([0, 1, 10]) } : null;
    const will =
      rng.below(2) === 0
        ? { topic: rng.pick(TOPICS), payload, qos: rng.below(3) as QoS, retain: false, properties: willProperties }
        : null;
    return connectPacket(rng.pick(CLIENT_IDS), {
      protocolVersion,
      cleanStart: rng.below(3) === 0,
      keepAliveSeconds: rng.pick([0, 1, 60]),
      properties: protocolVersion === 5 ? properties : null,
      will,
    });
  }

  #packet(version: ProtocolVersion, count: number): ClientPacket {
    const rng = this.#rng;
    const packetIdentifier = 1 + rng.below(6);
    const qos = rng.below(3) as QoS;
    const is5 = version === 5;
    switch (rng.below(10)) {
      case 0:
      case 1: {
        const topicFilter = rng.pick(is5 ? FILTERS_5 : FILTERS);
        const isShared = topicFilter.startsWith("$share");
        const options = {
          noLocal: is5 && !isShared && rng.below(3) === 0,
          retainAsPublished: is5 && rng.below(2) === 0,
          retainHandling: is5 ? rng.pick([0, 1, 2] as const) : 0,
        } as const;
        const properties = is5 && rng.below(2) === 0 ? { subscriptionIdentifier: 1 + rng.below(9) } : null;
        return { type: "subscribe", packetIdentifier, subscriptions: [{ topicFilter, qos, ...options }], properties };
      }
      case 2:
        return {
          type: "unsubscribe",
          packetIdentifier,
          topicFilters: [rng.pick(is5 ? FILTERS_5 : FILTERS)],
          properties: null,
        };
      case 3:
      case 4:
      case 5: {
        const type = rng.pick(["puback", "pubrec", "pubrel", "pubcomp"] as const);
        return { type, packetIdentifier, reasonCode: 0, properties: null };
      }
      case 6:
        return rng.below(2) === 0
          ? { type: "pingreq" }
          : { type: "disconnect", reasonCode: is5 ? rng.pick([0, 4]) : 0, properties: null };
      default:
        return {
          type: "publish",
          topic: rng.pick(TOPICS),
          payload: utf8Encode(String(count)),
          qos,
          retain: rng.below(4) === 0,
          dup: false,
          packetIdentifier: qos === 0 ? null : packetIdentifier,
          properties: is5 ? this.#publishProperties() : null,
        };
    }
  }

  #publishProperties(): Properties {
    const rng = this.#rng;
    const properties: Record<string, PropertyValue> = {};
    if (rng.below(3) === 0) properties.messageExpiryInterval = rng.pick([0, 1, 20]);
    if (rng.below(3) === 0) properties.topicAlias = 1 + rng.below(2);
    return properties;
  }
}

/** "a" is a simulated client of the random worlds too: they take each other's session over. */
const CLIENT_IDS = ["d", "e", "a"] as const;
const TOPICS = ["t", "t/x", "t/y", "u"] as const;
const FILTERS = ["t", "t/#", "t/+", "#", "u"] as const;
const FILTERS_5 = [...FILTERS, "$share/g/t/#", "$share/g/#", "$share/h/u"] as const;
