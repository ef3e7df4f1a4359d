import type { Lesson, LessonStep } from "../lesson.ts";
import {
  AT_REST,
  all,
  askSessionPresent,
  at,
  connect,
  cut,
  event,
  happened,
  inOrder,
  is,
  never,
  predict,
  publish,
  restore,
  sensorAndDash,
  subscribe,
  subscribeFrom,
  TOPIC,
  watch,
} from "./writing.ts";

const tooEarly = watch({
  id: "too-early",
  title: "Too early",
  say: `sensor connects and publishes m1 to ${TOPIC} with QoS 1. dash, the subscriber of this story, has never connected.

Press Play, or press Step to go packet by packet.`,
  conclude: `No session has a subscription that matches ${TOPIC}, so the broker kept m1 for nobody.

sensor got its PUBACK all the same. PUBACK says that the broker has taken the message over, not that somebody got it.`,
  world: "fresh",
  script: [at(0, connect("sensor")), at(3_000, publish("m1", 1))],
  goal: all(happened("publish-completed", { node: "sensor" }), { type: "no-entity", id: "session:dash" }, AT_REST),
  statements: ["3:4.5.0-1", "3:4.3.2-2"],
});

const firstConnect = watch({
  id: "first-connect",
  title: "The first CONNECT",
  say: `dash connects with CleanSession 0. The flag asks both sides to keep the session when the connection ends.

Watch CONNACK: Session Present says whether the broker had stored a session for the client id dash.`,
  conclude: `Session Present is 0: nothing was stored, so the broker began a session for dash.

m1 does not come. A new session is empty.`,
  world: "continue",
  script: [at(0, connect("dash"))],
  goal: all(
    happened("client-connected", { node: "dash", sessionPresent: false }),
    never(event("message-received", { node: "dash" })),
    AT_REST,
  ),
  statements: ["3:3.1.2-4", "3:3.2.2-3"],
});

const onlySubscribe = watch({
  id: "only-subscribe",
  title: "The only SUBSCRIBE",
  say: `dash sends SUBSCRIBE for ${TOPIC} with QoS 1. Watch the broker's half of the session.`,
  conclude: `The broker has answered with SUBACK, and the subscription is in its half of the session.

m1 still does not come: the broker did not keep it, and a subscription counts for what is published after it.`,
  world: "continue",
  script: [at(0, subscribe("dash", 1))],
  goal: all(
    happened("subscription-granted", { node: "dash" }),
    never(event("message-received", { node: "dash" })),
    AT_REST,
  ),
  statements: ["3:3.8.4-1", "3:3.8.4-5"],
});

const cableCut = watch({
  id: "cable-cut",
  title: "The cable is cut",
  say: `The cable of dash is cut. Both ends see that the connection is gone; dash could not send DISCONNECT.

Watch what the broker keeps.`,
  conclude: "The connection has ended, the session has not. The broker keeps it with its subscription.",
  world: "continue",
  script: [at(1_000, cut("dash"))],
  goal: all(happened("session-kept", { clientId: "dash" }), is("session", "dash", { subscriptionCount: 1 })),
  statements: ["3:3.1.2-4"],
});

const threeMessages = watch({
  id: "three-messages",
  title: "Three messages meanwhile",
  say: "sensor publishes m2, m3 and m4 with QoS 1 while dash is away.",
  conclude: `Each message matches the stored subscription, so the broker stored it in the session of dash: three slots, in the
order in which the messages came.`,
  world: "continue",
  script: [at(0, publish("m2", 1)), at(2_000, publish("m3", 1)), at(4_000, publish("m4", 1))],
  goal: all(is("session", "dash", { queueLength: 3 }), AT_REST),
  statements: ["3:3.1.2-5"],
});

const cableRestored = watch({
  id: "cable-restored",
  title: "The cable is restored",
  say: `The cable is restored, and dash connects under the same client id, again with CleanSession 0.

Watch Session Present, the queue, and whether dash sends SUBSCRIBE.`,
  conclude: `Session Present is 1: the broker found the session. After CONNACK it sent m2, m3 and m4 in their order, and forgot
each one when its PUBACK came.

dash sent no SUBSCRIBE. Its subscription was in the session.`,
  world: "continue",
  script: [at(0, restore("dash")), at(1_000, connect("dash"))],
  goal: all(
    inOrder(
      event("client-connected", { node: "dash", sessionPresent: true }),
      event("message-received", { node: "dash", payload: "m2" }),
      event("message-received", { node: "dash", payload: "m3" }),
      event("message-received", { node: "dash", payload: "m4" }),
    ),
    never(subscribeFrom("dash")),
    is("session", "dash", { queueLength: 0, inflightLength: 0 }),
    AT_REST,
  ),
  statements: ["3:3.2.2-2", "3:3.1.2-5"],
});

