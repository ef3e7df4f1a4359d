import { describe, expect, test } from "vitest";
import { encode } from "../../../core/codec/encode.ts";
import type { Packet } from "../../../core/protocol/packets.ts";
import { connectPacket, type Peer, Peers } from "./peers.ts";

const ACCEPTED = { type: "connack", reasonCode: 0 } as const;
/** What every CONNACK of 5.0 announces with the default configuration. */
const ANNOUNCED = { receiveMaximum: 100, maximumPacketSize: 1_048_576, topicAliasMaximum: 10 } as const;

function explained(packet: Packet | undefined): boolean {
  return packet !== undefined && "properties" in packet && typeof packet.properties?.reasonString === "string";
}

function sessionsOf({ broker }: Peers): string[] {
  return [...broker.state.sessions.keys()];
}

describe("CONNECT of 5.0", () => {
  test("CONNACK announces what the broker limits [MQTT-3.1.4-5]", () => {
    expect(new Peers().connect5("dash").connack).toEqual({
      ...ACCEPTED,
      sessionPresent: false,
      properties: ANNOUNCED,
    });
  });

  test("everything that can be announced, as configured; Response Information only to who asks [MQTT-3.1.2-28]", () => {
    const peers = new Peers({
      receiveMaximum: 65_535,
      topicAliasMaximum: 0,
      serverKeepAliveSeconds: 20,
      responseInformation: "answers/",
      maximumSessionExpirySeconds: 60,
    });
    const silent = peers.connect5("silent");
    const asks = peers.connect5("", { requestResponseInformation: true, sessionExpiryInterval: 61 });
    expect(
      [silent.connack, asks.connack].map((packet) => packet !== null && "properties" in packet && packet.properties),
    ).toEqual([
      { maximumPacketSize: 1_048_576, serverKeepAlive: 20 },
      {
        sessionExpiryInterval: 60,
        maximumPacketSize: 1_048_576,
        assignedClientIdentifier: "assigned-1",
        serverKeepAlive: 20,
        responseInformation: "answers/",
      },
    ]);
  });

  test("an empty client id gets a new one, also with Clean Start 0 [MQTT-3.2.2-16]", () => {
    const peers = new Peers();
    const { connack } = peers.connect5("", null, { cleanStart: false });
    expect(connack).toEqual({
      ...ACCEPTED,
      sessionPresent: false,
      properties: { ...ANNOUNCED, assignedClientIdentifier: "assigned-1" },
    });
  });

  test("an Authentication Method is refused with 0x8C [MQTT-4.12.0-1], data without one with 0x82", () => {
    const peers = new Peers();
    const answers = [{ authenticationMethod: "SCRAM-SHA-1" }, { authenticationData: new Uint8Array([1]) }].map(
      (properties) => {
        const peer = peers.open();
        peer.send(connectPacket("dash", { protocolVersion: 5, properties }));
        return [explained(peer.received[0]), peer.takes(), peer.closedBecause];
      },
    );
    expect(answers).toEqual([
      [true, ["connack 140 new"], "connect-refused"],
      [true, ["connack 130 new"], "protocol-error"],
    ]);
  });

  test("AUTH without an Authentication Method is a protocol error", () => {
    const dash = new Peers().connect5("dash");
    dash.send({ type: "auth", reasonCode: 0x19, properties: null });
    expect([dash.takes(), dash.closedBecause]).toEqual([["disconnect 0x82"], "protocol-error"]);
  });

  test("a malformed CONNECT is answered with the exact code, and nothing more is processed [MQTT-3.1.4-1, 3.1.4-6]", () => {
    const peers = new Peers();
    const malformed = peers.open();
    const bytes = encode(connectPacket("dash", { protocolVersion: 5 }), 5);
    bytes[9] = 0x03; // the reserved flag
    malformed.sendBytes(bytes);
    malformed.send({ type: "pingreq" });
    const wrong = peers.open();
    wrong.send(connectPacket("dash", { protocolVersion: 5, properties: { receiveMaximum: 0 } }));
    expect([malformed.takes(), wrong.takes(), sessionsOf(peers)]).toEqual([
      ["connack 129 new"],
      ["connack 130 new"],
      [],
    ]);
  });

  test("more sessions than the limit: 0x97", () => {
    const peers = new Peers({ maximumSessions: 1 });
    peers.connect5("first");
    const second = peers.open();
    second.send(connectPacket("second", { protocolVersion: 5 }));
    expect(second.takes()).toEqual(["connack 151 new"]);
  });
});

