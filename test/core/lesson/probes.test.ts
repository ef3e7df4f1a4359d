import { expect, test } from "vitest";
import type { Answer, Probe } from "../../../core/lesson/lesson.ts";
import { read } from "../../../core/lesson/probes.ts";
import { seen } from "./seen.ts";

const SEEN = seen(
  [
    { type: "message-received", node: "dash", payload: "a", retain: false },
    { type: "message-queued", clientId: "dash", message: { payload: "b" } },
    { type: "message-received", node: "dash", payload: "c", retain: true },
    { type: "connect-accepted", sessionPresent: false, reason: null },
  ],
  {
    "session:dash": { queueLength: 2, will: null, queue: [] },
    "retained:home/temp": { message: { payload: "c" } },
  },
);
const RECEIVED = { type: "message-received" };

test.each<[string, Probe, Answer | null]>([
  ["counts events", { type: "count-events", event: RECEIVED }, 2],
  ["counts none", { type: "count-events", event: { type: "message-lost" } }, 0],
  ["reads the last event", { type: "last-event-field", event: RECEIVED, field: "retain" }, true],
  ["reads bytes as text", { type: "last-event-field", event: RECEIVED, field: "payload" }, "c"],
  [
    "reads false as an answer",
    { type: "last-event-field", event: { type: "connect-accepted" }, field: "sessionPresent" },
    false,
  ],
  [
    "reads inside of an event",
    { type: "last-event-field", event: { type: "message-queued" }, field: "message.payload" },
    "b",
  ],
  [
    "finds nothing without the event",
    { type: "last-event-field", event: { type: "message-lost" }, field: "retain" },
    null,
  ],
  ["finds nothing without the field", { type: "last-event-field", event: RECEIVED, field: "dup.x" }, null],
  ["lists payloads in order", { type: "payloads", event: RECEIVED }, ["a", "c"]],
  ["lists payloads of the broker's events", { type: "payloads", event: { type: "message-queued" } }, ["b"]],
  ["lists no payloads", { type: "payloads", event: { type: "message-lost" } }, []],
  ["sees an entity", { type: "entity-exists", id: "session:dash" }, true],
  ["sees that there is no entity", { type: "entity-exists", id: "session:lamp" }, false],
  ["reads an entity", { type: "entity-field", id: "session:dash", field: "queueLength" }, 2],
  ["reads inside of an entity", { type: "entity-field", id: "retained:home/temp", field: "message.payload" }, "c"],
  ["finds nothing without the entity", { type: "entity-field", id: "session:lamp", field: "queueLength" }, null],
  ["does not take null for an answer", { type: "entity-field", id: "session:dash", field: "will" }, null],
  ["does not take a list for an answer", { type: "entity-field", id: "session:dash", field: "queue" }, null],
  [
    "does not read what every object inherits",
    { type: "entity-field", id: "session:dash", field: "constructor.name" },
    null,
  ],
])("%s", (_, probe, expected) => {
  expect(read(probe, SEEN)).toEqual(expected);
});