const oneWithQoS0 = predict({
  id: "one-with-qos-0",
  title: "Again, one with QoS 0",
  say: `The cable of dash is cut again. sensor publishes a with QoS 1, b with QoS 0 and c with QoS 1. The cable is restored, and
dash connects with CleanSession 0.

Predict first: answer at the card of dash and commit. Then press Play.`,
  conclude: `b is missing. The broker must store QoS 1 and QoS 2 messages for the absent client; whether it stores QoS 0 messages
is its own choice. This broker drops them, and the card shows b with that reason.`,
  world: "continue",
  script: [
    at(0, cut("dash")),
    at(1_000, publish("a", 1)),
    at(3_000, publish("b", 0)),
    at(5_000, publish("c", 1)),
    at(7_000, restore("dash")),
    at(8_000, connect("dash")),
  ],
  questions: [
    {
      id: "waiting",
      ask: "How many messages wait for dash when the cable is restored?",
      at: "session:dash",
      answer: { kind: "count", maximum: 4 },
      probe: { type: "count-events", event: event("message-queued", { clientId: "dash" }) },
      explainedBy: event("message-dropped", { clientId: "dash" }),
      because: "a and c had QoS 1. b had QoS 0, and this broker does not store QoS 0 messages for an absent client.",
    },
    askSessionPresent("dash", {
      ask: "What does the CONNACK to dash say?",
      explainedBy: event("session-resumed", { clientId: "dash" }),
      because: "CONNECT came with CleanSession 0, and the broker had the session of dash.",
    }),
    {
      id: "subscribes",
      ask: "How many SUBSCRIBE packets does dash send?",
      at: "session:dash",
      answer: { kind: "count", maximum: 2 },
      probe: { type: "count-events", event: subscribeFrom("dash") },
      explainedBy: event("session-kept", { clientId: "dash" }),
      because: "The broker kept the subscription with the session.",
    },
  ],
  goal: all(happened("client-connected", { node: "dash" }), AT_REST),
  statements: ["3:3.1.2-5", "3:3.2.2-2"],
});

const politeGoodbye: LessonStep = {
  id: "polite-goodbye",
  kind: "change",
  title: "A polite goodbye",
  say: `So far the cable was cut, and dash could not say goodbye. Change that: let dash leave with DISCONNECT. Then publish two
messages to ${TOPIC} with QoS 1 from sensor.

Predict first what DISCONNECT does to the session. Then press Play, so that time runs, and act.`,
  conclude: `DISCONNECT ended the connection, not the session. The queue grew after the goodbye: with CleanSession 0 the session is
kept after any end of the connection.`,
  world: "continue",
  script: [],
  questions: [
    {
      id: "kept",
      ask: "dash leaves with DISCONNECT. What does the broker do with its session?",
      at: "session:dash",
      answer: {
        kind: "choice",
        options: [
          { value: true, label: "keeps it" },
          { value: false, label: "discards it" },
        ],
      },
      probe: { type: "entity-exists", id: "session:dash" },
      explainedBy: event("session-kept", { clientId: "dash" }),
      because: "CleanSession was 0 in the CONNECT of this connection. That alone decides, not how the connection ends.",
    },
  ],
  goal: inOrder(
    event("connection-ended", { clientId: "dash", how: "disconnect-received" }),
    event("message-queued", { clientId: "dash" }),
    event("message-queued", { clientId: "dash" }),
  ),
  controls: ["connection", "publish"],
  hints: [
    "Select dash: the same button that connects it also sends DISCONNECT.",
    `Press Disconnect on dash. Then select sensor and publish twice to ${TOPIC} with QoS 1.`,
  ],
  statements: ["3:3.1.2-4", "3:3.1.2-5"],
};

const nothingMissed: LessonStep = {
  id: "nothing-missed",
  kind: "build",
  title: "Nothing missed",
  say: `A new world: nobody is connected, and CleanSession of dash is 1. Press Play, so that time runs, and act.

Goal: three messages are published to ${TOPIC} while the cable of dash is cut. dash comes back with Session Present 1 and
gets all three, without a new SUBSCRIBE.`,
  conclude: "dash came back under its client id with CleanSession 0. Everything else was in the session.",
  world: "fresh",
  settings: { dash: { cleanStart: true } },
  script: [],
  questions: [],
  goal: inOrder(
    event("cable-cut", { node: "dash" }),
    event("message-queued", { clientId: "dash" }),
    event("message-queued", { clientId: "dash" }),
    event("message-queued", { clientId: "dash" }),
    event("connect-accepted", { clientId: "dash", sessionPresent: true }),
    event("message-received", { node: "dash" }),
    event("message-received", { node: "dash" }),
    event("message-received", { node: "dash" }),
  ),
  controls: ["connection", "cable", "publish", "subscribe", "connect-settings"],
  hints: [
    "CleanSession rides on CONNECT: turn it off before you press Connect.",
    "The subscription must be there before the cut. Publish with QoS 1 or QoS 2, after the cut.",
    `Turn CleanSession of dash off. Connect both. Subscribe dash to ${TOPIC} with QoS 1. Cut its cable now, not silently.
Publish three times with QoS 1 from sensor. Restore the cable and press Connect on dash.`,
  ],
  statements: ["3:3.1.2-4", "3:3.1.2-5", "3:3.2.2-2"],
};

export const theCableIsCut: Lesson = {
  id: "the-cable-is-cut",
  number: 1,
  title: "The cable is cut",
  aim: "You can tell what a session with CleanSession 0 keeps while its client is away, and what it does not.",
  world: sensorAndDash({ cleanStart: false }),
  steps: [
    tooEarly,
    firstConnect,
    onlySubscribe,
    cableCut,
    threeMessages,
    cableRestored,
    oneWithQoS0,
    politeGoodbye,
    nothingMissed,
  ],
  rule: {
    text: `With CleanSession 0 the broker keeps the session after any end of the connection: its subscriptions, and the QoS 1 and
QoS 2 messages that match them from then on.

The next CONNECT with the same client id and CleanSession 0 is answered with Session Present 1. What waits is delivered
without a new SUBSCRIBE. What was published before there was a subscription waits for nobody.`,
    statements: ["3:3.1.2-4", "3:3.1.2-5", "3:3.2.2-2", "3:3.2.2-3"],
  },
};
