import { describe, expect, test } from "vitest";
import { utf8Encode } from "../../../core/kernel/text.ts";
import { Stage } from "./stage.ts";

const SENSOR = { protocolVersion: 5, cleanStart: true } as const;
const DASH = { protocolVersion: 5, cleanStart: false, keepAliveSeconds: 0 } as const;

/** Sensor and dash are connected, and dash has subscribed to t at QoS 1. */
function stageWith(dash: Parameters<typeof settingsOf>[0], sensor = {}): Stage {
  const stage = new Stage({ sensor: { ...SENSOR, ...sensor }, dash: settingsOf(dash) });
  stage.connect("sensor");
  stage.connect("dash");
  stage.subscribe("dash", "t", 1);
  return stage;
}

function settingsOf(dash: NonNullable<ConstructorParameters<typeof Stage>[0]["dash"]>) {
  return { ...DASH, ...dash };
}

/** What both sides keep: the broker's queue, null when it has no session, and whether the client knows of one. */
function kept(stage: Stage): { queue: string[] | null; client: string | null } {
  return { queue: stage.queue("dash"), client: stage.world.nodes.get("dash")?.client?.sessionClientId ?? null };
}

function cut(stage: Stage): void {
  stage.does({ type: "cut", node: "dash", how: "noticed" });
  stage.passes(100);
}

describe("sessions in MQTT 5.0, simulated client and broker", () => {
  test("Clean Start 0 alone keeps nothing: without a Session Expiry Interval the session ends with its connection [MQTT-3.1.2-23]", () => {
    const stage = stageWith({});
    cut(stage);
    expect(kept(stage)).toEqual({ queue: null, client: null });
  });

  test("Clean Start 1 with a Session Expiry Interval is kept; it discards the session before it only [MQTT-3.1.2-4]", () => {
    const stage = stageWith({ cleanStart: true, sessionExpirySeconds: 60 });
    cut(stage);
    stage.publish("sensor", "t", "m1", 1);
    expect(kept(stage)).toEqual({ queue: ["m1"], client: "dash" });
    stage.does({ type: "restore", node: "dash" });
    stage.does({ type: "change-client", node: "dash", change: { cleanStart: false } });
    stage.connect("dash");
    expect(stage.inbox("dash")).toEqual(["m1"]);
    stage.does({ type: "change-client", node: "dash", change: { cleanStart: true } });
    stage.does({ type: "disconnect", node: "dash" });
    stage.passes(1_000);
    stage.publish("sensor", "t", "m2", 1);
    stage.connect("dash");
    expect([stage.inbox("dash"), stage.eventsOf("client-connected").map((event) => event.sessionPresent)]).toEqual([
      ["m1"],
      [false, false, true, false],
    ]);
  });

  test("both sides count down from the end of the connection and discard at the same time", () => {
    const stage = stageWith({ sessionExpirySeconds: 30 });
    cut(stage);
    stage.publish("sensor", "t", "m1", 1);
    stage.passes(28_800);
    expect(kept(stage)).toEqual({ queue: ["m1"], client: "dash" });
    stage.passes(200);
    expect(kept(stage)).toEqual({ queue: null, client: null });
    expect(
      [...stage.eventsOf("session-discarded"), ...stage.eventsOf("client-session-expired")].map(({ at }) => at),
    ).toEqual([33_000, 33_000]);
  });

  test("a quick reconnect cancels a delayed will, a late one does not [MQTT-3.1.3-9]", () => {
    const will = { topic: "t", payload: utf8Encode("gone"), qos: 1, retain: false } as const;
    const stage = stageWith(
      { sessionExpirySeconds: 60 },
      { cleanStart: false, sessionExpirySeconds: 60, will, willDelaySeconds: 5 },
    );
    for (const awayMs of [3_000, 8_000]) {
      stage.does({ type: "cut", node: "sensor", how: "noticed" });
      stage.passes(awayMs);
      stage.does({ type: "restore", node: "sensor" });
      stage.connect("sensor");
    }
    expect([stage.eventsOf("will-cancelled").length, stage.inbox("dash")]).toEqual([1, ["gone"]]);
  });

  test("a goodbye with Reason Code 0x04 leaves the will to be published", () => {
    const will = { topic: "t", payload: utf8Encode("gone"), qos: 1, retain: false } as const;
    const stage = stageWith({}, { will });
    stage.does({ type: "disconnect", node: "sensor", withWill: true });
    stage.passes(1_000);
    expect(stage.inbox("dash")).toEqual(["gone"]);
  });

  test("a takeover is told to the older connection with 0x8E [MQTT-3.1.4-3]", () => {
    const stage = stageWith({ sessionExpirySeconds: 60 }, { clientId: "dash" });
    expect(stage.eventsOf("client-dismissed").map(({ node, reasonCode }) => [node, reasonCode])).toEqual([
      ["sensor", 0x8e],
    ]);
  });

  test("the client sends no more at once than the broker's Receive Maximum [MQTT-3.3.4-7]", () => {
    const stage = new Stage({ sensor: SENSOR, dash: { ...DASH, sessionExpirySeconds: 60 } }, { receiveMaximum: 2 });
    stage.connect("dash");
    stage.subscribe("dash", "t", 2);
    stage.connect("sensor");
    for (let count = 1; count <= 6; count += 1) {
      const payload = utf8Encode(`m${count}`);
      stage.does({ type: "publish", node: "sensor", topic: "t", payload, qos: 2, retain: false });
    }
    stage.passes(10_000);
    expect([stage.inbox("dash"), stage.eventsOf("peer-violation")]).toEqual([["m1", "m2", "m3", "m4", "m5", "m6"], []]);
  });

  test("a message that has waited longer than its Message Expiry Interval is not delivered [MQTT-3.3.2-5]", () => {
    const stage = stageWith({ sessionExpirySeconds: 60 });
    cut(stage);
    for (const messageExpirySeconds of [5, 50]) {
      const payload = utf8Encode(`lasts ${messageExpirySeconds}`);
      stage.does({
        type: "publish",
        node: "sensor",
        topic: "t",
        payload,
        qos: 1,
        retain: false,
        messageExpirySeconds,
      });
    }
    stage.passes(10_000);
    stage.does({ type: "restore", node: "dash" });
    stage.connect("dash");
    expect(stage.inbox("dash")).toEqual(["lasts 50"]);
  });
});

