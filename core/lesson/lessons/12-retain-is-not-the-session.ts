import type { Lesson, LessonStep } from "../lesson.ts";
import {
  AT_REST,
  all,
  at,
  change,
  connect,
  cut,
  disconnect,
  event,
  happened,
  inOrder,
  is,
  never,
  predict,
  publish,
  receivedBy,
  restore,
  sensorAndDash,
  subscribe,
  subscribeFrom,
  TOPIC,
  watch,
} from "./writing.ts";

const RETAIN = true;

const oneSlot = watch({
  id: "one-slot",
  title: "One slot on the shelf",
  say: `sensor connects and publishes r1 to ${TOPIC} with RETAIN 1. Nobody has subscribed.

Watch the retained shelf.`,
  conclude: `The broker stored r1 on the shelf, as the retained message of ${TOPIC}. The shelf is the broker's own: there is no
session for dash yet.`,
  world: "fresh",
  script: [at(0, connect("sensor")), at(3_000, publish("r1", 1, RETAIN))],
  goal: all(
    is("retained", TOPIC, { message: { payload: "r1" } }),
    { type: "no-entity", id: "session:dash" },
    happened("publish-completed", { node: "sensor" }),
    AT_REST,
  ),
  statements: ["3:3.3.1-5"],
});

const subscribeAsks = watch({
  id: "subscribe-asks",
  title: "SUBSCRIBE asks the shelf",
  say: `dash connects with CleanSession 0. A moment later it subscribes to ${TOPIC} with QoS 1.

Watch which of the two packets brings r1.`,
  conclude: `CONNECT brought nothing. SUBSCRIBE brought r1, with RETAIN 1: the flag says that the message was sent because of a new
subscription.`,
  world: "continue",
  script: [at(0, connect("dash")), at(4_000, subscribe("dash", 1))],
  goal: all(
    inOrder(
      event("client-connected", { node: "dash" }),
      subscribeFrom("dash"),
      event("message-received", { node: "dash", payload: "r1", retain: true }),
    ),
    AT_REST,
  ),
  statements: ["3:3.3.1-6", "3:3.3.1-8"],
});

const liveCopy = watch({
  id: "live-copy",
  title: "A live copy",
  say: "sensor publishes r2 with RETAIN 1 while dash is subscribed.",
  conclude: `r2 has replaced r1: the shelf has one slot for each topic.

The copy for dash came with RETAIN 0, because its subscription was established before.`,
  world: "continue",
  script: [at(0, publish("r2", 1, RETAIN))],
  goal: all(
    happened("message-received", { node: "dash", payload: "r2", retain: false }),
    is("retained", TOPIC, { message: { payload: "r2" } }),
    AT_REST,
  ),
  statements: ["3:3.3.1-5", "3:3.3.1-9"],
});

const queueAndShelf = watch({
  id: "queue-and-shelf",
  title: "The queue and the shelf",
  say: "The cable of dash is cut. sensor publishes r3 and r4 with RETAIN 1 and QoS 1.",
  conclude: `The session of dash holds r3 and r4; the shelf holds r4.

The queue keeps every message, in order, for one client. The shelf keeps the last one of a topic, for everybody.`,
  world: "continue",
  script: [at(1_000, cut("dash")), at(2_500, publish("r3", 1, RETAIN)), at(4_500, publish("r4", 1, RETAIN))],
  goal: all(is("session", "dash", { queueLength: 2 }), is("retained", TOPIC, { message: { payload: "r4" } }), AT_REST),
  statements: ["3:3.1.2-5", "3:3.3.1-5"],
});

const persistentWithout = watch({
  id: "persistent-without",
  title: "CleanSession 0, no SUBSCRIBE",
  say: `The cable is restored, and dash connects with CleanSession 0. It does not subscribe.

Watch where the messages come from: the card, or the shelf.`,
  conclude: `Session Present is 1. r3 and r4 came from the queue, with RETAIN 0.

The shelf sent nothing: a connection that comes back is not a new subscription. It still holds r4.`,
  world: "continue",
  script: [at(0, restore("dash")), at(1_000, connect("dash"))],
  goal: all(
    inOrder(
      event("client-connected", { node: "dash", sessionPresent: true }),
      event("message-received", { node: "dash", payload: "r3", retain: false }),
      event("message-received", { node: "dash", payload: "r4", retain: false }),
    ),
    never(event("message-sent", { clientId: "dash", provenance: "retained" })),
    is("retained", TOPIC, { message: { payload: "r4" } }),
    AT_REST,
  ),
  statements: ["3:3.2.2-2", "3:3.1.2-5"],
});

