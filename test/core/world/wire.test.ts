import { describe, expect, test } from "vitest";
import { encode } from "../../../core/codec/encode.ts";
import type { PlannedCut } from "../../../core/events/wire-events.ts";
import type { PublishPacket } from "../../../core/protocol/packets.ts";
import { packetOf } from "../../../core/world/connection.ts";
import type { SocketId, WorldCommand } from "../../../core/world/input.ts";
import { connectPacket } from "../broker/peers.ts";
import { Stage } from "./stage.ts";

describe("a cut that both ends notice", () => {
  test("what is under way is lost where it was, and both ends know at once", () => {
    const stage = new Stage({ sensor: {} });
    stage.connect("sensor");
    stage.does({ type: "publish", node: "sensor", topic: "t", payload: new Uint8Array([1]), qos: 1, retain: false });
    stage.passes(25);
    stage.does({ type: "cut", node: "sensor", how: "noticed" });
    const lost = stage.eventsOf("frame-lost").map(({ packet, progress, reason }) => [packet?.type, progress, reason]);
    expect([
      lost,
      stage.eventsOf("connection-ended").map(({ how }) => how),
      stage.world.broker.state.connections.size,
    ]).toEqual([[["publish", 0.25, "cable-cut"]], ["network-lost"], 0]);
  });

  test("a client that reconnects by itself tries in vain until the cable is whole, then comes back", () => {
    const stage = new Stage({ dash: { cleanStart: false, reconnectAfterMs: 2_000 } });
    stage.connect("dash");
    stage.does({ type: "cut", node: "dash", how: "noticed" });
    stage.passes(5_000);
    const refused = stage.eventsOf("link-refused").length;
    stage.does({ type: "restore", node: "dash" });
    stage.passes(2_000);
    expect([refused, stage.eventsOf("client-connected").map(({ sessionPresent }) => sessionPresent)]).toEqual([
      2,
      [false, true],
    ]);
  });

  test("an unacknowledged PUBLISH of the client is sent again with DUP 1 and its identifier, and delivered [MQTT-4.4.0-1]", () => {
    const stage = new Stage({ sensor: { cleanStart: false }, dash: {} });
    stage.connect("sensor");
    stage.connect("dash");
    stage.subscribe("dash", "t", 1);
    stage.does({ type: "publish", node: "sensor", topic: "t", payload: new Uint8Array([0x61]), qos: 1, retain: false });
    stage.passes(50);
    stage.does({ type: "cut", node: "sensor", how: "noticed" });
    stage.does({ type: "restore", node: "sensor" });
    stage.connect("sensor");
    const sent = stage.eventsOf("publish-sent").map(({ packetIdentifier, dup }) => [packetIdentifier, dup]);
    expect([sent, stage.inbox("dash")]).toEqual([
      [
        [1, false],
        [1, true],
      ],
      ["a"],
    ]);
  });
});

