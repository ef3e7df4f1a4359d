import { expect, test } from "vitest";
import { allows } from "../../../core/lesson/controls.ts";
import type { Control } from "../../../core/lesson/lesson.ts";
import type { WorldCommand } from "../../../core/world/input.ts";

const NODE = { node: "dash" } as const;
const ALL: readonly Control[] = [
  "connection",
  "cable",
  "publish",
  "subscribe",
  "connect-settings",
  "program-settings",
  "process",
  "broker",
  "shelf",
];
const publish = (text: string, retain: boolean): WorldCommand => {
  return { type: "publish", ...NODE, topic: "t", payload: new Uint8Array(text.length), qos: 0, retain };
};

test.each<[string, WorldCommand, readonly Control[]]>([
  ["connect", { type: "connect", ...NODE }, ["connection"]],
  ["disconnect", { type: "disconnect", ...NODE }, ["connection"]],
  ["cut", { type: "cut", ...NODE, how: "silent" }, ["cable"]],
  ["restore", { type: "restore", ...NODE }, ["cable"]],
  ["publish", publish("21", true), ["publish"]],
  ["clearing a slot of the shelf", publish("", true), ["publish", "shelf"]],
  ["publishing nothing without RETAIN", publish("", false), ["publish"]],
  ["subscribe", { type: "subscribe", ...NODE, subscriptions: [] }, ["subscribe"]],
  ["unsubscribe", { type: "unsubscribe", ...NODE, topicFilters: [] }, ["subscribe"]],
  ["a flag of CONNECT", { type: "change-client", ...NODE, change: { cleanStart: true } }, ["connect-settings"]],
  [
    "a setting of the program",
    { type: "change-client", ...NODE, change: { resubscribes: true } },
    ["program-settings"],
  ],
  ["kill", { type: "kill", ...NODE }, ["process"]],
  ["start", { type: "start", ...NODE }, ["process"]],
  ["the broker's set-up", { type: "configure-broker", change: {} }, ["broker"]],
  ["removing a client", { type: "remove-client", ...NODE }, []],
  ["another latency", { type: "change-link", ...NODE, link: { latencyMs: 1 } }, []],
])("%s", (_, command, expected) => {
  expect(ALL.filter((control) => allows([control], command))).toEqual(expected);
});

test("settings of both kinds in one command need both controls", () => {
  const command: WorldCommand = { type: "change-client", ...NODE, change: { cleanStart: true, resubscribes: true } };
  expect([
    allows(["connect-settings"], command),
    allows(["program-settings"], command),
    allows(["connect-settings", "program-settings"], command),
  ]).toEqual([false, false, true]);
});
