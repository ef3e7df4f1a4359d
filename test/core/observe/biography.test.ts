import { describe, expect, test } from "vitest";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import { Rng } from "../../../core/kernel/rng.ts";
import { utf8Encode } from "../../../core/kernel/text.ts";
import { later } from "../../../core/kernel/time.ts";
import { biography } from "../../../core/observe/biography.ts";
import { deliveryReceived, messageOf } from "../../../core/observe/message-of.ts";
import type { Message, MessageId } from "../../../core/protocol/message.ts";
import { World } from "../../../core/world/world.ts";
import { randomCommand, randomSpec } from "../../simulation/random-world.ts";
import { onlyEvents, Stage } from "../world/stage.ts";

function stageWithDash(): Stage {
  const stage = new Stage({ sensor: {}, dash: { cleanStart: false } });
  stage.connect("sensor");
  stage.connect("dash");
  return stage;
}

/** The types of what is told of the latest message: how it came, then what each receiver saw. */
function told(stage: Stage) {
  const { id } = stage.eventsOf("message-published").at(-1)?.message ?? { id: 0 as MessageId };
  const story = biography(stage.events, id);
  const short = ({ event }: { readonly event: WorldEvent }) => ("packet" in event ? event.packet?.type : event.type);
  return {
    origin: story?.origin.map(short),
    receivers: story?.receivers.map(({ clientId, outcome, chapters }) => [clientId, outcome, ...chapters.map(short)]),
  };
}

describe("the biography of a message", () => {
  test("QoS 2 to one who is there: from PUBLISH to PUBCOMP, on both sides", () => {
    const stage = stageWithDash();
    stage.subscribe("dash", "home/#", 2);
    stage.publish("sensor", "home/temp", "21", 2);
    expect(told(stage)).toEqual({
      origin: ["publish", "message-published", "publish-acknowledged", "publish-acknowledged"],
      receivers: [
        [
          "dash",
          "received",
          "message-routed",
          "message-sent",
          "message-received",
          "pubrec",
          "pubrel-sent",
          "pubcomp",
          "message-completed",
        ],
      ],
    });
  });

  test("to one who is away: it waits, and is sent when the client is back", () => {
    const stage = stageWithDash();
    stage.subscribe("dash", "home/#", 1);
    stage.does({ type: "cut", node: "dash", how: "noticed" });
    stage.publish("sensor", "home/temp", "21", 1);
    expect(told(stage).receivers).toEqual([["dash", "waiting", "message-routed", "message-queued"]]);
    stage.does({ type: "restore", node: "dash" });
    stage.connect("dash");
    expect(told(stage).receivers?.[0]?.slice(2)).toEqual([
      "message-routed",
      "message-queued",
      "message-sent",
      "message-received",
      "puback",
      "message-completed",
    ]);
  });

  test("QoS 0 that dies with its cable is lost; at QoS 1 it stays in flight and is sent again", () => {
    for (const [qos, outcome] of [
      [0, "lost"],
      [1, "in-flight"],
    ] as const) {
      const stage = stageWithDash();
      stage.subscribe("dash", "home/#", qos);
      stage.does({
        type: "publish",
        node: "sensor",
        topic: "home/temp",
        payload: Uint8Array.of(1),
        qos,
        retain: false,
      });
      stage.passes(150);
      stage.does({ type: "cut", node: "dash", how: "noticed" });
      stage.passes(1_000);
      expect(told(stage).receivers).toEqual([["dash", outcome, "message-routed", "message-sent", "publish"]]);
    }
  });

  test("a message that waited goes with its session when the broker's process ends in memory", () => {
    const stage = stageWithDash();
    stage.subscribe("dash", "home/#", 1);
    stage.does({ type: "disconnect", node: "dash" });
    stage.passes(1_000);
    stage.publish("sensor", "home/temp", "21", 1);
    stage.does({ type: "crash-broker", when: "now" });
    stage.passes(2_000);
    expect(told(stage).receivers).toEqual([
      ["dash", "lost-with-broker", "message-routed", "message-queued", "session-lost"],
    ]);
  });

  test("the shelf: stored, sent to a late subscriber, replaced", () => {
    const stage = stageWithDash();
    stage.publish("sensor", "home/temp", "21", 1, true);
    stage.subscribe("dash", "home/#", 1);
    const first = stage.eventsOf("message-published")[0]?.message.id as MessageId;
    stage.publish("sensor", "home/temp", "22", 1, true);
    const story = biography(stage.events, first);
    expect(story?.origin.map(({ event }) => event.type)).toEqual([
      "frame-departed",
      "message-published",
      "retained-stored",
      "publish-acknowledged",
      "retained-replaced",
    ]);
    expect(story?.receivers.map(({ clientId, outcome }) => [clientId, outcome])).toEqual([["dash", "received"]]);
  });

  test("a chapter of sending shows the frame that was sent", () => {
    const stage = stageWithDash();
    stage.subscribe("dash", "home/#", 1);
    stage.publish("sensor", "home/temp", "21", 1);
    const { id } = stage.eventsOf("message-published")[0]?.message ?? { id: 0 as MessageId };
    const sent = biography(stage.events, id)?.receivers[0]?.chapters.find(({ event }) => event.type === "message-sent");
    expect(stage.events.find((event) => event.id === sent?.shows)).toMatchObject({
      type: "frame-departed",
      direction: "down",
      node: "dash",
    });
  });

  test("nothing is known of a message that is not in the history", () => {
    expect(biography(stageWithDash().events, 99 as MessageId)).toBeNull();
  });
});

