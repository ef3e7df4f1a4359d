import type { EventId } from "../../../core/events/names.ts";
import type { LessonView } from "../../../core/lesson/lesson-view.ts";

/** The second step of lesson 1, before its answers: three questions, asked at dash's session and at the shelf. */
export function lessonView(change: Partial<LessonView> = {}): LessonView {
  return {
    lessonId: "cable-is-cut",
    number: 1,
    title: "The cable is cut",
    aim: "Tell what survives a cut cable.",
    topic: "home/temp",
    steps: [
      { id: "watch", kind: "watch", title: "A session that is kept", done: true },
      { id: "predict", kind: "predict", title: "Three messages while dash is away", done: false },
      { id: "change", kind: "change", title: "Bring dash back", done: false },
      { id: "build", kind: "build", title: "Do it again without help", done: false },
    ],
    stepIndex: 1,
    say: "The cable of dash is cut, and sensor goes on publishing: m1 and m2 at QoS 1, then m3 at QoS 0.\n\nBefore you play it: what will the broker keep for dash?",
    conclude: null,
    phase: "predicting",
    missedBy: null,
    questions: [
      {
        id: "queued",
        ask: "How many messages wait in the queue of dash at the end?",
        at: "session:dash",
        answer: { kind: "count", maximum: 5 },
      },
      {
        id: "present",
        ask: "What will the next CONNACK say?",
        at: "session:dash",
        answer: {
          kind: "choice",
          options: [
            { value: true, label: "Session Present 1" },
            { value: false, label: "Session Present 0" },
          ],
        },
      },
      {
        id: "arrive",
        ask: "Which of these messages does dash get when it is back?",
        at: "node:dash",
        answer: { kind: "messages", candidates: ["m1", "m2", "m3"] },
      },
    ],
    variants: 0,
    answers: [],
    feedback: [],
    hints: [],
    hintsLeft: 2,
    controls: ["cable", "publish"],
    card: "dash",
    cast: { subscribers: ["dash"], publishers: ["sensor"] },
    statements: ["3:3.1.2-4", "3:3.1.2-5"],
    matrix: null,
    costs: null,
    rule: null,
    ...change,
  };
}

/** The last step, played to its end: one prediction right, one wrong. */
export function lessonDone(): LessonView {
  const view = lessonView();
  return lessonView({
    steps: view.steps.map((step) => ({ ...step, done: true })),
    stepIndex: 3,
    phase: "done",
    conclude: "Two messages waited, in the order they were published. The QoS 0 message did not wait.",
    answers: [
      { question: "queued", answer: 3 },
      { question: "present", answer: true },
      { question: "arrive", answer: ["m1", "m2"] },
    ],
    feedback: [
      {
        question: "queued",
        predicted: 3,
        actual: 2,
        correct: false,
        because: "QoS 0 does not wait.",
        events: [14, 17] as unknown as readonly EventId[],
      },
      {
        question: "present",
        predicted: true,
        actual: true,
        correct: true,
        because: "The broker still had the session of dash.",
        events: [3] as unknown as readonly EventId[],
      },
      {
        question: "arrive",
        predicted: ["m1", "m2"],
        actual: ["m1", "m2"],
        correct: true,
        because: "What waited is delivered in order.",
        events: [],
      },
    ],
    hints: ["Look at the QoS of m3."],
    hintsLeft: 1,
    rule: {
      text: "A persistent session (CleanSession 0) survives its connection: the subscriptions stay, and QoS 1 and QoS 2 messages wait.",
      statements: ["3:3.1.2-4", "3:3.1.2-5"],
    },
  });
}
