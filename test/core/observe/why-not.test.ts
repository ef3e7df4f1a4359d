import { expect, test } from "vitest";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import { Rng } from "../../../core/kernel/rng.ts";
import { later } from "../../../core/kernel/time.ts";
import { whyNot } from "../../../core/observe/why-not.ts";
import { inEnglish } from "../../../core/words/say.ts";
import { World } from "../../../core/world/world.ts";
import { randomCommand, randomSpec } from "../../simulation/random-world.ts";
import { onlyEvents, Stage } from "../world/stage.ts";

function stageWith(dash: ConstructorParameters<typeof Stage>[0][string], broker = {}): Stage {
  const stage = new Stage({ sensor: {}, dash: { cleanStart: false, ...dash } }, broker);
  stage.connect("sensor");
  return stage;
}

function latest(stage: Stage) {
  const [answer] = whyNot(stage.events, "dash", 1, inEnglish);
  const evidence = stage.events.find(({ id }) => id === answer?.evidence)?.type ?? null;
  return { verdict: answer?.verdict, sentence: answer?.sentence, because: answer?.because, evidence };
}

test("it had no session yet", () => {
  const stage = stageWith({});
  stage.publish("sensor", "home/temp", "21", 1);
  expect(latest(stage)).toEqual({
    verdict: "missed",
    sentence: "dash had no session yet when it was published.",
    because: "3:4.5.0-1",
    evidence: null,
  });
});

test("its own messages are told where a subscription of its own matches: No Local keeps them from it", () => {
  const stage = stageWith({ protocolVersion: 5 });
  stage.connect("dash");
  stage.publish("dash", "home/temp", "20", 1);
  expect(latest(stage).verdict).toBeUndefined();
  stage.does({ type: "subscribe", node: "dash", subscriptions: [{ topicFilter: "home/#", qos: 1, noLocal: true }] });
  stage.publish("dash", "home/temp", "21", 1);
  expect(latest(stage)).toEqual({
    verdict: "missed",
    sentence: "dash has published it itself, and its subscription has No Local.",
    because: "5:3.8.3-3",
    evidence: "message-withheld",
  });
});

test("it subscribed only later", () => {
  const stage = stageWith({});
  stage.connect("dash");
  stage.publish("sensor", "home/temp", "21", 1);
  stage.subscribe("dash", "home/#", 1);
  expect(latest(stage)).toEqual({
    verdict: "missed",
    sentence:
      "dash had a session, but no subscription. It subscribed to home/# only later; a subscription does not reach back.",
    because: "3:4.5.0-1",
    evidence: "subscription-added",
  });
});

test("none of its subscriptions matched", () => {
  const stage = stageWith({});
  stage.connect("dash");
  stage.subscribe("dash", "home/+/temp", 1);
  stage.subscribe("dash", "garden/#", 1);
  stage.publish("sensor", "home/temp", "21", 1);
  expect(latest(stage).sentence).toBe("dash was subscribed to home/+/temp, garden/#: none of them matches home/temp.");
});

test("it had unsubscribed", () => {
  const stage = stageWith({});
  stage.connect("dash");
  stage.subscribe("dash", "home/#", 1);
  stage.does({ type: "unsubscribe", node: "dash", topicFilters: ["home/#"] });
  stage.passes(1_000);
  stage.publish("sensor", "home/temp", "21", 1);
  expect(latest(stage)).toMatchObject({
    sentence: "dash had unsubscribed from home/# before.",
    evidence: "subscription-removed",
  });
});

test.each([
  [{ type: "crash-broker", when: "now" }, "crashed"],
  [{ type: "restart-broker", store: "memory" }, "was restarted"],
] as const)("its session was lost with a broker that keeps everything in memory, $1", (ends, how) => {
  const stage = stageWith({ reconnectAfterMs: 500 });
  stage.connect("dash");
  stage.subscribe("dash", "home/#", 1);
  stage.does({ type: "disconnect", node: "dash" });
  stage.passes(1_000);
  stage.publish("sensor", "home/temp", "21", 1);
  stage.does(ends);
  stage.passes(2_000);
  expect(latest(stage)).toEqual({
    verdict: "missed",
    sentence: `The session of dash was lost when the broker's process ${how}: it was not on a disk. dash had not acknowledged the message by then.`,
    because: null,
    evidence: "session-lost",
  });
  stage.connect("sensor");
  stage.publish("sensor", "home/temp", "22", 1);
  expect(latest(stage)).toEqual({
    verdict: "missed",
    sentence: `The session of dash, with 1 subscription and 1 message, was lost when the broker's process ${how}: it was not on a disk. The message was published after that.`,
    because: null,
    evidence: "session-lost",
  });
});