describe("a cut at a named point", () => {
  test("after the n-th PUBREC has arrived: the broker has it, and its PUBREL is lost", () => {
    const stage = qos2Stage();
    stage.does(planned({ moment: "after", occurrence: 2 }));
    stage.publish("sensor", "t", "m1", 2);
    stage.publish("sensor", "t", "m2", 2);
    const lost = stage.eventsOf("frame-lost").map(({ packet }) => packet?.type);
    const states = [...(stage.world.broker.state.sessions.get("dash")?.outbound ?? [])].map(({ state }) => state);
    expect([lost, states, stage.inbox("dash")]).toEqual([["pubrel"], ["awaiting-pubcomp"], ["m1", "m2"]]);
    expect(stage.world.nodes.get("dash")).toMatchObject({ cable: "cut", plannedCut: null });
  });

  test("before the PUBREC arrives: it is lost at the very end of its way, and the broker still waits for it", () => {
    const stage = qos2Stage();
    stage.does(planned({ moment: "before" }));
    stage.publish("sensor", "t", "m1", 2);
    const lost = stage.eventsOf("frame-lost").map(({ packet, progress }) => [packet?.type, progress]);
    const states = [...(stage.world.broker.state.sessions.get("dash")?.outbound ?? [])].map(({ state }) => state);
    expect([lost, states]).toEqual([[["pubrec", 1]], ["awaiting-pubrec"]]);
  });

  test("silently before it arrives: it waits there, and arrives first when the cable is whole again", () => {
    const stage = qos2Stage();
    stage.does(planned({ moment: "before", how: "silent" }));
    stage.publish("sensor", "t", "m1", 2);
    const stuck = [...stage.world.wire.frames.values()].map(({ load }) => packetOf(load)?.type);
    stage.does({ type: "restore", node: "dash" });
    stage.passes(1_000);
    const outbound = stage.world.broker.state.sessions.get("dash")?.outbound.size;
    expect([stuck, outbound, stage.eventsOf("frame-lost")]).toEqual([["pubrec"], 0, []]);
  });

  test("a plan is given up by hand, and by a cut", () => {
    const stage = qos2Stage();
    stage.does(planned({}));
    stage.does({ type: "plan-cut", node: "dash", cut: null });
    stage.publish("sensor", "t", "m1", 2);
    const whole = stage.world.nodes.get("dash")?.cable;
    stage.does(planned({}));
    stage.does({ type: "cut", node: "dash", how: "noticed" });
    expect([whole, stage.world.nodes.get("dash")?.plannedCut]).toEqual(["plugged", null]);
    expect(() => stage.does(planned({}))).toThrow("cut already");
  });
});

function qos2Stage(): Stage {
  const stage = new Stage({ sensor: {}, dash: { cleanStart: false } });
  stage.connect("sensor");
  stage.connect("dash");
  stage.subscribe("dash", "t", 2);
  return stage;
}

function planned(change: Partial<PlannedCut>): WorldCommand {
  const first = { how: "noticed", moment: "after", packet: "pubrec", direction: "up", occurrence: 1 } as const;
  return { type: "plan-cut", node: "dash", cut: { ...first, ...change } };
}

describe("a silent cut", () => {
  test("neither end knows; the broker notices after one and a half keep alives [MQTT-3.1.2-24]", () => {
    const stage = new Stage({ dash: { cleanStart: false, keepAliveSeconds: 10 } });
    stage.connect("dash");
    stage.does({ type: "cut", node: "dash", how: "silent" });
    const atOnce = stage.world.broker.state.connections.size;
    stage.passes(15_000);
    expect([atOnce, stage.eventsOf("connection-ended").map(({ how }) => how)]).toEqual([1, ["keep-alive-timeout"]]);
  });

  test("restored before anybody noticed, everything that was stuck arrives in its order", () => {
    const stage = new Stage({ sensor: {}, dash: {} });
    stage.connect("sensor");
    stage.connect("dash");
    stage.subscribe("dash", "t", 0);
    stage.does({ type: "cut", node: "sensor", how: "silent" });
    for (const text of ["m1", "m2", "m3"]) stage.publish("sensor", "t", text, 0);
    const meanwhile = stage.inbox("dash");
    stage.does({ type: "restore", node: "sensor" });
    stage.passes(1_000);
    expect([meanwhile, stage.inbox("dash"), stage.eventsOf("frame-lost")]).toEqual([[], ["m1", "m2", "m3"], []]);
  });

  test("cut and restored at one instant, nothing arrives twice", () => {
    const stage = new Stage({ sensor: {}, dash: {} });
    stage.connect("sensor");
    stage.connect("dash");
    stage.subscribe("dash", "t", 0);
    stage.does({ type: "publish", node: "sensor", topic: "t", payload: new Uint8Array([0x61]), qos: 0, retain: false });
    stage.passes(40);
    stage.does({ type: "cut", node: "sensor", how: "silent" });
    stage.does({ type: "restore", node: "sensor" });
    stage.passes(1_000);
    expect([stage.inbox("dash"), stage.eventsOf("peer-violation")]).toEqual([["a"], []]);
  });

  test("a new connection after a half-open one takes the session over [MQTT-3.1.4-2]", () => {
    const stage = new Stage({ dash: { cleanStart: false, keepAliveSeconds: 4, reconnectAfterMs: 1_000 } });
    stage.connect("dash");
    stage.subscribe("dash", "t", 1);
    stage.does({ type: "cut", node: "dash", how: "silent" });
    // Long enough for the client to miss its PINGRESP, too short for the broker to miss the client.
    stage.passes(4_500);
    const brokerBelieves = stage.world.broker.state.connections.size;
    stage.does({ type: "restore", node: "dash" });
    stage.passes(3_000);
    expect([
      brokerBelieves,
      stage.eventsOf("client-connected").map(({ sessionPresent }) => sessionPresent),
      stage.world.broker.state.connections.size,
    ]).toEqual([1, [false, true], 1]);
  });

  test("too much stuck: the sender's end gives up, memory stays bounded", () => {
    const stage = new Stage({ sensor: { keepAliveSeconds: 0 }, dash: { keepAliveSeconds: 0 } }, {}, 1);
    stage.connect("sensor");
    stage.connect("dash");
    stage.subscribe("dash", "t", 0);
    stage.does({ type: "cut", node: "dash", how: "silent" });
    for (let count = 0; count < 1_100; count += 1) {
      stage.does({ type: "publish", node: "sensor", topic: "t", payload: new Uint8Array(1), qos: 0, retain: false });
    }
    stage.passes(10);
    expect([stage.eventsOf("link-closed").map(({ node, end }) => [node, end]), stage.world.wire.frames.size]).toEqual([
      [["dash", "broker"]],
      0,
    ]);
  });
});

