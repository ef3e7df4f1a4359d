import * as v from "valibot";
import { STATEMENTS, type StatementId } from "../../core/protocol/statements.ts";
import {
  BROKER_CONFIG,
  CLIENT_SETTINGS,
  list,
  MAXIMUM_NAME_CHARACTERS,
  mqttString,
  someOf,
  text,
  wholeNumber,
} from "../host/world-command-schema.ts";
import type { WrittenCheck } from "./patterns.ts";

/*
 * The form of a lesson file. What its lines mean (commands, events, checks, probes) is read in a second pass. The
 * descriptions stand in the JSON Schema that editors show.
 */

const identifier = described(
  v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "lower-case words joined by hyphens, such as cable-cut")),
  "Lower-case words joined by hyphens.",
);
const title = v.pipe(text(80), v.minLength(1, "at least one character long"));
const prose = v.pipe(text(2_000), v.minLength(1, "at least one character long"));
const line = v.pipe(text(500), v.minLength(1, "at least one character long"));
const name = v.pipe(text(MAXIMUM_NAME_CHARACTERS), v.minLength(1, "at least one character long"));
const statements = described(
  list(
    v.picklist(Object.keys(STATEMENTS) as readonly StatementId[], "the number of a statement, such as 3:3.1.2-5"),
    20,
  ),
  "Statements of the specification: 3: for MQTT 3.1.1, 5: for MQTT 5.0.",
);
const settings = someOf({
  ...CLIENT_SETTINGS,
  will: v.nullable(v.strictObject({ ...CLIENT_SETTINGS.will.wrapped.entries, payload: text(1_000) })),
});
const broker = described(someOf(BROKER_CONFIG), "Where the broker differs from its defaults.");
const brokerStore = v.exactOptional(
  described(
    v.picklist(["memory", "disk"]),
    "Where the broker keeps what must outlive its process: in memory, so nothing does, or on a simulated disk.",
  ),
);
const settingsByClient = v.record(name, settings);
const scriptLine = described(
  text(500),
  "When and what: 3s publish sensor m1 qos 1. Times are 600ms or 2s after Play. Commands: connect, disconnect, publish, subscribe, unsubscribe, cut, restore, kill, start, set, restart, crash.",
);
const eventLine = described(line, "An event and some of its fields: message-received node=dash payload=m2.");

const check: v.GenericSchema<WrittenCheck> = v.union(
  [
    described(
      line,
      "EVENT, N times EVENT, never EVENT, never N times EVENT, an entity and some of its fields (session:dash queueLength=3), no ENTITY, or at rest.",
    ),
    v.pipe(v.array(v.lazy(() => check)), v.minLength(1, "at least one check")),
    v.strictObject({ any: v.array(v.lazy(() => check)) }),
    v.strictObject({ "in-order": v.array(eventLine) }),
  ],
  "a line, a list of checks, or any, all or in-order with a list",
);

const option = v.union([v.boolean(), v.number(), text(100)]);
const question = v.strictObject({
  id: identifier,
  ask: prose,
  at: described(line, "Whose card asks it: session:dash, retained:home/temp, node:dash or broker:."),
  choice: v.exactOptional(
    described(
      v.union([list(option, 10), v.record(text(100), option)], "a list of answers, or label: answer"),
      "One of these: a list of answers, or label: answer.",
    ),
  ),
  count: v.exactOptional(described(wholeNumber(1, 20), "Fill the slots: 0 to this number.")),
  messages: v.exactOptional(described(list(text(100), 10), "Tick some of these payloads.")),
  probe: described(
    line,
    "Reads the answer from the run: count EVENT, payloads of EVENT, exists ENTITY, FIELD of last EVENT, FIELD of ENTITY.",
  ),
  explainedBy: described(eventLine, "The events of the run that explain the outcome."),
  because: prose,
});

