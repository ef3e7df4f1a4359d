import type { Lesson, LessonStep, ScriptedCommand } from "../lesson.ts";
import {
  AT_REST,
  all,
  askSessionPresent,
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
  TOPIC,
  watch,
} from "./writing.ts";

const connectClean = watch({
  id: "connect-clean",
  title: "CONNECT with CleanSession 1",
  say: `The story of lesson 1 with one flag changed: dash connects with CleanSession 1. sensor connects as well.

Watch the CONNACK to dash, and the word on its card.`,
  conclude: `Session Present is 0, as in every answer to CleanSession 1.

The broker has begun a clean session: it lasts as long as this connection.`,
  world: "fresh",
  script: [at(0, connect("sensor")), at(1_500, connect("dash"))],
  goal: all(happened("client-connected", { node: "dash", sessionPresent: false }), AT_REST),
  statements: ["3:3.1.2-6", "3:3.2.2-1"],
});

const whileConnected = watch({
  id: "while-connected",
  title: "While it is connected",
  say: `dash subscribes to ${TOPIC} with QoS 1. Then sensor publishes m1 with QoS 1.`,
  conclude: "m1 arrives at once. While the connection lasts, a clean session works like any other.",
  world: "continue",
  script: [at(0, subscribe("dash", 1)), at(2_000, publish("m1", 1))],
  goal: all(happened("message-received", { node: "dash" }), AT_REST),
  statements: ["3:3.8.4-5", "3:4.5.0-1"],
});

const cableCut = watch({
  id: "cable-cut",
  title: "The cable is cut",
  say: "The cable of dash is cut. Compare with lesson 1: what does the broker keep?",
  conclude:
    "The session has ended with its connection, and its subscription with it. The broker keeps nothing for dash.",
  world: "continue",
  script: [at(1_000, cut("dash"))],
  goal: all(happened("session-discarded", { clientId: "dash" }), { type: "no-entity", id: "session:dash" }),
  statements: ["3:3.1.2-6"],
});

const threeMessages = watch({
  id: "three-messages",
  title: "Three messages meanwhile",
  say: "sensor publishes m2, m3 and m4 with QoS 1 while dash is away.",
  conclude: `No subscription was there to match, so nothing was stored for dash.

sensor got its three PUBACKs, exactly as in lesson 1. A publisher cannot see the difference.`,
  world: "continue",
  script: [at(0, publish("m2", 1)), at(2_000, publish("m3", 1)), at(4_000, publish("m4", 1))],
  goal: all(
    happened("publish-completed", { node: "sensor" }, 3),
    never(event("message-queued", { clientId: "dash" })),
    AT_REST,
  ),
  statements: ["3:4.3.2-2"],
});

const comesBack = watch({
  id: "comes-back",
  title: "dash comes back",
  say: `The cable is restored, and dash connects with CleanSession 1, without SUBSCRIBE. Then sensor publishes m5.

Watch the subscriptions in both halves of the card.`,
  conclude: `Session Present is 0, and nothing came. m2, m3 and m4 were stored nowhere, and m5 met a session without a
subscription.

The program of dash still believes in its subscription; the broker has none. The two halves of the card disagree until dash
sends SUBSCRIBE.`,
  world: "continue",
  script: [at(0, restore("dash")), at(1_000, connect("dash")), at(4_500, publish("m5", 1))],
  goal: all(
    happened("client-connected", { node: "dash", sessionPresent: false }),
    happened("publish-completed", { node: "sensor" }),
    never(event("message-received", { node: "dash" })),
    AT_REST,
  ),
  statements: ["3:3.1.2-6", "3:3.2.2-1"],
});

