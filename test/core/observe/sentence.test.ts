import { expect, test } from "vitest";
import { Rng } from "../../../core/kernel/rng.ts";
import { utf8Encode } from "../../../core/kernel/text.ts";
import { later } from "../../../core/kernel/time.ts";
import { describePacket } from "../../../core/observe/packet-sentence.ts";
import { sentence } from "../../../core/observe/sentence.ts";
import { packetLabel } from "../../../core/recording/packet-label.ts";
import { inEnglish } from "../../../core/words/say.ts";
import { World } from "../../../core/world/world.ts";
import { randomCommand, randomSpec } from "../../simulation/random-world.ts";
import { onlyEvents, Stage } from "../world/stage.ts";

test("the story of a cut cable reads like one", () => {
  const stage = new Stage({ sensor: {}, dash: { cleanStart: false } });
  stage.connect("sensor");
  stage.connect("dash");
  stage.subscribe("dash", "home/#", 1);
  stage.events.length = 0;
  stage.does({ type: "cut", node: "dash", how: "noticed" });
  stage.publish("sensor", "home/temp", "21", 1);
  expect(stage.events.map((event) => sentence(event, inEnglish))).toEqual([
    "The cable of dash is cut; both ends notice at once.",
    "The connection of dash is gone at both ends.",
    "The broker's connection with dash has ended: the network was lost.",
    "The broker keeps the session of dash: 1 subscription, 0 messages waiting.",
    "dash is disconnected: the connection was lost.",
    "sensor publishes to home/temp at QoS 1.",
    "sensor sends PUBLISH “21” to home/temp (QoS 1, identifier 1).",
    "PUBLISH “21” to home/temp (QoS 1, identifier 1) from sensor reaches the broker.",
    "sensor has published “21” (home/temp): 1 session matched.",
    "“21” (home/temp) goes to dash at QoS 1: it is subscribed to home/# with QoS 1.",
    "“21” (home/temp) waits in the queue of dash as number 1.",
    "The broker answers sensor's message 1 with PUBACK.",
    "The broker sends PUBACK 1 to sensor.",
    "PUBACK 1 reaches sensor.",
    "sensor knows that the broker has its message 1, and forgets it.",
  ]);
});

test("the options of each subscription are told once, and which subscription they belong to", () => {
  const packet = {
    type: "subscribe",
    packetIdentifier: 7,
    subscriptions: [
      { topicFilter: "home/+", qos: 2, noLocal: true, retainAsPublished: true, retainHandling: 1 },
      { topicFilter: "room/#", qos: 0, noLocal: false, retainAsPublished: false, retainHandling: 0 },
    ],
    properties: {},
  } as const;
  expect(describePacket(packet, inEnglish)).toBe(
    "SUBSCRIBE 7 to home/+ at QoS 2 with No Local, Retain As Published, Retain Handling 1; room/# at QoS 0",
  );
});

test.each([
  {
    topic: "home/temp",
    said: "PUBLISH “21” to home/temp (QoS 0, Topic Alias 2)",
    label: "PUBLISH home/temp Topic Alias 2 “21” QoS 0",
  },
  { topic: "", said: "PUBLISH “21” to Topic Alias 2 (QoS 0)", label: "PUBLISH Topic Alias 2 “21” QoS 0" },
])("a Topic Alias is told, in place of a topic that is left out: $said", ({ topic, said, label }) => {
  const packet = {
    type: "publish",
    topic,
    payload: utf8Encode("21"),
    qos: 0,
    retain: false,
    dup: false,
    packetIdentifier: null,
    properties: { topicAlias: 2 },
  } as const;
  expect([describePacket(packet, inEnglish), packetLabel(packet, inEnglish)]).toEqual([said, label]);
});

test("whatever happens is told in one sentence, without a hole", () => {
  const seen = new Set<string>();
  for (let seed = 1; seed <= 30; seed += 1) {
    const world = new World(randomSpec(seed), { send: () => {}, close: () => {} });
    const rng = new Rng(seed);
    world.observe(
      onlyEvents((event) => {
        seen.add(event.type);
        expect(sentence(event, inEnglish)).toMatch(/^(?!.*(undefined|null|NaN|\[object)).+\.$/);
      }),
    );
    for (let count = 0; count < 300; count += 1) {
      world.input({ type: "command", command: randomCommand(rng, count) });
      world.runUntil(later(world.now, rng.below(1_000)));
    }
  }
  expect(seen.size).toBeGreaterThan(45);
});

test("a will for a topic of the broker's own is not said to be discarded for a goodbye", () => {
  const will = { topic: "$SYS/gate", payload: utf8Encode("gone"), qos: 1, retain: false, properties: null } as const;
  const stage = new Stage({ gate: { will } });
  stage.connect("gate");
  stage.does({ type: "cut", node: "gate", how: "noticed" });
  expect(stage.eventsOf("will-discarded").map((event) => sentence(event, inEnglish))).toEqual([
    "The will of gate is discarded: $SYS/gate is a topic of the broker's own.",
  ]);
});
