import { expect, test } from "vitest";
import { tokenLook } from "../../../core/drawing/token-look.ts";
import { publish } from "../../renderer/fixtures/lab-view.ts";

test("the shape alone tells QoS, RETAIN and redelivery", () => {
  const looks = [
    publish("a", null, { qos: 0 }),
    publish("a", 1, { qos: 1 }),
    publish("a", 1, { qos: 2 }),
    publish("a", 1, { qos: 1, retain: true }),
    publish("a", 1, { qos: 1, dup: true }),
  ].map((packet) => tokenLook(packet));
  expect(looks.map(({ shape, pips, again }) => [shape, pips, again])).toEqual([
    ["hollow-disc", 0, false],
    ["disc", 1, false],
    ["double-ring", 2, false],
    ["square-with-pin", 1, false],
    ["disc", 1, true],
  ]);
});

test("a label is short: a long payload is cut, an empty one is named", () => {
  expect(tokenLook(publish("temperature", 1)).label).toBe("tempera…");
  expect(tokenLook(publish("", 1)).label).toBe("(empty)");
});

test("CONNECT and CONNACK say the flags the story is about", () => {
  const connack = { type: "connack", sessionPresent: true, reasonCode: 0, properties: null } as const;
  expect(tokenLook(connack).label).toBe("CONNACK SP=1");
  expect(tokenLook({ ...connack, sessionPresent: false, reasonCode: 2 }).label).toBe("CONNACK ✕");
});

test("bytes that are no packet are said to be none", () => {
  expect(tokenLook(null).label).toBe("≠ MQTT");
});