const persistentWith = predict({
  id: "persistent-with",
  title: "CleanSession 0, with SUBSCRIBE",
  say: `The cable of dash is cut. sensor publishes r5 with QoS 1 and r6 with QoS 0, both with RETAIN 1. The cable is restored, dash
connects with CleanSession 0, and then it does subscribe.

Predict first: answer at the card of dash and at the shelf, and commit. Then press Play.`,
  conclude: `r5 came from the queue, r6 from the shelf. Each store followed its own rule: the session keeps QoS 1 and QoS 2 messages,
the shelf keeps the last retained one.

The specification lets a broker give up a retained QoS 0 message at any time. This broker keeps it.`,
  world: "continue",
  script: [
    at(0, cut("dash")),
    at(1_000, publish("r5", 1, RETAIN)),
    at(3_000, publish("r6", 0, RETAIN)),
    at(5_000, restore("dash")),
    at(6_000, connect("dash")),
    at(11_000, subscribe("dash", 1)),
  ],
  questions: [
    {
      id: "with-retain-0",
      ask: "Which messages come to dash with RETAIN 0?",
      at: "session:dash",
      answer: { kind: "messages", candidates: ["r5", "r6"] },
      probe: receivedBy("dash", { retain: false }),
      explainedBy: event("message-sent", { clientId: "dash", provenance: "queued" }),
      because: "RETAIN 0 comes from the queue, which r5 entered with QoS 1. r6 had QoS 0 and was not stored there.",
    },
    {
      id: "with-retain-1",
      ask: "Which messages come to dash with RETAIN 1?",
      at: "session:dash",
      answer: { kind: "messages", candidates: ["r5", "r6"] },
      probe: receivedBy("dash", { retain: true }),
      explainedBy: event("message-sent", { clientId: "dash", provenance: "retained" }),
      because: "SUBSCRIBE asks the shelf, and the shelf has the last retained message of the topic only.",
    },
    {
      id: "on-the-shelf",
      ask: `What is on the shelf for ${TOPIC} in the end?`,
      at: `retained:${TOPIC}`,
      answer: {
        kind: "choice",
        options: [
          { value: "r4", label: "r4" },
          { value: "r5", label: "r5" },
          { value: "r6", label: "r6" },
        ],
      },
      probe: { type: "entity-field", id: `retained:${TOPIC}`, field: "message.payload" },
      explainedBy: event("retained-replaced", { message: { topic: TOPIC } }),
      because: "Each message with RETAIN 1 takes the place of the one before. Delivering it does not remove it.",
    },
  ],
  goal: all(happened("subscription-granted", { node: "dash" }), AT_REST),
  statements: ["3:3.3.1-6", "3:3.3.1-7", "3:3.3.1-8", "3:3.8.4-3"],
});

const cleanWithout = predict({
  id: "clean-without",
  title: "CleanSession 1, no SUBSCRIBE",
  say: `dash disconnects. sensor publishes r7 with QoS 1 and r8 with QoS 2, both with RETAIN 1. Then dash connects with CleanSession 1
and does not subscribe.

Predict first, and commit. Then press Play.`,
  conclude: `The old session went with its queue. The shelf stayed as it was, and sent nothing, because nobody subscribed.`,
  world: "continue",
  script: [
    at(0, disconnect("dash")),
    at(1_000, change("dash", { cleanStart: true })),
    at(1_500, publish("r7", 1, RETAIN)),
    at(3_500, publish("r8", 2, RETAIN)),
    at(7_000, connect("dash")),
  ],
  questions: [
    {
      id: "received",
      ask: "Which messages does dash get?",
      at: "session:dash",
      answer: { kind: "messages", candidates: ["r7", "r8"] },
      probe: receivedBy("dash"),
      explainedBy: event("message-dropped", { clientId: "dash", reason: "session-discarded" }),
      because: "CleanSession 1 discarded the queue, and the shelf answers SUBSCRIBE only.",
    },
    {
      id: "shelf-kept",
      ask: `Is there still a message on the shelf for ${TOPIC} in the end?`,
      at: `retained:${TOPIC}`,
      answer: {
        kind: "choice",
        options: [
          { value: true, label: "yes" },
          { value: false, label: "no" },
        ],
      },
      probe: { type: "entity-exists", id: `retained:${TOPIC}` },
      explainedBy: event("retained-replaced", { message: { topic: TOPIC } }),
      because: "Retained messages are not part of any session.",
    },
  ],
  goal: all(happened("client-connected", { node: "dash" }), AT_REST),
  statements: ["3:3.1.2-6", "3:3.2.2-1"],
});

