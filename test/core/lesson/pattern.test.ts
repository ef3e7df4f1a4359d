import { expect, test } from "vitest";
import { utf8Encode } from "../../../core/kernel/text.ts";
import { matches } from "../../../core/lesson/pattern.ts";

const EVENT = {
  type: "message-sent",
  clientId: "dash",
  packetIdentifier: null,
  retain: false,
  message: { topic: "home/temp", payload: utf8Encode("21 °C"), qos: 1 },
  codes: [0, 1],
  parts: [{ name: "a", size: 1 }],
};

test.each([
  ["an empty pattern matches", {}, true],
  ["fields that are not named do not matter", { type: "message-sent" }, true],
  ["all named fields must match", { type: "message-sent", clientId: "sensor" }, false],
  ["objects inside match by their named fields", { message: { topic: "home/temp" } }, true],
  ["objects inside must match too", { message: { topic: "home/hall" } }, false],
  ["text matches the same text as bytes", { message: { payload: "21 °C" } }, true],
  ["text does not match other bytes", { message: { payload: "21" } }, false],
  ["null matches null", { packetIdentifier: null }, true],
  ["null does not match false", { retain: null }, false],
  ["0 does not match false", { retain: 0 }, false],
  ["a number does not match its text", { message: { qos: "1" } }, false],
  ["arrays match item by item", { codes: [0, 1] }, true],
  ["arrays of another length do not match", { codes: [0] }, false],
  ["arrays in another order do not match", { codes: [1, 0] }, false],
  ["objects in arrays match by their named fields", { parts: [{ name: "a" }] }, true],
  ["a field that is missing does not match", { missing: undefined }, false],
  ["what every object inherits is no field", { constructor: Object }, false],
  ["an object does not match a number", { message: { qos: {} } }, false],
])("%s", (_, pattern, expected) => {
  expect(matches(pattern, EVENT)).toBe(expected);
});
