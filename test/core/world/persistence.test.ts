import { describe, expect, test } from "vitest";
import { Stage } from "./stage.ts";

/** The user's notes as they happen: N1 to N13. */
function subscriberAway(cleanStart: boolean, options: { subscribeQoS?: 0 | 1 | 2 } = {}): Stage {
  const stage = new Stage({ sensor: {}, dash: { cleanStart } });
  stage.connect("sensor");
  stage.connect("dash");
  stage.subscribe("dash", "home/#", options.subscribeQoS ?? 1);
  stage.does({ type: "cut", node: "dash", how: "noticed" });
  stage.passes(1_000);
  return stage;
}

describe("the cable is cut", () => {
  test("a persistent session comes back without SUBSCRIBE and gets what it missed, in order [MQTT-3.1.2-5]", () => {
    const stage = subscriberAway(false);
    for (const text of ["m1", "m2", "m3"]) stage.publish("sensor", "home/temp", text, 1);
    expect(stage.queue("dash")).toEqual(["m1", "m2", "m3"]);
    stage.does({ type: "restore", node: "dash" });
    stage.connect("dash");
    expect({
      sessionPresent: stage.eventsOf("client-connected").map((event) => [event.node, event.sessionPresent]),
      subscribes: stage.packets("dash", "up").filter((type) => type === "subscribe").length,
      inbox: stage.inbox("dash"),
      provenance: stage.eventsOf("message-sent").map((event) => event.provenance),
      queue: stage.queue("dash"),
    }).toEqual({
      sessionPresent: [
        ["sensor", false],
        ["dash", false],
        ["dash", true],
      ],
      subscribes: 1,
      inbox: ["m1", "m2", "m3"],
      provenance: ["queued", "queued", "queued"],
      queue: [],
    });
  });

  test("a clean session leaves nothing behind and what came meanwhile is gone [MQTT-3.1.2-6]", () => {
    const stage = subscriberAway(true);
    for (const text of ["m1", "m2", "m3"]) stage.publish("sensor", "home/temp", text, 1);
    expect(stage.queue("dash")).toBeNull();
    stage.does({ type: "restore", node: "dash" });
    stage.connect("dash");
    stage.publish("sensor", "home/temp", "m4", 1);
    expect(stage.inbox("dash")).toEqual([]);
  });
});
