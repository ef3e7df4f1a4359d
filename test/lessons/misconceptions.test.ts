import { expect, test } from "vitest";
import type { Instant } from "../../core/kernel/time.ts";
import { read } from "../../core/lesson/probes.ts";
import { createWorld } from "../../electron/host/start-host.ts";
import { WorldRun } from "../../electron/host/world-run.ts";
import { scriptedCommands } from "../../electron/lessons/commands.ts";
import { builtInMisconceptions } from "../../electron/lessons/misconceptions.ts";
import { probeOf } from "../../electron/lessons/patterns.ts";
import { readLesson } from "../../electron/lessons/read-lesson.ts";
import { drive } from "./drive.ts";

/** A run of the real broker, and what can be seen in it: by probes, as lessons have them. */
interface Case {
  readonly belief: string;
  /** Where the clients differ from plain ones: by their names. */
  readonly clients?: Readonly<Record<string, object>>;
  readonly broker?: object;
  readonly script: readonly string[];
  readonly untilMs?: number;
  readonly seen: Readonly<Record<string, unknown>>;
}

const KEEPS = { sensor: {}, dash: { cleanStart: false } };
const CONNECTED = ["0s connect sensor", "0s connect dash"];
const SUBSCRIBED = [...CONNECTED, "3s subscribe dash qos 1"];
const AWAY = [...SUBSCRIBED, "5s cut dash"];

/** What contradicts each, in the world that the quiz asks about: the numbers are the curriculum's. */
const SEEN: Readonly<Record<number, Readonly<Record<string, unknown>>>> = {
  1: {
    "payloads of message-received node=dash": ["m2"],
    "count connect-accepted clientId=dash sessionPresent=false": 1,
    "count connect-accepted clientId=dash sessionPresent=true": 1,
  },
  2: { "payloads of message-queued": ["b"], "payloads of message-dropped reason=qos-0-offline": ["a"] },
  3: { "qos of last message-received payload=a": 0 },
  4: { "exists session:dash": true, "queueLength of session:dash": 1 },
  5: {
    "count message-received node=dash": 0,
    "payloads of message-dropped reason=session-discarded": ["m1"],
    "sessionPresent of last connect-accepted clientId=dash": false,
  },
  6: { "payloads of message-queued": ["m1", "m2", "m3"] },
  7: {
    "payloads of message-dropped reason=queue-full-newest": ["m4", "m5"],
    "count publish-completed node=sensor": 5,
  },
  8: { "sessionPresent of last connect-accepted clientId=dash": false, "count message-received node=dash": 0 },
  9: { "queueLength of session:dash-1": 1, "queueLength of session:dash-2": 1 },
  10: { "client.connectsSent of node:dash": 3, "client.connectsSent of node:spare": 3 },
  11: { "client.lastReasonCode of node:dash": 2, "client.state of node:dash": "offline" },
  12: {
    "client.state of node:dash": "connected",
    "subscriptionCount of session:dash": 0,
    "count message-received node=dash": 0,
  },
  13: {
    "payloads of message-received node=dash": ["m4"],
    "count frame-departed node=dash packet.type=subscribe": 2,
  },
  14: {
    "payloads of message-unheard node=dash": ["m1", "m2", "m3"],
    "client.inboxLength of node:dash": 0,
    "queueLength of session:dash": 0,
  },
  15: { "exists session:dash": false },
  16: { "sessionPresent of last connect-accepted clientId=dash": true, "subscriptionCount of session:dash": 1 },
  17: {
    "count publish-sent node=sensor packetIdentifier=1 dup=true": 1,
    "payloads of message-received node=dash": ["m1"],
  },
  18: { "count publish-completed node=sensor": 1, "count message-received node=dash": 0 },
  19: {
    "payloads of message-received node=dash dup=false": ["m1", "m1"],
    "count publish-sent node=sensor dup=true": 1,
  },
  20: {
    "count message-sent clientId=dash dup=false": 1,
    "count message-sent clientId=dash dup=true": 1,
    "at of last message-sent clientId=dash": 68_800,
  },
  21: { "client.inboxLength of node:dash": 2 },
  22: {
    "payloads of message-received node=dash retain=false": ["r1"],
    "count message-received node=dash retain=true": 0,
    "message.payload of retained:home/temp": "r1",
  },
  23: { "count message-received node=dash": 1, "message.payload of retained:home/temp": "r1" },
  24: { "message.payload of retained:home/temp": "r1" },
  25: { "payloads of message-received node=dash": ["on", "on", "on"] },
};

