import { expect, test } from "vitest";
import type { Instant } from "../../core/kernel/time.ts";
import { read } from "../../core/lesson/probes.ts";
import { createWorld } from "../../electron/host/start-host.ts";
import { WorldRun } from "../../electron/host/world-run.ts";
import { scriptedCommands } from "../../electron/lessons/commands.ts";
import { probeOf } from "../../electron/lessons/patterns.ts";
import { readLesson } from "../../electron/lessons/read-lesson.ts";

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

/**
 * What people believe of MQTT sessions, and what contradicts it. The numbers are those of the curriculum; 8, that sessions survive
 * a restart of the broker, is contradicted in test/core/broker/recovery.test.ts.
 */
const CASES: Readonly<Record<string, Case>> = {
  "1": {
    belief: "CleanSession 0 brings what was published before I first came",
    clients: KEEPS,
    script: [
      "0s connect sensor",
      "3s publish sensor m1 qos 1",
      "6s connect dash",
      "9s subscribe dash qos 1",
      "12s cut dash",
      "13s publish sensor m2 qos 1",
      "15s restore dash",
      "15s connect dash",
    ],
    seen: {
      "payloads of message-received node=dash": ["m2"],
      "count connect-accepted clientId=dash sessionPresent=false": 1,
      "count connect-accepted clientId=dash sessionPresent=true": 1,
    },
  },
  "2": {
    belief: "CleanSession 0 stores everything",
    clients: KEEPS,
    script: [...AWAY, "6s publish sensor a qos 0", "8s publish sensor b qos 1"],
    seen: {
      "payloads of message-queued": ["b"],
      "payloads of message-dropped reason=qos-0-offline": ["a"],
    },
  },
  "2, where the broker keeps QoS 0": {
    belief: "No broker stores QoS 0",
    clients: KEEPS,
    broker: { queueQoS0: true },
    script: [...AWAY, "6s publish sensor a qos 0"],
    seen: { "payloads of message-queued": ["a"] },
  },
  "3": {
    belief: "The subscriber's QoS, or the higher one, decides",
    clients: KEEPS,
    script: [...SUBSCRIBED, "5s publish sensor low qos 0", "7s publish sensor high qos 2"],
    seen: {
      "qos of last message-received payload=low": 0,
      "qos of last message-received payload=high": 1,
    },
  },
  "4": {
    belief: "A polite DISCONNECT ends the session",
    clients: KEEPS,
    script: [...SUBSCRIBED, "5s disconnect dash", "7s publish sensor m1 qos 1"],
    seen: { "exists session:dash": true, "queueLength of session:dash": 1 },
  },
  "5": {
    belief: "CleanSession 1 once, then 0 brings the old session back",
    clients: KEEPS,
    script: [
      ...AWAY,
      "6s publish sensor m1 qos 1",
      "8s restore dash",
      "8s set dash cleanStart=true",
      "8s connect dash",
      "12s disconnect dash",
      "13s set dash cleanStart=false",
      "14s connect dash",
    ],
    seen: {
      "count message-received node=dash": 0,
      "payloads of message-dropped reason=session-discarded": ["m1"],
      "sessionPresent of last connect-accepted clientId=dash": false,
    },
  },
  "6": {
    belief: "A session keeps the last message of each topic",
    clients: KEEPS,
    script: [...AWAY, "6s publish sensor m1..m3 qos 1 retain"],
    seen: { "payloads of message-queued": ["m1", "m2", "m3"], "message.payload of retained:home/temp": "m3" },
  },
  "7": {
    belief: "The queue is unlimited",
    clients: KEEPS,
    broker: { maximumQueuedMessages: 3 },
    script: [...AWAY, "6s publish sensor m1..m5 qos 1"],
    seen: {
      "payloads of message-dropped reason=queue-full-newest": ["m4", "m5"],
      "count publish-completed node=sensor": 5,
    },
  },
  "9": {
    belief: "A random id with CleanSession 0 is fine",
    clients: KEEPS,
    script: [
      "0s set dash clientId=dash-1",
      ...SUBSCRIBED,
      "5s disconnect dash",
      "6s set dash clientId=dash-2",
      "6s connect dash",
      "9s subscribe dash qos 1",
      "11s disconnect dash",
      "13s publish sensor m1 qos 1",
    ],
    seen: { "queueLength of session:dash-1": 1, "queueLength of session:dash-2": 1 },
  },
  "10": {
    belief: "Two devices may share an id",
    clients: {
      sensor: {},
      dash: { cleanStart: false, reconnectAfterMs: 1000 },
      spare: { clientId: "dash", reconnectAfterMs: 1000 },
    },
    script: ["0s connect dash", "3s connect spare"],
    untilMs: 19_000,
    seen: { "client.connectsSent of node:dash": 3, "client.connectsSent of node:spare": 3 },
  },
  "10, in MQTT 5.0": {
    belief: "The older one is not told",
    clients: { sensor: {}, dash: { protocolVersion: 5 }, spare: { clientId: "dash", protocolVersion: 5 } },
    script: ["0s connect dash", "3s connect spare"],
    seen: { "packet.reasonCode of last frame-departed node=dash direction=down": 0x8e },
  },
  "11": {
    belief: "An empty id with CleanSession 0 works",
    clients: KEEPS,
    script: ['0s set dash clientId=""', "0s connect dash"],
    seen: { "client.lastReasonCode of node:dash": 2, "client.state of node:dash": "offline" },
  },
  "11, in MQTT 5.0": {
    belief: "An empty id never works",
    clients: { sensor: {}, dash: { clientId: "", protocolVersion: 5, cleanStart: false } },
    script: ["0s connect dash"],
    seen: { "count client-id-assigned": 1, "client.state of node:dash": "connected" },
  },
  "12": {
    belief: "CleanSession 0 means never subscribe again",
    clients: { ...KEEPS, tool: { clientId: "dash" } },
    script: [
      ...SUBSCRIBED,
      "5s disconnect dash",
      "6s connect tool",
      "9s disconnect tool",
      "11s connect dash",
      "14s publish sensor m1 qos 1",
    ],
    seen: {
      "client.state of node:dash": "connected",
      "subscriptionCount of session:dash": 0,
      "count message-received node=dash": 0,
    },
  },
  "13": {
    belief: "It still receives after a reconnect, so it is persistent",
    clients: { sensor: {}, dash: { cleanStart: true, resubscribes: true } },
    script: [
      ...AWAY,
      "6s publish sensor m1..m3 qos 1",
      "12s restore dash",
      "13s connect dash",
      "18s publish sensor m4 qos 1",
    ],
    seen: {
      "payloads of message-received node=dash": ["m4"],
      "count frame-departed node=dash packet.type=subscribe": 2,
    },
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
  "14": {
    belief: "Queued messages wait for my SUBSCRIBE",
    clients: { sensor: {}, dash: { cleanStart: false, resubscribes: true, messageHandler: "after-suback" } },
    script: [...AWAY, "6s publish sensor m1..m3 qos 1", "12s restore dash", "13s connect dash"],
    seen: {
      "payloads of message-unheard node=dash": ["m1", "m2", "m3"],
      "client.inboxLength of node:dash": 0,
      "queueLength of session:dash": 0,
    },
  },
  "15": {
    belief: "In MQTT 5.0 Clean Start 0 makes a session persistent",
    clients: { sensor: {}, dash: { protocolVersion: 5, cleanStart: false } },
    script: AWAY,
    seen: { "exists session:dash": false },
  },
  "16": {
    belief: "In MQTT 5.0 Clean Start 1 keeps nothing",
    clients: { sensor: {}, dash: { protocolVersion: 5, cleanStart: true, sessionExpirySeconds: 60 } },
    script: [...AWAY, "7s restore dash", "7s set dash cleanStart=false", "8s connect dash"],
    seen: { "sessionPresent of last connect-accepted clientId=dash": true, "subscriptionCount of session:dash": 1 },
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
  "17, on disk": {
    belief: "Only the broker has state",
    clients: { sensor: { cleanStart: false, store: "disk" }, dash: {} },
    script: [
      ...SUBSCRIBED,
      "5s publish sensor m1 qos 1",
      "5.3s cut sensor",
      "6s kill sensor",
      "7s start sensor",
      "8s restore sensor",
      "8s connect sensor",
    ],
    seen: {
      "count publish-sent node=sensor packetIdentifier=1 dup=true": 1,
      "payloads of message-received node=dash": ["m1"],
    },
  },
  "18": {
    belief: "PUBACK means that the subscriber has it",
    clients: KEEPS,
    script: [...AWAY, "6s publish sensor m1 qos 1"],
    seen: { "count publish-completed node=sensor": 1, "count message-received node=dash": 0 },
  },
  "19": {
    belief: "DUP means that I have seen it",
    clients: { sensor: { cleanStart: false }, dash: {} },
    script: [...SUBSCRIBED, "5s publish sensor m1 qos 1", "5.9s cut sensor", "7s restore sensor", "7s connect sensor"],
    seen: {
      "payloads of message-received node=dash dup=false": ["m1", "m1"],
      "count publish-sent node=sensor dup=true": 1,
    },
  },
  "20": {
    belief: "Unacknowledged messages repeat on a timer",
    clients: { sensor: {}, dash: { cleanStart: false, withholdsAcknowledgements: true } },
    script: [...SUBSCRIBED, "5s publish sensor m1 qos 1", "65s cut dash", "66s restore dash", "67s connect dash"],
    untilMs: 75_000,
    seen: {
      "count message-sent clientId=dash dup=false": 1,
      "count message-sent clientId=dash dup=true": 1,
      "at of last message-sent clientId=dash": 68_800,
    },
  },
  "21, in memory": {
    belief: "QoS 2 never duplicates",
    clients: { sensor: {}, dash: { cleanStart: false, store: "memory" } },
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
    seen: { "client.inboxLength of node:dash": 2 },
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
  "22": {
    belief: "RETAIN 0 on a live copy: the publisher's flag was lost",
    clients: KEEPS,
    script: [
      "0s connect sensor",
      "3s publish sensor r1 qos 1 retain",
      "6s connect dash",
      "9s subscribe dash qos 1",
      "12s publish sensor r2 qos 1 retain",
    ],
    seen: {
      "payloads of message-received node=dash retain=true": ["r1"],
      "payloads of message-received node=dash retain=false": ["r2"],
    },
  },
  "22, in MQTT 5.0": {
    belief: "…and that cannot be changed",
    clients: { sensor: {}, dash: { protocolVersion: 5 } },
    script: [...CONNECTED, "3s subscribe dash qos 1 retainAsPublished=true", "6s publish sensor r1 qos 1 retain"],
    seen: { "payloads of message-received node=dash retain=true": ["r1"] },
  },
  "23": {
    belief: "Retained messages need a persistent session, or come at every reconnect",
    clients: KEEPS,
    script: [
      "0s connect sensor",
      "3s publish sensor r1 qos 1 retain",
      "6s connect dash",
      "9s subscribe dash qos 1",
      "12s cut dash",
      "13s restore dash",
      "13s connect dash",
    ],
    seen: { "count message-received node=dash": 1, "message.payload of retained:home/temp": "r1" },
  },
  "24": {
    belief: "An ordinary or an empty message clears the shelf",
    script: [
      "0s connect sensor",
      "3s publish sensor r1 qos 1 retain",
      "6s publish sensor x qos 1",
      '9s publish sensor "" qos 1',
    ],
    seen: { "message.payload of retained:home/temp": "r1" },
  },
  "24, cleared": {
    belief: "…or nothing does",
    script: ["0s connect sensor", "3s publish sensor r1 qos 1 retain", '6s publish sensor "" qos 1 retain'],
    seen: { "exists retained:home/temp": false },
  },
  "25": {
    belief: "RETAIN on a command topic is a good offline queue",
    clients: { sensor: {}, dash: { cleanStart: true, resubscribes: true } },
    script: [
      ...SUBSCRIBED,
      "5s publish sensor on qos 1 retain",
      "8s cut dash",
      "9s restore dash",
      "9s connect dash",
      "15s cut dash",
      "16s restore dash",
      "16s connect dash",
    ],
    seen: { "payloads of message-received node=dash": ["on", "on", "on"] },
  },
  "and my own message comes back": {
    belief: "What I publish does not come to me",
    script: [...CONNECTED, "3s subscribe dash qos 1", "6s publish dash mine qos 1"],
    seen: { "payloads of message-received node=dash": ["mine"] },
  },
};

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