describe("the session of a 5.0 client", () => {
  test.each([
    { name: "0 and absent: it ends with the connection", interval: null, afterMs: 0, present: false },
    { name: "is there until its time is over [MQTT-3.1.2-23]", interval: 10, afterMs: 9_999, present: true },
    { name: "is gone when it is over [MQTT-4.1.0-2]", interval: 10, afterMs: 10_000, present: false },
    { name: "0xFFFFFFFF never expires", interval: 0xffff_ffff, afterMs: 1e13, present: true },
  ])("Session Expiry Interval: $name", ({ interval, afterMs, present }) => {
    const peers = new Peers();
    peers.connect5("dash", interval === null ? null : { sessionExpiryInterval: interval }).vanish();
    peers.passes(afterMs);
    expect(peers.connect5("dash", null, { cleanStart: false }).connack).toMatchObject({ sessionPresent: present });
  });

  test("Clean Start 1 begins anew what lasts all the same [MQTT-3.1.2-4]", () => {
    const peers = new Peers();
    const lasting = { sessionExpiryInterval: 100 };
    peers.connect5("dash", lasting).subscribe("t", 1);
    const clean = peers.connect5("dash", lasting);
    clean.vanish();
    peers.connect5("sensor").publish("t", "m", 1, 1);
    const back = peers.connect5("dash", lasting, { cleanStart: false });
    expect([clean.connack, back.connack, back.takes()]).toMatchObject([
      { sessionPresent: false },
      { sessionPresent: true },
      [],
    ]);
  });

  test("the time starts anew at every disconnection, and a connection stops it", () => {
    const peers = new Peers();
    const connect = (): Peer => peers.connect5("dash", { sessionExpiryInterval: 10 }, { cleanStart: false });
    connect().vanish();
    peers.passes(9_000);
    const second = connect();
    peers.passes(60_000);
    second.vanish();
    peers.passes(9_999);
    const before = sessionsOf(peers);
    peers.passes(1);
    expect([before, sessionsOf(peers), peers.broker.nextDeadline()]).toEqual([["dash"], [], null]);
  });

  test("the end of an earlier session does not come back to end the one that followed it", () => {
    const peers = new Peers();
    peers.connect5("dash", { sessionExpiryInterval: 10 }).vanish();
    peers.connect5("dash", { sessionExpiryInterval: 10 });
    peers.passes(10_000);
    expect([sessionsOf(peers), peers.broker.nextDeadline()]).toEqual([["dash"], null]);
  });

  test("DISCONNECT may change the interval: shorter, longer, and to 0", () => {
    const peers = new Peers();
    const connect = (): Peer => peers.connect5("dash", { sessionExpiryInterval: 10 }, { cleanStart: false });
    connect().disconnect(0, { sessionExpiryInterval: 20 });
    peers.passes(19_999);
    const longer = sessionsOf(peers);
    connect().disconnect(0, { sessionExpiryInterval: 0 });
    expect([longer, sessionsOf(peers)]).toEqual([["dash"], []]);
  });

  test("an interval of 0 cannot be made longer in DISCONNECT: protocol error, answered with 0x82", () => {
    const peers = new Peers();
    const dash = peers.connect5("dash");
    dash.disconnect(0, { sessionExpiryInterval: 5 });
    expect([dash.takes(), dash.closedBecause, sessionsOf(peers)]).toEqual([["disconnect 0x82"], "protocol-error", []]);
  });

  test("the broker's limit holds, for 3.1.1 as well", () => {
    const peers = new Peers({ maximumSessionExpirySeconds: 10 });
    peers.connect5("five", { sessionExpiryInterval: 0xffff_ffff }).disconnect(0, { sessionExpiryInterval: 1_000 });
    peers.connect("four", { cleanStart: false }).vanish();
    peers.passes(9_999);
    const before = sessionsOf(peers);
    peers.passes(1);
    expect([before, sessionsOf(peers)]).toEqual([["five", "four"], []]);
  });
});