/** And what goes with them: where it is otherwise, and what else people think. */
const CASES: Readonly<Record<string, Case>> = {
  "2, where the broker keeps QoS 0": {
    belief: "No broker stores QoS 0",
    clients: KEEPS,
    broker: { queueQoS0: true },
    script: [...AWAY, "6s publish sensor a qos 0"],
    seen: { "payloads of message-queued": ["a"] },
  },
  "3, the higher one": {
    belief: "The higher QoS decides",
    script: [...SUBSCRIBED, "5s publish sensor high qos 2"],
    seen: { "qos of last message-received payload=high": 1 },
  },
  "6, beside the shelf": {
    belief: "A session keeps the last message of each topic",
    script: [...AWAY, "6s publish sensor m1..m3 qos 1 retain"],
    seen: { "payloads of message-queued": ["m1", "m2", "m3"], "message.payload of retained:home/temp": "m3" },
  },
  "10, in MQTT 5.0": {
    belief: "The older one is not told",
    clients: { sensor: {}, dash: { protocolVersion: 5 }, spare: { clientId: "dash", protocolVersion: 5 } },
    script: ["0s connect dash", "3s connect spare"],
    seen: { "packet.reasonCode of last frame-departed node=dash direction=down": 0x8e },
  },
  "11, in MQTT 5.0": {
    belief: "An empty id never works",
    clients: { sensor: {}, dash: { clientId: "", protocolVersion: 5, cleanStart: false } },
    script: ["0s connect dash"],
    seen: { "count client-id-assigned": 1, "client.state of node:dash": "connected" },
  },
  "13, with a session": {
    belief: "…and both look the same",
    clients: KEEPS,
    script: [
      ...AWAY,
      "6s publish sensor m1..m3 qos 1",
      "12s restore dash",
      "13s connect dash",
      "18s publish sensor m4 qos 1",
    ],
    seen: {
      "payloads of message-received node=dash": ["m1", "m2", "m3", "m4"],
      "count frame-departed node=dash packet.type=subscribe": 1,
    },
  },
  "17, in memory": {
    belief: "Only the broker has state",
    clients: { sensor: { cleanStart: false, store: "memory" }, dash: {} },
    script: [
      ...SUBSCRIBED,
      "5s publish sensor m1 qos 1",
      "5.3s cut sensor",
      "6s kill sensor",
      "7s start sensor",
      "8s restore sensor",
      "8s connect sensor",
    ],
    seen: { "count publish-sent node=sensor": 1, "count message-received node=dash": 0 },
  },
  "21, on disk": {
    belief: "QoS 2 never duplicates",
    clients: { sensor: {}, dash: { cleanStart: false, store: "disk" } },
    script: [
      ...CONNECTED,
      "3s subscribe dash qos 2",
      "5s publish sensor m1 qos 2",
      "6.5s cut dash",
      "6.5s kill dash",
      "8s restore dash",
      "8s start dash",
      "8s connect dash",
    ],
    seen: { "client.inboxLength of node:dash": 1 },
  },
  "22, in MQTT 5.0": {
    belief: "…and that cannot be changed",
    clients: { sensor: {}, dash: { protocolVersion: 5 } },
    script: [...CONNECTED, "3s subscribe dash qos 1 retainAsPublished=true", "6s publish sensor r1 qos 1 retain"],
    seen: { "payloads of message-received node=dash retain=true": ["r1"] },
  },
  "24, cleared": {
    belief: "…or nothing does",
    script: ["0s connect sensor", "3s publish sensor r1 qos 1 retain", '6s publish sensor "" qos 1 retain'],
    seen: { "exists retained:home/temp": false },
  },
  "and my own message comes back": {
    belief: "What I publish does not come to me",
    script: [...CONNECTED, "3s subscribe dash qos 1", "6s publish dash mine qos 1"],
    seen: { "payloads of message-received node=dash": ["mine"] },
  },
};

test.each(builtInMisconceptions())("misconception $number: $belief", ({ number, run }) => {
  const { run: seen } = drive(run).learner.lab;
  const wanted = SEEN[number] ?? {};
  expect(Object.fromEntries(Object.keys(wanted).map((line) => [line, read(probeOf(line), seen)]))).toEqual(wanted);
});

test.each(Object.entries(CASES))(
  "misconception %s",
  (_, { clients = KEEPS, broker = {}, script, untilMs = 40_000, seen }) => {
    const answer = answersOf(clients, broker, script, untilMs);
    expect(Object.fromEntries(Object.keys(seen).map((line) => [line, answer(line)]))).toEqual(seen);
  },
);

/** Runs the script, and then answers probes. */
function answersOf(
  clients: object,
  broker: object,
  script: readonly string[],
  untilMs: number,
): (line: string) => unknown {
  const run = new WorldRun(createWorld, worldOf(clients, broker), { send: () => {}, close: () => {} });
  for (const { afterMs, command } of script.flatMap((line) => scriptedCommands(line, stage(clients)))) {
    run.runUntil(afterMs as Instant);
    expect(run.input({ type: "command", command })).toBeNull();
  }
  run.runUntil(untilMs as Instant);
  run.gather();
  return (line) => read(probeOf(line), run);
}

function stage(clients: object) {
  return { nodes: Object.keys(clients), topic: "home/temp" };
}

/** The world of a lesson with these clients. */
function worldOf(clients: object, broker: object) {
  const step = { id: "s", kind: "watch", title: "S", say: "s", conclude: "c", goal: "at rest" };
  const file = {
    id: "w",
    number: 1,
    title: "W",
    aim: "w",
    topic: "home/temp",
    world: { clients, broker },
    steps: [step],
    rule: { text: "r", statements: [] },
  };
  const readFile = readLesson(JSON.stringify(file));
  if (!readFile.ok) throw new Error(JSON.stringify(readFile.faults));
  return readFile.lesson.world;
}
