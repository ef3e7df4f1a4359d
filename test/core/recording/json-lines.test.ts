import { expect, test } from "vitest";
import { jsonLines } from "../../../core/recording/json-lines.ts";
import { bytesFromPlain, toJson } from "../../../core/recording/plain.ts";
import { story } from "./story.ts";

test("each event is one line with its place, its sentence and all that was reported", () => {
  const { events } = story();
  const lines = jsonLines(events).trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line, bytesFromPlain))).toEqual(
    events.map((event) => ({ ...event, sentence: expect.any(String) })),
  );
  expect(lines[0]).toBe(
    '{"id":1,"step":1,"at":0,"type":"link-opening","sentence":"sensor opens a connection to the broker.","node":"sensor","connection":1}',
  );
});

test("bytes are text where a person can read them, otherwise hexadecimal, and come back the same", () => {
  const values = [
    new Uint8Array(),
    new TextEncoder().encode("21.5 °C"),
    new Uint8Array([0xc0, 0]),
    new Uint8Array([10]),
  ];
  const json = toJson(values);
  expect(json).toBe('[{"text":""},{"text":"21.5 °C"},{"hex":"c000"},{"hex":"0a"}]');
  expect(JSON.parse(json, bytesFromPlain)).toEqual(values);
});

test("what only looks like bytes stays as it is", () => {
  const json = '[{"hex":"c"},{"hex":"zz"},{"hex":1},{"text":"a","hex":"00"},{"text":null}]';
  expect(JSON.parse(json, bytesFromPlain)).toEqual(JSON.parse(json));
});