describe("subscription options, simulated client and broker", () => {
  function subscribeWith(stage: Stage, options: object): void {
    stage.does({ type: "subscribe", node: "dash", subscriptions: [{ topicFilter: "t", qos: 1, ...options }] });
    stage.passes(1_000);
  }

  test("No Local: what it publishes itself does not come back [MQTT-3.8.3-3]", () => {
    const stage = stageWith({});
    stage.publish("dash", "t", "mine", 1);
    subscribeWith(stage, { noLocal: true });
    stage.publish("dash", "t", "mine again", 1);
    stage.publish("sensor", "t", "theirs", 1);
    expect(stage.inbox("dash")).toEqual(["mine", "theirs"]);
  });

  test.each([
    [0, ["kept", "kept"]],
    [1, ["kept"]],
    [2, []],
  ] as const)(
    "Retain Handling %i decides what comes from the shelf at a first and a second SUBSCRIBE [MQTT-3.3.1-9 to 11]",
    (retainHandling, received) => {
      const stage = new Stage({ sensor: SENSOR, dash: DASH });
      stage.connect("sensor");
      stage.publish("sensor", "t", "kept", 1, true);
      stage.connect("dash");
      subscribeWith(stage, { retainHandling });
      subscribeWith(stage, { retainHandling });
      expect(stage.inbox("dash")).toEqual(received);
    },
  );

  test("Retain As Published: a live copy keeps the publisher's RETAIN flag [MQTT-3.3.1-12, 3.3.1-13]", () => {
    const stage = stageWith({});
    stage.publish("sensor", "t", "m1", 1, true);
    subscribeWith(stage, { retainAsPublished: true, retainHandling: 2 });
    stage.publish("sensor", "t", "m2", 1, true);
    expect(stage.eventsOf("message-received").map(({ retain }) => retain)).toEqual([false, true]);
  });
});