const withSubscribe = predict({
  id: "with-subscribe",
  title: "With SUBSCRIBE each time",
  say: `dash subscribes again. sensor publishes a with QoS 1. The cable of dash is cut, and sensor publishes b with QoS 1 and c
with QoS 2.

The cable is restored. dash connects with CleanSession 1 and subscribes. sensor publishes d with QoS 0.

Predict first: answer at the card of dash and commit. Then press Play.`,
  conclude: `Everything that came during the gap is lost, and QoS 2 does not help: without a session there is no subscription that a
message could match.`,
  world: "continue",
  script: [
    at(0, subscribe("dash", 1)),
    at(2_000, publish("a", 1)),
    at(5_000, cut("dash")),
    at(6_000, publish("b", 1)),
    at(8_000, publish("c", 2)),
    at(11_000, restore("dash")),
    at(12_000, connect("dash")),
    at(15_000, subscribe("dash", 1)),
    at(17_000, publish("d", 0)),
  ],
  questions: [
    {
      id: "waiting",
      ask: "How many messages wait for dash when the cable is restored?",
      at: "session:dash",
      answer: { kind: "count", maximum: 4 },
      probe: { type: "count-events", event: event("message-queued", { clientId: "dash" }) },
      explainedBy: event("session-discarded", { clientId: "dash" }),
      because: "The session ended with the connection, so there was nowhere to store anything.",
    },
    {
      id: "received",
      ask: "Which messages does dash get?",
      at: "session:dash",
      answer: { kind: "messages", candidates: ["a", "b", "c", "d"] },
      probe: receivedBy("dash"),
      explainedBy: event("message-published", { clientId: "sensor" }),
      because: "A message goes to the subscriptions there are when it comes. b and c found none.",
    },
  ],
  goal: all(happened("subscription-granted", { node: "dash" }, 2), AT_REST),
  statements: ["3:3.1.2-6", "3:4.5.0-1"],
});

const flagWaits: LessonStep = {
  id: "flag-waits",
  kind: "change",
  title: "The flag waits for CONNECT",
  say: `dash is connected with a clean session. Turn its CleanSession off, and look: the change is pending, because the flag is
part of CONNECT and cannot change inside a connection.

Then make it count: press Disconnect, and press Connect.

Predict first what CONNACK will say. Then press Play, so that time runs, and act.`,
  conclude: `The clean session ended with its connection, so there was nothing to go on with.

From now on dash has a persistent session. It is empty: dash has to subscribe in it.`,
  world: "continue",
  script: [],
  questions: [
    askSessionPresent("dash", {
      ask: "dash turns CleanSession off, disconnects and connects. What does CONNACK say?",
      explainedBy: event("session-discarded", { clientId: "dash" }),
      because: "The session before was begun with CleanSession 1, and it ended with its connection.",
    }),
  ],
  goal: all(happened("client-connected", { node: "dash" }), is("session", "dash", { persistent: true }), AT_REST),
  controls: ["connection", "connect-settings"],
  hints: [
    "A flag that is pending counts from the next CONNECT on.",
    "Turn CleanSession of dash off, press Disconnect, and then Connect.",
  ],
  statements: ["3:3.1.2-6", "3:3.1.2-4", "3:3.2.2-3"],
};

/** A persistent session with two messages, and its client away. */
const PERSISTENT_AND_AWAY: readonly ScriptedCommand[] = [
  at(0, connect("sensor")),
  at(0, connect("dash")),
  at(3_000, subscribe("dash", 1)),
  at(5_000, cut("dash")),
  at(6_000, publish("m1", 1)),
  at(8_000, publish("m2", 1)),
];

const persistentAndAway = watch({
  id: "persistent-and-away",
  title: "A session worth keeping",
  say: `A new world. dash connects with CleanSession 0 and subscribes to ${TOPIC} with QoS 1. Its cable is cut, and sensor
publishes m1 and m2 with QoS 1.`,
  conclude: "The broker keeps a session for dash, with a subscription and two messages. So far it is as in lesson 1.",
  world: "fresh",
  settings: { dash: { cleanStart: false } },
  script: PERSISTENT_AND_AWAY,
  goal: all(is("session", "dash", { queueLength: 2 }), AT_REST),
  statements: ["3:3.1.2-4", "3:3.1.2-5"],
});

