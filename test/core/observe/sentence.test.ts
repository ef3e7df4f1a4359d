import { expect, test } from "vitest";
import { Rng } from "../../../core/kernel/rng.ts";
import { later } from "../../../core/kernel/time.ts";
import { sentence } from "../../../core/observe/sentence.ts";
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