describe("the broker says why it closes", () => {
  test("takeover: the older connection gets 0x8E [MQTT-3.1.4-3]", () => {
    const peers = new Peers();
    const older = peers.connect5("dash");
    peers.connect5("dash");
    expect([older.takes(), older.closedBecause]).toEqual([["disconnect 0x8e"], "taken-over"]);
  });

  test("a Server Keep Alive is told to who asks for a longer one, or for none [MQTT-3.2.2-21, 3.2.2-22]", () => {
    const told = (serverKeepAliveSeconds: number, keepAliveSeconds: number) => {
      const peers = new Peers({ serverKeepAliveSeconds });
      const { id, connack } = peers.connect5("dash", null, { keepAliveSeconds });
      const { keepAliveMs } = peers.broker.state.connections.get(id) ?? {};
      return [connack?.type === "connack" && connack.properties?.serverKeepAlive, keepAliveMs];
    };
    expect([told(60, 61), told(60, 0), told(60, 60), told(60, 1), told(0, 0), told(0, 9)]).toEqual([
      [60, 90_000],
      [60, 90_000],
      [undefined, 90_000],
      [undefined, 1_500],
      [undefined, 0],
      [undefined, 13_500],
    ]);
  });

  test("silence: 0x8D, by the Server Keep Alive where there is one [MQTT-3.1.2-22, 3.2.2-21]", () => {
    const peers = new Peers({ serverKeepAliveSeconds: 10 });
    const dash = peers.connect5("dash", null, { keepAliveSeconds: 60 });
    peers.passes(14_999);
    const before = dash.takes();
    peers.passes(1);
    expect([before, dash.takes(), dash.closedBecause]).toEqual([[], ["disconnect 0x8d"], "keep-alive-timeout"]);
  });

  test("a second CONNECT: 0x82; a malformed packet: 0x81; a packet over the limit: 0x95", () => {
    const peers = new Peers({ maximumPacketSizeBytes: 100 });
    const twice = peers.connect5("twice");
    twice.send(connectPacket("twice", { protocolVersion: 5 }));
    const malformed = peers.connect5("malformed");
    malformed.sendBytes(Uint8Array.from([0x36, 0x00]));
    const large = peers.connect5("large");
    large.publish("t", "x".repeat(100));
    const cut = peers.connect5("cut");
    const violation = { reasonCode: 0x95, statement: null, detail: "Too large." } as const;
    peers.broker.violationReceived(cut.id, violation, peers.now);
    expect([twice, malformed, large, cut].map((peer) => [peer.takes(), peer.closedBecause])).toEqual([
      [["disconnect 0x82"], "protocol-error"],
      [["disconnect 0x81"], "protocol-error"],
      [["disconnect 0x95"], "protocol-error"],
      [["disconnect 0x95"], "protocol-error"],
    ]);
  });

  test("shutting down: 0x8B", () => {
    const peers = new Peers();
    const five = peers.connect5("five", { sessionExpiryInterval: 10 });
    const four = peers.connect("four");
    peers.broker.shutDown(peers.now);
    expect([five, four].map((peer) => [peer.takes(), peer.closedBecause])).toEqual([
      [["disconnect 0x8b"], "shutdown"],
      [[], "shutdown"],
    ]);
    expect([peers.broker.state.connections.size, sessionsOf(peers)]).toEqual([0, ["five"]]);
  });

  test("no DISCONNECT before CONNACK [MQTT-3.14.0-1], and none to a 3.1.1 client", () => {
    const peers = new Peers();
    const silent = peers.open();
    silent.send({ type: "pingreq" });
    const old = peers.connect("old");
    old.send(connectPacket("old"));
    expect([silent.takes(), old.takes()]).toEqual([[], []]);
  });

  test("a Reason String only where it fits into the Maximum Packet Size [MQTT-3.14.2-3, 3.2.2-19]", () => {
    const peers = new Peers();
    const roomy = peers.connect5("dash");
    const narrow = peers.connect5("dash", { maximumPacketSize: 30 });
    const tight = peers.connect5("dash", { maximumPacketSize: 2 });
    peers.connect5("dash");
    expect([explained(roomy.received[0]), explained(narrow.received[0])]).toEqual([true, false]);
    expect([roomy, narrow, tight].map((peer) => peer.takes())).toEqual([["disconnect 0x8e"], ["disconnect 0x8e"], []]);
  });
});