const onceClean = predict({
  id: "once-clean",
  title: "Once clean, and back",
  say: `The cable is restored. dash connects once with CleanSession 1 and disconnects. Then it connects with CleanSession 0.

Predict first: answer at the card of dash and commit. Then press Play.`,
  conclude: `The CONNECT with CleanSession 1 discarded the old session. CleanSession 0 afterwards began a new, empty one: what was
discarded does not come back.`,
  world: "continue",
  script: [
    at(0, restore("dash")),
    at(500, change("dash", { cleanStart: true })),
    at(1_000, connect("dash")),
    at(5_000, disconnect("dash")),
    at(6_500, change("dash", { cleanStart: false })),
    at(7_000, connect("dash")),
  ],
  questions: [
    {
      id: "received",
      ask: "Which messages does dash get?",
      at: "session:dash",
      answer: { kind: "messages", candidates: ["m1", "m2"] },
      probe: receivedBy("dash"),
      explainedBy: event("message-dropped", { clientId: "dash", reason: "session-discarded" }),
      because: "The queue is a part of the session, and CONNECT with CleanSession 1 discards the session.",
    },
    {
      id: "subscriptions",
      ask: "How many subscriptions does the session of dash have in the end?",
      at: "session:dash",
      answer: { kind: "count", maximum: 2 },
      probe: { type: "entity-field", id: "session:dash", field: "subscriptionCount" },
      explainedBy: event("session-created", { clientId: "dash" }),
      because: "Each of the two CONNECTs began a new session, and dash did not subscribe in either.",
    },
    askSessionPresent("dash", {
      ask: "What does the last CONNACK to dash say?",
      explainedBy: event("session-discarded", { clientId: "dash" }),
      because: "The old session was discarded at the first CONNECT, and the clean one ended with its connection.",
    }),
  ],
  goal: all(happened("client-connected", { node: "dash" }, 2), AT_REST),
  statements: ["3:3.1.2-6", "3:3.2.2-1", "3:3.2.2-3"],
});

const forgetMe: LessonStep = {
  id: "forget-me",
  kind: "build",
  title: "Forget me",
  say: `A new world with the same beginning: press Play and wait until m1 and m2 wait for dash.

Goal: the broker discards that session before it has delivered anything, and in the end keeps no session for dash at all.`,
  conclude: `CONNECT with CleanSession 1 discarded the stored session, and the clean one ended with its connection. In MQTT 3.1.1 this
is how a client gives up a session.`,
  world: "fresh",
  settings: { dash: { cleanStart: false } },
  script: PERSISTENT_AND_AWAY,
  questions: [],
  goal: all(
    inOrder(
      event("session-discarded", { clientId: "dash", reason: "clean-session-connect", queued: 2 }),
      event("session-discarded", { clientId: "dash", reason: "clean-session-ended" }),
    ),
    { type: "no-entity", id: "session:dash" },
  ),
  controls: ["connection", "cable", "connect-settings"],
  hints: [
    "Only dash can give up its session, and the word for it is in CONNECT.",
    "dash must come back once, with CleanSession 1. That begins a clean session, which must end too.",
    "Restore the cable of dash. Turn its CleanSession on, press Connect, wait for CONNACK, and press Disconnect.",
  ],
  statements: ["3:3.1.2-6", "3:3.2.2-1"],
};

export const startClean: Lesson = {
  id: "start-clean",
  number: 2,
  title: "Start clean",
  aim: "You can tell what CleanSession 1 discards, when, and that it does not come back.",
  world: sensorAndDash({ cleanStart: true }),
  steps: [
    connectClean,
    whileConnected,
    cableCut,
    threeMessages,
    comesBack,
    withSubscribe,
    flagWaits,
    persistentAndAway,
    onceClean,
    forgetMe,
  ],
  rule: {
    text: `CONNECT with CleanSession 1 discards whatever session there was for the client id, on both sides, and begins a new one that
lasts as long as the connection. CONNACK then says Session Present 0.

What was discarded stays discarded: a later CONNECT with CleanSession 0 begins an empty session.`,
    statements: ["3:3.1.2-6", "3:3.2.2-1", "3:3.2.2-3"],
  },
};