const cleanWith = predict({
  id: "clean-with",
  title: "CleanSession 1, with SUBSCRIBE",
  say: `dash has an empty clean session. Now it subscribes to ${TOPIC} with QoS 1.

Predict first, and commit. Then press Play.`,
  conclude: `Now all four cases are there. What waited in the queue came with CleanSession 0, with or without SUBSCRIBE. The retained
message came with SUBSCRIBE, with CleanSession 0 or 1.

The shelf changed with each PUBLISH that had RETAIN 1, and with nothing else.`,
  world: "continue",
  script: [at(0, subscribe("dash", 1))],
  questions: [
    {
      id: "received",
      ask: "Which messages does dash get?",
      at: "session:dash",
      answer: { kind: "messages", candidates: ["r7", "r8"] },
      probe: receivedBy("dash"),
      explainedBy: event("message-sent", { clientId: "dash", provenance: "retained" }),
      because: "The shelf has one slot for the topic, with the last retained message.",
    },
    {
      id: "retain",
      ask: "Which RETAIN flag does the last PUBLISH to dash carry?",
      at: "session:dash",
      answer: {
        kind: "choice",
        options: [
          { value: false, label: "RETAIN 0" },
          { value: true, label: "RETAIN 1" },
        ],
      },
      probe: { type: "last-event-field", event: event("message-sent", { clientId: "dash" }), field: "retain" },
      explainedBy: event("message-sent", { clientId: "dash" }),
      because: "It was sent because of a new subscription.",
    },
  ],
  goal: all(happened("subscription-granted", { node: "dash" }), AT_REST),
  statements: ["3:3.3.1-6", "3:3.3.1-8"],
});

const programSubscribes: LessonStep = {
  id: "program-subscribes",
  kind: "change",
  title: "A program that subscribes again",
  say: `Many programs send SUBSCRIBE again after each CONNACK. Turn that on for dash: “Subscribes again by itself”. Then cut its
cable, restore it, and press Connect.

Predict first, and commit. Then press Play, so that time runs, and act.`,
  conclude: `The retained message came for the SUBSCRIBE that the program sent, not for the reconnect. Without that setting nothing would
have come, as you have seen.`,
  world: "continue",
  script: [],
  questions: [
    {
      id: "retained",
      ask: "How many retained messages does dash get after it has come back?",
      at: "session:dash",
      answer: { kind: "count", maximum: 2 },
      probe: { type: "count-events", event: event("message-received", { node: "dash", retain: true }) },
      explainedBy: subscribeFrom("dash"),
      because: "The program sent SUBSCRIBE, and each SUBSCRIBE that matches gets the retained message.",
    },
  ],
  goal: all(
    inOrder(
      event("cable-cut", { node: "dash" }),
      event("client-connected", { node: "dash" }),
      event("subscription-granted", { node: "dash" }),
    ),
    AT_REST,
  ),
  controls: ["connection", "cable", "program-settings"],
  hints: [
    "The setting belongs to the program of dash, not to CONNECT: it counts at once.",
    "Turn on that dash subscribes again by itself, cut its cable now, restore it, and press Connect.",
  ],
  statements: ["3:3.3.1-6", "3:3.3.1-8"],
};

const bothAtOneReturn: LessonStep = {
  id: "both-at-one-return",
  kind: "build",
  title: "Both at one return",
  say: `A new world: nobody is connected, the shelf is empty, and CleanSession of dash is 1. Press Play, so that time
runs, and act.

Goal: dash comes back with Session Present 1. Then it gets a message from the queue, and after that a message from the
shelf.`,
  conclude: `The queue was delivered because the session was there. The shelf answered because dash subscribed. One did not need the
other.`,
  world: "fresh",
  settings: { dash: { cleanStart: true } },
  script: [],
  questions: [],
  goal: all(
    inOrder(
      event("connect-accepted", { clientId: "dash", sessionPresent: true }),
      event("message-sent", { clientId: "dash", provenance: "queued" }),
      event("message-sent", { clientId: "dash", provenance: "retained" }),
    ),
    AT_REST,
  ),
  controls: ["connection", "cable", "publish", "subscribe", "connect-settings"],
  hints: [
    "One message can do both, if it has the right QoS and the right RETAIN.",
    "The queue needs CleanSession 0, a subscription, and a message with QoS 1 or QoS 2 while dash is away. The shelf needs RETAIN 1, and a SUBSCRIBE after the return.",
    `Turn CleanSession of dash off, connect both, and subscribe dash to ${TOPIC} with QoS 1. Cut its cable now. Publish with QoS 1
and RETAIN on from sensor. Restore the cable, connect dash, and subscribe again.`,
  ],
  statements: ["3:3.1.2-5", "3:3.2.2-2", "3:3.3.1-5", "3:3.3.1-6"],
};

export const retainIsNotTheSession: Lesson = {
  id: "retain-is-not-the-session",
  number: 12,
  title: "Retain is not the session",
  aim: "You can tell which message comes from the session's queue, which from the shelf, and why neither needs the other.",
  world: sensorAndDash({ cleanStart: false }),
  steps: [
    oneSlot,
    subscribeAsks,
    liveCopy,
    queueAndShelf,
    persistentWithout,
    persistentWith,
    cleanWithout,
    cleanWith,
    programSubscribes,
    bothAtOneReturn,
  ],
  rule: {
    text: `CleanSession decides about the session: its subscriptions, and the QoS 1 and QoS 2 messages that wait for one client, all of
them and in order.

RETAIN decides about the shelf: the last retained message of each topic, for everybody. It is sent for each SUBSCRIBE that
matches, and never for CONNECT.

Neither changes the other.`,
    statements: ["3:3.1.2-5", "3:3.1.2-7", "3:3.3.1-5", "3:3.3.1-6"],
  },
};
