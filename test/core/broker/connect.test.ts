import { describe, expect, test } from "vitest";
import { utf8Encode } from "../../../core/kernel/text.ts";
import { connectPacket, Peers } from "./peers.ts";

describe("CONNECT", () => {
  test.each([
    {
      name: "CleanSession 1 is answered with Session Present 0 [MQTT-3.2.2-1]",
      before: false,
      cleanStart: true,
      present: false,
    },
    { name: "CleanSession 1 discards what was stored [MQTT-3.1.2-6]", before: true, cleanStart: true, present: false },
    {
      name: "CleanSession 0 without a stored session is answered with 0 [MQTT-3.2.2-3]",
      before: null,
      cleanStart: false,
      present: false,
    },
    {
      name: "CleanSession 0 with a stored session, even an empty one, is answered with 1 [MQTT-3.2.2-2]",
      before: true,
      cleanStart: false,
      present: true,
    },
    {
      name: "a clean session is over with its connection [MQTT-3.1.2-6]",
      before: false,
      cleanStart: false,
      present: false,
    },
  ])("$name", ({ before, cleanStart, present }) => {
    const peers = new Peers();
    if (before !== null) peers.connect("dash", { cleanStart: !before }).disconnect();
    expect(peers.connect("dash", { cleanStart }).connack).toEqual({
      type: "connack",
      reasonCode: 0,
      sessionPresent: present,
      properties: null,
    });
  });

  test("CleanSession 1 once, then 0: the old session does not come back [MQTT-3.1.2-6]", () => {
    const peers = new Peers();
    const dash = peers.connect("dash", { cleanStart: false });
    dash.subscribe("home/#", 1);
    dash.disconnect();
    peers.connect("sensor").publish("home/temp", "m1", 1, 1);
    peers.connect("dash", { cleanStart: true }).disconnect();
    const back = peers.connect("dash", { cleanStart: false });
    expect([back.connack, back.takes()]).toEqual([expect.objectContaining({ sessionPresent: false }), []]);
  });

  test("the new session remembers what was discarded with the old one, for whoever looks", () => {
    const peers = new Peers({ rememberedDrops: 8 });
    const dash = peers.connect("dash", { cleanStart: false });
    dash.subscribe("t", 1);
    dash.vanish();
    const sensor = peers.connect("sensor");
    for (const identifier of [1, 2]) sensor.publish("t", `m${identifier}`, 1, identifier);
    peers.connect("dash", { cleanStart: true });
    const session = peers.broker.state.sessions.get("dash");
    expect([session?.droppedCount, session?.dropped.map(({ message, reason }) => [message.id, reason])]).toEqual([
      2,
      [
        [1, "session-discarded"],
        [2, "session-discarded"],
      ],
    ]);
  });

  test("an empty client id with CleanSession 0 is refused with 0x02 and closed [MQTT-3.1.3-8, 3.1.3-9]", () => {
    const peers = new Peers();
    const peer = peers.open();
    peer.send(connectPacket("", { cleanStart: false }));
    expect([peer.takes(), peer.closedBecause]).toEqual([["connack 2 new"], "connect-refused"]);
  });

  test("empty client ids with CleanSession 1 get unique names [MQTT-3.1.3-6]", () => {
    const peers = new Peers();
    peers.connect("assigned-2");
    peers.connect("");
    peers.connect("");
    expect([...peers.broker.state.sessions.keys()]).toEqual(["assigned-2", "assigned-1", "assigned-3"]);
  });

  test("a second connection with the client id ends the older one and takes its session over [MQTT-3.1.4-2]", () => {
    const peers = new Peers();
    const older = peers.connect("dash", { cleanStart: false });
    older.subscribe("home/#", 1);
    const newer = peers.connect("dash", { cleanStart: false });
    older.publish("home/temp", "too late", 1, 1);
    peers.connect("sensor").publish("home/temp", "m1", 1, 1);
    expect([older.closedBecause, newer.connack, newer.takes()]).toEqual([
      "taken-over",
      expect.objectContaining({ sessionPresent: true }),
      ["publish m1 qos1 #1"],
    ]);
  });

  test("taking over a clean session begins a new one", () => {
    const peers = new Peers();
    peers.connect("dash", { cleanStart: true }).subscribe("home/#", 1);
    const newer = peers.connect("dash", { cleanStart: false });
    expect([newer.connack, peers.broker.state.sessions.get("dash")?.subscriptions.size]).toEqual([
      expect.objectContaining({ sessionPresent: false }),
      0,
    ]);
  });

  test("the first packet must be CONNECT [MQTT-3.1.0-1]", () => {
    const peer = new Peers().open();
    peer.send({ type: "pingreq" });
    expect([peer.takes(), peer.closedBecause]).toEqual([[], "protocol-error"]);
  });

  test("a second CONNECT ends the connection and publishes the will [MQTT-3.1.0-2]", () => {
    const peers = new Peers();
    const watcher = peers.connect("watcher");
    watcher.subscribe("will/#", 0);
    const will = { topic: "will/dash", payload: utf8Encode("gone"), qos: 0, retain: false } as const;
    const dash = peers.connect("dash", { will });
    dash.send(connectPacket("dash"));
    expect([dash.takes(), dash.closedBecause, watcher.takes()]).toEqual([[], "protocol-error", ["publish gone qos0"]]);
  });

  test("an unknown protocol level is answered with 0x01 and closed [MQTT-3.1.2-2]", () => {
    const peer = new Peers().open();
    peer.sendBytes(Uint8Array.from([0x10, 0x0d, 0, 4, 0x4d, 0x51, 0x54, 0x54, 9, 2, 0, 0, 0, 1, 0x61]));
    expect([peer.takes(), peer.closedBecause]).toEqual([["connack 1 new"], "connect-refused"]);
  });

  test("a connection that never says CONNECT is closed after the time-out, not before", () => {
    const peers = new Peers({ connectTimeoutMs: 5_000 });
    const peer = peers.open();
    peers.passes(4_999);
    const before = peer.closedBecause;
    peers.passes(1);
    expect([before, peer.closedBecause, peers.broker.nextDeadline()]).toEqual([null, "connect-timeout", null]);
  });

  test("more connections than the limit are closed at once, and those that are there notice nothing", () => {
    const peers = new Peers({ maximumConnections: 1 });
    const first = peers.connect("first");
    const second = peers.open();
    first.send({ type: "pingreq" });
    expect([second.closedBecause, first.takes()]).toEqual(["connect-refused", ["pingresp"]]);
  });

  test("more sessions than the limit are refused with 0x03; a known one still comes back", () => {
    const peers = new Peers({ maximumSessions: 1 });
    peers.connect("first", { cleanStart: false }).disconnect();
    const second = peers.open();
    second.send(connectPacket("second"));
    expect([second.takes(), peers.connect("first", { cleanStart: false }).connack]).toEqual([
      ["connack 3 new"],
      expect.objectContaining({ reasonCode: 0, sessionPresent: true }),
    ]);
  });

  test("a storm of short connections leaves no deadlines behind", () => {
    const peers = new Peers();
    for (let count = 0; count < 5_000; count += 1) peers.connect(`c${count}`, { keepAliveSeconds: 65_535 }).vanish();
    expect(peers.broker.state.deadlines.size).toBeLessThan(2_100);
  });
});