describe("real devices", () => {
  const SOCKET = 1 as SocketId;

  function deviceConnects(stage: Stage, socket: SocketId, cleanStart: boolean): void {
    stage.world.input({ type: "outside-opened", socket, transport: "tcp", address: "127.0.0.1:50000" });
    stage.world.input({ type: "outside-frame", socket, frame: encode(connectPacket("dash", { cleanStart }), 4) });
    stage.passes(500);
  }

  test("a device stands at its client id, and its frames take the cable's time both ways", () => {
    const stage = new Stage({});
    deviceConnects(stage, SOCKET, true);
    expect([[...stage.world.nodes].map(({ name }) => name), stage.outside.sent]).toEqual([
      ["device:dash"],
      [[SOCKET, encode({ type: "connack", sessionPresent: false, reasonCode: 0, properties: null }, 4)]],
    ]);
  });

  test("while its cable is cut it is turned away at its CONNECT; restored, it finds its session", () => {
    const stage = new Stage({});
    deviceConnects(stage, SOCKET, false);
    stage.does({ type: "cut", node: "device:dash", how: "noticed" });
    deviceConnects(stage, 2 as SocketId, false);
    const closed = stage.outside.closed.map(([socket, how]) => [socket, how]);
    stage.does({ type: "restore", node: "device:dash" });
    deviceConnects(stage, 3 as SocketId, false);
    expect([
      closed,
      stage.eventsOf("connect-accepted").map(({ sessionPresent }) => sessionPresent),
      [...stage.world.nodes].map(({ name }) => name),
    ]).toEqual([
      [
        [1, "reset"],
        [2, "reset"],
      ],
      [false, true],
      ["device:dash"],
    ]);
  });

  test("a device without a session leaves nothing behind; one with a session stays on the wire", () => {
    const stage = new Stage({});
    deviceConnects(stage, SOCKET, true);
    stage.world.input({ type: "outside-closed", socket: SOCKET, how: "reset" });
    stage.passes(500);
    const afterClean = [...stage.world.nodes].length;
    deviceConnects(stage, 2 as SocketId, false);
    stage.world.input({ type: "outside-closed", socket: 2 as SocketId, how: "reset" });
    stage.passes(500);
    expect([afterClean, [...stage.world.nodes].map(({ name }) => name)]).toEqual([0, ["device:dash"]]);
  });

  test("a second device with the client id takes the place and the session over [MQTT-3.1.4-2]", () => {
    const stage = new Stage({});
    deviceConnects(stage, SOCKET, false);
    deviceConnects(stage, 2 as SocketId, false);
    expect([
      stage.outside.closed,
      [...stage.world.nodes].map(({ name, connection }) => [name, connection?.socket]),
    ]).toEqual([[[SOCKET, "reset"]], [["device:dash", 2]]]);
  });

  test("a 5.0 device is understood in its own version, told why it is closed, and not reset", () => {
    const stage = new Stage({});
    const opens = (socket: SocketId): void => {
      stage.world.input({ type: "outside-opened", socket, transport: "tcp", address: "127.0.0.1:50000" });
      const connect = connectPacket("dash", { protocolVersion: 5, properties: { sessionExpiryInterval: 1 } });
      stage.world.input({ type: "outside-frame", socket, frame: encode(connect, 5) });
      stage.passes(500);
    };
    opens(SOCKET);
    const publish = { type: "publish", topic: "t", payload: new Uint8Array(1), qos: 1, packetIdentifier: 7 } as const;
    const flags = { retain: false, dup: false, properties: { contentType: "x" } } as const;
    stage.world.input({ type: "outside-frame", socket: SOCKET, frame: encode({ ...publish, ...flags }, 5) });
    stage.passes(500);
    opens(2 as SocketId);
    const seen = stage.eventsOf("frame-arrived").map(({ packet }) => packet);
    expect([seen.map((packet) => packet?.type), (seen[2] as PublishPacket).properties, stage.outside.closed]).toEqual([
      ["connect", "connack", "publish", "puback", "connect", "disconnect", "connack"],
      { contentType: "x" },
      [[SOCKET, "closed"]],
    ]);
  });

  test("a device with wrong credentials is refused with the code, gets nobody's place, and the event says why", () => {
    const stage = new Stage({});
    deviceConnects(stage, SOCKET, false);
    const socket = 2 as SocketId;
    const connect = connectPacket("dash", { userName: "greenhouse", password: new Uint8Array(1) });
    stage.world.input({ type: "outside-opened", socket, transport: "tcp", address: "10.0.0.2:50000" });
    stage.world.input({ type: "outside-credentials-refused", socket, fault: "wrong" });
    stage.world.input({ type: "outside-frame", socket, frame: encode(connect, 4) });
    stage.passes(1_000);
    expect([
      stage.eventsOf("connect-refused").map(({ reasonCode, detail }) => [reasonCode, detail]),
      stage.outside.closed,
      [...stage.world.nodes].map(({ name, connection }) => [name, connection?.socket]),
    ]).toEqual([
      [[0x04, '"dash": the user "greenhouse" or its password is wrong.']],
      [[socket, "closed"]],
      [["device:dash", SOCKET]],
    ]);
  });

  test("a device whose session expires leaves nothing behind", () => {
    const stage = new Stage({}, { maximumSessionExpirySeconds: 1 });
    deviceConnects(stage, SOCKET, false);
    stage.world.input({ type: "outside-closed", socket: SOCKET, how: "reset" });
    stage.passes(500);
    const before = [...stage.world.nodes].length;
    stage.passes(1_000);
    expect([before, [...stage.world.nodes].length]).toEqual([1, 0]);
  });

  test("only its cable is in the lab's hands", () => {
    const stage = new Stage({});
    deviceConnects(stage, SOCKET, true);
    expect(stage.world.input({ type: "command", command: { type: "kill", node: "device:dash" } })).toMatch(
      /real device/,
    );
  });
});

describe("commands that cannot be carried out", () => {
  test("are refused with a sentence, and nothing changes", () => {
    const stage = new Stage({ dash: {} });
    const before = stage.world.broker.state.connections.size;
    const refusals = [
      stage.world.input({ type: "command", command: { type: "restore", node: "dash" } }),
      stage.world.input({ type: "command", command: { type: "connect", node: "nobody" } }),
      stage.world.input({ type: "command", command: { type: "disconnect", node: "dash" } }),
    ];
    expect([refusals, stage.eventsOf("command-refused").length, before]).toEqual([
      [
        "The cable of dash is not cut.",
        "There is no client or device named nobody.",
        expect.stringContaining("not connected"),
      ],
      3,
      0,
    ]);
  });
});