const step = v.strictObject({
  id: identifier,
  kind: v.picklist(["watch", "predict", "change", "build"]),
  title,
  say: described(prose, "What is read before the step runs. An empty line begins a paragraph."),
  conclude: described(prose, "What is pointed out once the goal is reached."),
  card: v.exactOptional(
    described(name, "The client whose card is brought up when the step begins. Otherwise of who subscribes first."),
  ),
  costs: v.exactOptional(
    described(
      name,
      "The client whose costs the cost meter compares once the step is done: with a session that is kept, and with a clean one.",
    ),
  ),
  world: v.exactOptional(
    described(
      v.picklist(["fresh", "continue"]),
      "The first step begins fresh, the others continue unless they say otherwise.",
    ),
  ),
  settings: v.exactOptional(described(settingsByClient, "Where clients of a fresh world differ from the lesson's.")),
  broker: v.exactOptional(broker),
  brokerStore,
  vary: v.exactOptional(
    described(
      v.record(name, v.pipe(list(v.union([option, v.record(name, option)]), 6), v.minLength(2, "at least two values"))),
      "Values for {name} in this step, or {name.part} where several belong together. The first ones are played first, others with Again.",
    ),
  ),
  script: v.exactOptional(list(scriptLine, 50)),
  questions: v.exactOptional(list(question, 5)),
  goal: check,
  controls: v.exactOptional(
    list(
      v.picklist([
        "connection",
        "cable",
        "publish",
        "subscribe",
        "connect-settings",
        "program-settings",
        "process",
        "broker",
        "shelf",
      ]),
      9,
    ),
  ),
  hints: v.exactOptional(list(prose, 4)),
  statements: v.exactOptional(described(statements, "Must be reported while the step runs.")),
  solution: v.exactOptional(described(list(scriptLine, 50), "What a learner could do. Only the check reads it.")),
});

/** In another language; hints in the same order, answers by their labels. */
const textsOfStep = v.strictObject({
  title: v.exactOptional(title),
  say: v.exactOptional(prose),
  conclude: v.exactOptional(prose),
  hints: v.exactOptional(list(prose, 4)),
  questions: v.exactOptional(
    v.record(
      identifier,
      v.strictObject({
        ask: v.exactOptional(prose),
        because: v.exactOptional(prose),
        choice: v.exactOptional(v.record(text(100), text(100))),
      }),
    ),
  ),
});

export const LESSON_FILE = v.strictObject({
  $schema: v.exactOptional(v.string()),
  id: identifier,
  number: described(wholeNumber(1, 999), "Its place in the curriculum."),
  title,
  aim: described(prose, "What the learner can tell afterwards, in one sentence."),
  topic: described(mqttString, "For commands that name none."),
  world: v.strictObject({
    clients: described(settingsByClient, "The clients by their names, and where they differ from a plain client."),
    broker: v.exactOptional(broker),
    brokerStore,
    latencyMs: v.exactOptional(
      described(wholeNumber(0, 60_000), "From one end of a cable to the other. 600 otherwise."),
    ),
  }),
  steps: v.pipe(list(step, 40), v.minLength(1, "at least one step")),
  matrix: v.exactOptional(
    described(
      v.picklist(["sessions", "cuts"]),
      "Offers the table of all combinations of QoS, session and RETAIN, or of all places to cut.",
    ),
  ),
  rule: v.strictObject({ text: prose, statements }),
  translations: v.exactOptional(
    described(
      v.record(
        v.pipe(v.string(), v.regex(/^[a-z]{2}$/, "a language by its two letters, such as es")),
        v.strictObject({
          title: v.exactOptional(title),
          aim: v.exactOptional(prose),
          steps: v.exactOptional(described(v.record(identifier, textsOfStep), "By the ids of the steps.")),
          rule: v.exactOptional(prose),
        }),
      ),
      "Texts in other languages, such as es. What is left out stays as it is.",
    ),
  ),
});

export type LessonFile = v.InferOutput<typeof LESSON_FILE>;
export type WrittenStep = LessonFile["steps"][number];
export type WrittenQuestion = v.InferOutput<typeof question>;

function described<S extends v.GenericSchema>(schema: S, description: string) {
  return v.pipe(schema, v.description(description));
}