describe("keep alive", () => {
  test("silence for one and a half times the keep alive ends the connection [MQTT-3.1.2-24]", () => {
    const peers = new Peers();
    const dash = peers.connect("dash", { keepAliveSeconds: 10 });
    peers.passes(14_999);
    const before = dash.closedBecause;
    peers.passes(1);
    expect([before, dash.closedBecause]).toEqual([null, "keep-alive-timeout"]);
  });

  test("every packet starts the time anew, and PINGREQ is answered [MQTT-3.12.4-1]", () => {
    const peers = new Peers();
    const dash = peers.connect("dash", { keepAliveSeconds: 10 });
    peers.passes(10_000);
    dash.send({ type: "pingreq" });
    peers.passes(14_999);
    const before = dash.closedBecause;
    peers.passes(1);
    expect([dash.takes(), before, dash.closedBecause]).toEqual([["pingresp"], null, "keep-alive-timeout"]);
  });

  test("keep alive 0 never ends a connection", () => {
    const peers = new Peers();
    const dash = peers.connect("dash", { keepAliveSeconds: 0 });
    peers.passes(1e9);
    expect([dash.closedBecause, peers.broker.nextDeadline()]).toEqual([null, null]);
  });
});

describe("will", () => {
  const will = { topic: "will/dash", payload: utf8Encode("gone"), qos: 1, retain: false } as const;

  test.each([
    {
      name: "is published when the network is lost [MQTT-3.1.2-8]",
      end: "vanish",
      published: ["publish gone qos1 #1"],
    },
    { name: "is discarded by DISCONNECT [MQTT-3.14.4-3]", end: "disconnect", published: [] },
  ] as const)("$name", ({ end, published }) => {
    const peers = new Peers();
    const watcher = peers.connect("watcher");
    watcher.subscribe("will/#", 2);
    peers.connect("dash", { will })[end]();
    expect(watcher.takes()).toEqual(published);
  });

  test("is published on keep-alive time-out and on takeover, once each [MQTT-3.1.2-8, 3.1.2-10]", () => {
    const peers = new Peers();
    const watcher = peers.connect("watcher");
    watcher.subscribe("will/#", 0);
    peers.connect("dash", { will, keepAliveSeconds: 1 });
    peers.passes(1_500);
    peers.connect("dash", { will });
    peers.connect("dash").disconnect();
    expect(watcher.takes()).toEqual(["publish gone qos0", "publish gone qos0"]);
  });

  test("with Will Retain it is retained [MQTT-3.1.2-17]", () => {
    const peers = new Peers();
    peers.connect("dash", { will: { ...will, retain: true } }).vanish();
    const late = peers.connect("late");
    late.subscribe("will/#", 0);
    expect(late.takes()).toEqual(["publish gone qos0 retain"]);
  });
});