describe("which message an event is about", () => {
  test("every packet of both handshakes leads to it", () => {
    const stage = stageWithDash();
    stage.subscribe("dash", "home/#", 2);
    stage.publish("sensor", "home/temp", "20", 2);
    stage.publish("sensor", "home/temp", "21", 2);
    const [first, second] = stage.eventsOf("message-published").map(({ message }) => message.id);
    const frames = stage.events.filter((event) => {
      if (event.type !== "frame-departed" && event.type !== "frame-arrived") return false;
      return event.packet?.type === "publish" || event.packet?.type.startsWith("pub") === true;
    });
    expect(frames.length).toBe(32);
    expect(frames.map((event) => messageOf(stage.events, event))).toEqual([
      ...Array.from({ length: 16 }, () => first),
      ...Array.from({ length: 16 }, () => second),
    ]);
  });

  test("a will begins with the decision to publish it", () => {
    const will = { topic: "home/state", payload: utf8Encode("gone"), qos: 1, retain: false, properties: null } as const;
    const stage = new Stage({ sensor: { will }, dash: { cleanStart: false } });
    stage.connect("sensor");
    stage.connect("dash");
    stage.subscribe("dash", "home/#", 1);
    stage.does({ type: "cut", node: "sensor", how: "noticed" });
    expect(told(stage).origin).toEqual(["will-published", "message-published"]);
    expect(stage.eventsOf("will-published").map(({ because }) => because)).toEqual(["3:3.1.2-8"]);
  });

  test("QoS 2 of 5.0 is over with the statement that keeps the identifier until PUBCOMP", () => {
    const stage = new Stage({ sensor: {}, dash: { protocolVersion: 5 } });
    stage.connect("sensor");
    stage.connect("dash");
    stage.subscribe("dash", "home/#", 2);
    stage.publish("sensor", "home/temp", "21", 2);
    expect(stage.eventsOf("message-completed").map(({ because }) => because)).toEqual(["5:4.3.3-5"]);
  });

  test("a line of the inbox leads to it", () => {
    const stage = stageWithDash();
    stage.subscribe("dash", "home/#", 1);
    stage.publish("sensor", "home/temp", "20", 1);
    stage.publish("sensor", "home/temp", "21", 1);
    const [line] = stage.eventsOf("message-received");
    const [message] = stage.eventsOf("message-published");
    const received = { at: line?.at ?? stage.world.now, payload: line?.payload ?? Uint8Array.of() };
    expect(deliveryReceived(stage.events, "dash", received)).toMatchObject({
      message: message?.message.id,
      provenance: "live",
    });
    expect(deliveryReceived(stage.events.slice(-3), "dash", received)).toBeNull();
  });
});

test("in random worlds every story ends where the broker is", () => {
  for (let seed = 1; seed <= 30; seed += 1) {
    const world = new World(randomSpec(seed), { send: () => {}, close: () => {} });
    const rng = new Rng(seed);
    const events: WorldEvent[] = [];
    world.observe(onlyEvents((event) => events.push(event)));
    for (let count = 0; count < 150; count += 1) {
      world.input({ type: "command", command: randomCommand(rng, count) });
      world.runUntil(later(world.now, rng.below(1_000)));
    }
    const outcomeOf = (id: MessageId, clientId: string) =>
      biography(events, id)?.receivers.find((receiver) => receiver.clientId === clientId)?.outcome;
    for (const session of world.broker.state.sessions.values()) {
      const where = `seed ${seed}, ${session.clientId}`;
      // A retained message may be there several times: the client has subscribed again.
      const once = (messages: readonly Message[]) => messages.filter(({ retain }) => !retain).map(({ id }) => id);
      const waiting = once(Array.from(session.queue, ({ message }) => message));
      const inflight = once(Array.from(session.outbound, ({ carried }) => carried.message));
      for (const id of inflight) {
        expect(["in-flight", "received", "unheard"], where).toContain(outcomeOf(id, session.clientId));
      }
      const published = once(
        events.filter((event) => event.type === "message-published").map(({ message }) => message),
      );
      const open = published.filter((id) => outcomeOf(id, session.clientId) === "waiting");
      expect(open, where).toEqual(waiting);
      for (const id of published) {
        if (outcomeOf(id, session.clientId) === "in-flight") expect(inflight, where).toContain(id);
      }
    }
  }
});
