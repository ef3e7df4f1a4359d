import { encode } from "../../../core/codec/encode.ts";
import type { ClientPacket } from "../../../core/protocol/packets.ts";
import type { SocketId } from "../../../core/world/input.ts";
import { Stage } from "../world/stage.ts";

/**
 * A world in which everything happens that a recording has to tell: all QoS, a cut, a silent cut, a takeover, a real 5.0
 * device, a payload of several segments, ends of connections of each kind.
 */
export function story(): Stage {
  const stage = new Stage({
    sensor: {},
    dash: { cleanStart: false, reconnectAfterMs: 500 },
    twin: { clientId: "dash", cleanStart: false },
  });
  stage.connect("sensor");
  stage.connect("dash");
  stage.subscribe("dash", "home/#", 2);
  device(stage, { type: "connect", protocolVersion: 5, clientId: "board", keepAliveSeconds: 60, ...CONNECT });
  for (const qos of [0, 1, 2] as const) stage.publish("sensor", "home/temp", `q${qos}`, qos);
  stage.publish("sensor", "home/large", "x".repeat(5_000), 1, true);
  device(stage, {
    type: "subscribe",
    packetIdentifier: 1,
    subscriptions: [{ topicFilter: "home/#", qos: 1, noLocal: false, retainAsPublished: false, retainHandling: 0 }],
    properties: { subscriptionIdentifier: 7 },
  });
  stage.does({
    type: "publish",
    node: "sensor",
    topic: "home/temp",
    payload: new Uint8Array([0, 255]),
    qos: 2,
    retain: false,
  });
  stage.passes(150);
  // The PUBLISH to dash is under way.
  stage.does({ type: "cut", node: "dash", how: "noticed" });
  stage.passes(1_000);
  stage.publish("sensor", "home/temp", "while away", 1);
  stage.does({ type: "restore", node: "dash" });
  stage.passes(2_000);
  stage.does({
    type: "publish",
    node: "sensor",
    topic: "home/temp",
    payload: new Uint8Array([52]),
    qos: 1,
    retain: false,
  });
  stage.does({ type: "cut", node: "sensor", how: "silent" });
  stage.passes(500);
  stage.does({ type: "restore", node: "sensor" });
  stage.passes(1_000);
  stage.does({ type: "change-client", node: "dash", change: { reconnectAfterMs: null } });
  // Takes the session of dash over.
  stage.connect("twin");
  stage.does({ type: "disconnect", node: "sensor" });
  stage.does({ type: "kill", node: "twin" });
  stage.passes(1_000);
  device(stage, { type: "disconnect", reasonCode: 0, properties: null });
  stage.world.input({ type: "outside-closed", socket: SOCKET, how: "closed" });
  stage.passes(1_000);
  return stage;
}

function device(stage: Stage, packet: ClientPacket): void {
  if (packet.type === "connect") {
    stage.world.input({ type: "outside-opened", socket: SOCKET, transport: "tcp", address: "127.0.0.1:50000" });
  }
  stage.world.input({ type: "outside-frame", socket: SOCKET, frame: encode(packet, 5) });
  stage.passes(1_000);
}

const SOCKET = 1 as SocketId;
const CONNECT = { cleanStart: true, will: null, userName: null, password: null, properties: null } as const;