describe("flow towards a 5.0 client", () => {
  test("no more in flight than its Receive Maximum [MQTT-3.3.4-9]", () => {
    const peers = new Peers();
    const dash = peers.connect5("dash", { receiveMaximum: 2 });
    dash.subscribe("t", 1);
    const sensor = peers.connect("sensor");
    for (const number of [1, 2, 3]) sensor.publish("t", `m${number}`, 1, number);
    const first = dash.takes();
    dash.answer("puback", 1);
    expect([first, dash.takes()]).toEqual([["publish m1 qos1 #1", "publish m2 qos1 #2"], ["publish m3 qos1 #3"]]);
  });

  test("what is sent again keeps to the Receive Maximum of the new connection, in order, before the queue", () => {
    const peers = new Peers();
    const lasting = { sessionExpiryInterval: 100 };
    const dash = peers.connect5("dash", lasting);
    dash.subscribe("t", 2);
    const sensor = peers.connect("sensor");
    for (const number of [1, 2, 3, 4]) sensor.publish("t", `m${number}`, number === 2 ? 2 : 1, number);
    dash.answer("pubrec", 2);
    dash.vanish();
    sensor.publish("t", "m5", 1, 5);
    const back = peers.connect5("dash", { ...lasting, receiveMaximum: 2 }, { cleanStart: false });
    const steps = [back.takes()];
    for (const [type, identifier] of [
      ["pubcomp", 2],
      ["puback", 4],
      ["puback", 1],
      ["puback", 3],
    ] as const) {
      back.answer(type, identifier);
      steps.push(back.takes());
    }
    expect(steps).toEqual([
      ["publish m1 qos1 #1 dup", "pubrel #2"],
      ["publish m3 qos1 #3 dup"],
      [],
      ["publish m5 qos1 #5"],
      [],
    ]);
  });

  test("a message over its Maximum Packet Size is dropped as if it had been sent [MQTT-3.1.2-24, 3.1.2-25]", () => {
    const peers = new Peers({ rememberedDrops: 4 });
    const dash = peers.connect5("dash", { maximumPacketSize: 20 });
    dash.subscribe("t", 1);
    const sensor = peers.connect("sensor");
    sensor.publish("t", "much too long for it", 1, 1);
    sensor.publish("t", "short", 1, 2);
    const session = peers.broker.state.sessions.get("dash");
    expect([dash.takes(), session?.outbound.size, session?.dropped.map(({ reason }) => reason)]).toEqual([
      ["publish short qos1 #2"],
      1,
      ["packet-too-large"],
    ]);
  });

  test.each([
    { maximumPacketSize: 2, connack: null },
    { maximumPacketSize: 5, connack: { type: "connack", reasonCode: 0x83 } },
  ])(
    "a Maximum Packet Size of $maximumPacketSize has no room for the CONNACK: refused, and nothing is left of it",
    (row) => {
      const peers = new Peers();
      const { maximumPacketSize, connack } = row;
      const dash = peers.connect5("dash", { maximumPacketSize, sessionExpiryInterval: 100 });
      expect([dash.connack, dash.closedBecause]).toMatchObject([connack, "connect-refused"]);
      expect(peers.broker.state.sessions.size).toBe(0);
    },
  );

  test("what was in flight and is too large for the next connection is dropped as well", () => {
    const peers = new Peers();
    const lasting = { sessionExpiryInterval: 100 };
    const dash = peers.connect5("dash", lasting);
    dash.subscribe("t", 2);
    peers.connect("sensor").publish("t", "much too long for it", 2, 1);
    dash.vanish();
    const back = peers.connect5("dash", { ...lasting, maximumPacketSize: 20 }, { cleanStart: false });
    expect([back.takes(), peers.broker.state.sessions.get("dash")?.outbound.size]).toEqual([[], 0]);
  });
});

describe("MQTT 3.1", () => {
  test("a client of level 3 is accepted and served like one of 3.1.1", () => {
    const peers = new Peers();
    const old = peers.connect("old", { protocolVersion: 3, cleanStart: false });
    old.subscribe("t", 1);
    peers.connect5("sensor").publish("t", "m", 1, 1);
    expect([old.connack, old.takes()]).toMatchObject([{ reasonCode: 0, sessionPresent: false }, ["publish m qos1 #1"]]);
  });

  test("its CONNACK has no Session Present, which that version does not know", () => {
    const peers = new Peers();
    const connect = { protocolVersion: 3, cleanStart: false } as const;
    peers.connect("old", connect).vanish();
    expect(peers.connect("old", connect).connack).toMatchObject({ sessionPresent: false });
    expect(peers.broker.state.sessions.get("old")?.sessionPresent).toBe(true);
  });

  test("it needs a client id", () => {
    const peer = new Peers().open();
    peer.send(connectPacket("", { protocolVersion: 3 }));
    expect([peer.takes(), peer.closedBecause]).toEqual([["connack 2 new"], "connect-refused"]);
  });
});