test("the session is on the disk, and the message was not yet when the broker crashed", () => {
  const stage = new Stage({ sensor: { reconnectAfterMs: null }, dash: { cleanStart: false } }, {}, 100, "disk");
  stage.connect("sensor");
  stage.connect("dash");
  stage.subscribe("dash", "home/#", 1);
  stage.does({ type: "disconnect", node: "dash" });
  stage.passes(1_000);
  stage.does({ type: "crash-broker", when: "before-write" });
  stage.publish("sensor", "home/temp", "21", 1);
  stage.passes(2_000);
  expect(latest(stage)).toEqual({
    verdict: "missed",
    sentence: "The broker dropped it for dash: the broker's process crashed before it was on its disk.",
    because: null,
    evidence: "message-dropped",
  });
});

test("[MQTT-3.1.2-6] its session had been discarded by a clean start", () => {
  const stage = stageWith({ cleanStart: true });
  stage.connect("dash");
  stage.subscribe("dash", "home/#", 1);
  stage.does({ type: "disconnect", node: "dash" });
  stage.passes(1_000);
  stage.publish("sensor", "home/temp", "21", 1);
  expect(latest(stage)).toMatchObject({
    verdict: "missed",
    sentence:
      "The session of dash had been discarded before it was published: it was to last as long as its connection, which has ended. Nothing was kept for it.",
    evidence: "session-discarded",
  });
});

test("[MQTT-3.1.2-5] QoS 0 does not wait for one who is away", () => {
  const stage = stageWith({});
  stage.connect("dash");
  stage.subscribe("dash", "home/#", 1);
  stage.does({ type: "cut", node: "dash", how: "noticed" });
  stage.publish("sensor", "home/temp", "21", 0);
  expect(latest(stage)).toEqual({
    verdict: "missed",
    sentence: "The broker dropped it for dash: it would be delivered at QoS 0 and the client is away.",
    because: "3:3.1.2-5",
    evidence: "message-dropped",
  });
});

test("the queue was full: the newest gave way", () => {
  const stage = stageWith({}, { maximumQueuedMessages: 1 });
  stage.connect("dash");
  stage.subscribe("dash", "home/#", 1);
  stage.does({ type: "cut", node: "dash", how: "noticed" });
  stage.publish("sensor", "home/temp", "21", 1);
  stage.publish("sensor", "home/temp", "22", 1);
  expect(whyNot(stage.events, "dash", 5, inEnglish).map(({ verdict }) => verdict)).toEqual(["missed", "on-its-way"]);
});

test("QoS 0 was lost with the connection", () => {
  const stage = stageWith({});
  stage.connect("dash");
  stage.subscribe("dash", "home/#", 0);
  stage.does({ type: "publish", node: "sensor", topic: "home/temp", payload: Uint8Array.of(1), qos: 0, retain: false });
  stage.passes(150);
  stage.does({ type: "cut", node: "dash", how: "noticed" });
  expect(latest(stage)).toMatchObject({ verdict: "missed", evidence: "frame-lost" });
});

test("its application had no handler yet", () => {
  const stage = stageWith({ messageHandler: "after-suback", reconnectAfterMs: null });
  stage.connect("dash");
  stage.subscribe("dash", "home/#", 1);
  stage.does({ type: "cut", node: "dash", how: "noticed" });
  stage.publish("sensor", "home/temp", "21", 1);
  stage.does({ type: "restore", node: "dash" });
  stage.connect("dash");
  expect(latest(stage)).toMatchObject({ verdict: "missed", evidence: "message-unheard" });
});

test("a history that begins late says that it does not know", () => {
  const stage = stageWith({});
  stage.connect("dash");
  stage.publish("sensor", "home/temp", "21", 1);
  const start = stage.events.findIndex(({ type }) => type === "message-published");
  const [answer] = whyNot(stage.events.slice(start), "dash", 1, inEnglish);
  expect(answer?.sentence).toContain("The history no longer reaches back");
});

test("in random worlds whoever got a message is said to have got it, and nobody else", () => {
  for (let seed = 1; seed <= 15; seed += 1) {
    const world = new World(randomSpec(seed), { send: () => {}, close: () => {} });
    const rng = new Rng(seed);
    const events: WorldEvent[] = [];
    world.observe(onlyEvents((event) => events.push(event)));
    for (let count = 0; count < 120; count += 1) {
      world.input({ type: "command", command: randomCommand(rng, count) });
      world.runUntil(later(world.now, rng.below(1_000)));
    }
    for (const { clientId } of world.broker.state.sessions.values()) {
      for (const { message, verdict, sentence } of whyNot(events, clientId, 200, inEnglish)) {
        const told = events.filter((event) => "message" in event && isAbout(event, clientId, message.id));
        const gave = told.some(({ type }) => type === "message-completed" || type === "message-sent");
        if (verdict === "got-it") expect(gave, `seed ${seed}: ${sentence}`).toBe(true);
        if (told.some(({ type }) => type === "message-completed"))
          expect(verdict, `seed ${seed}`).not.toBe("on-its-way");
        expect(sentence).toMatch(/^(?!.*(undefined|null|NaN|\[object|: \.)).+\.$/);
      }
    }
  }
});

function isAbout(event: WorldEvent, clientId: string, id: number): boolean {
  if (!("message" in event) || !("clientId" in event) || event.clientId !== clientId) return false;
  return typeof event.message === "number" ? event.message === id : event.message.id === id;
}
