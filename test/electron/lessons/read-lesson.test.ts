import { describe, expect, test } from "vitest";
import { utf8Encode } from "../../../core/kernel/text.ts";
import type { Lesson } from "../../../core/lesson/lesson.ts";
import { readLesson } from "../../../electron/lessons/read-lesson.ts";
import { lineWith, smallLesson } from "./small-lesson.ts";

function lessonIn(text: string): Lesson {
  const read = readLesson(text);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.lesson;
}

describe("a lesson file", () => {
  test("becomes a lesson, with what it leaves out filled in", () => {
    const { world, steps } = lessonIn(smallLesson());
    expect(world.clients.map(({ spec, link }) => [spec.name, spec.settings.cleanStart, link.latencyMs])).toEqual([
      ["sensor", true, 600],
      ["dash", false, 600],
    ]);
    expect(steps.map(({ world: begins, controls, variants }) => [begins, controls, variants.length])).toEqual([
      ["fresh", [], 2],
      ["fresh", ["connection"], 0],
    ]);
  });

  test("has its wrapped lines joined, and its paragraphs kept", () => {
    expect(lessonIn(smallLesson()).steps[0]?.say).toBe("2 messages come while dash is away.\n\nPredict.");
  });

  test("is played with its first values, and has others in another order of its own", () => {
    const [step] = lessonIn(smallLesson()).steps;
    const said = [step?.say, ...(step?.variants ?? []).map(({ say }) => say)].map((say) => say?.[0]);
    expect([said[0], said.slice(1).toSorted()]).toEqual(["2", ["3", "4"]]);
    expect(lessonIn(smallLesson())).toEqual(lessonIn(smallLesson()));
  });

  test("publishes several messages with one line", () => {
    const publishes = lessonIn(smallLesson()).steps[0]?.script.slice(4);
    expect(publishes).toEqual(
      ["m1", "m2"].map((text, index) => ({
        afterMs: 6_000 + index * 1_000,
        command: {
          type: "publish",
          node: "sensor",
          topic: "home/temp",
          payload: utf8Encode(text),
          qos: 1,
          retain: false,
        },
      })),
    );
  });

  test("cuts a cable at a named packet", () => {
    const lines = ["cut dash before puback reaches broker", "cut dash silently after publish reaches dash"];
    const cuts = lines.map((line) => {
      const [first] = lessonIn(smallLesson("0s connect dash", `0s ${line}`)).steps[0]?.script ?? [];
      return first?.command;
    });
    expect(cuts).toEqual([
      {
        type: "plan-cut",
        node: "dash",
        cut: { how: "noticed", moment: "before", packet: "puback", direction: "up", occurrence: 1 },
      },
      {
        type: "plan-cut",
        node: "dash",
        cut: { how: "silent", moment: "after", packet: "publish", direction: "down", occurrence: 1 },
      },
    ]);
  });

  test("can be JSON", () => {
    const { id } = lessonIn(
      JSON.stringify({
        id: "as-json",
        number: 1,
        title: "J",
        aim: "J.",
        topic: "t",
        world: { clients: { dash: { will: { topic: "gone", payload: "dash", qos: 0, retain: true } } } },
        steps: [
          { id: "s", kind: "watch", title: "S", say: "s", conclude: "c", script: ["0s connect dash"], goal: "at rest" },
        ],
        rule: { text: "r", statements: [] },
      }),
    );
    expect(id).toBe("as-json");
  });
});

describe("a fault in a lesson file is told with its line and what was expected", () => {
  test.each<[string, string, string, string]>([
    ["number: 99", "number: many", "many", '"number" must be a whole number from 1 to 999, not "many".'],
    [
      "title: Small",
      "titel: Small",
      "titel",
      '"titel" is not known here. The fields there: $schema, id, number, title, ',
    ],
    ["goal:", "gaol:", "gaol:", "The fields there: id, kind, title, say, "],
    [
      "5s cut dash",
      "5s set dash keepAlive=5",
      "keepAlive=5",
      '"keepAlive" is not known here. The fields there: clientId, ',
    ],
    ["5s cut dash", "5s set broker limit=5", "limit=5", '"limit" is not known here. The fields there: '],
    ["0s connect dash", "0 connect dash", "0 connect dash", '"0" is not a time: write for example 600ms or 2s.'],
    ["0s connect sensor", "0s conect sensor", "conect", 'there is no command "conect"'],
    ["0s connect sensor", "0s connect lamp", "lamp", 'there is no client "lamp". There is sensor or dash.'],
    ["subscribe dash qos 1", "subscribe dash qos 3", "qos 3", "the QoS should be 0, 1 or 2."],
    ["5s cut dash", "5s cut dash gently", "gently", "write before or after, and a packet"],
    ["5s cut dash", "5s cut dash before pubak reaches broker", "pubak", 'there is no packet "pubak". There is connect'],
    ["5s cut dash", "5s cut dash after puback", "after puback", "say whom puback reaches."],
    ["5s cut dash", "5s set dash keepAliveSeconds=never", "never", '"keepAliveSeconds" must be a whole number'],
    ["5s cut dash", "5s crash dash", "crash dash", "only the broker can do that. Write broker here."],
    [
      "5s cut dash",
      "5s restart broker",
      "restart broker",
      "write restart broker in memory, or restart broker with disk.",
    ],
    ["m1..m{count}", "m1..m{cuont}", "cuont", "{cuont} stands for nothing: name it in vary."],
    ["at: session:dash", "at: dash", "at: dash", '"dash" names no entity'],
    ["queueLength of", "queueLenght of", "queueLenght", 'session has no field "queueLenght": it has persistent'],
    ["probe: queueLength of session:dash", "probe: how many", "how many", "is not a probe: write count EVENT"],
    [
      "explainedBy: message-queued",
      "explainedBy: message-queue",
      "message-queue ",
      'There is no event "message-queue"',
    ],
    [
      "goal: client-connected node=dash",
      "goal: client-connected dash",
      "client-connected dash",
      '"dash" should be field=value.',
    ],
    ['"3:3.1.2-5"]\n  - id', '"3:3.1.2-55"]\n  - id', "3:3.1.2-55", "must be the number of a statement"],
    ["id: alone\n", "id: waits # twice\n", "# twice", '"waits" is the name of an earlier step'],
    ["[connection]", "[conection]", "conection", "must be"],
    ["        count: 5\n", "", "id: waiting", "either choice, count or messages"],
  ])("%j -> %j", (replaced, by, marks, sentence) => {
    const text = smallLesson(replaced, by);
    const read = readLesson(text);
    const line = text.split("\n").findIndex((one) => one.includes(marks)) + 1;
    expect(read.ok ? [] : read.faults).toContainEqual({ line, sentence: expect.stringContaining(sentence) });
  });

  test("what is not YAML", () => {
    const read = readLesson("id: [");
    expect(read.ok ? [] : read.faults[0]?.sentence).toContain("This is not YAML: ");
  });

  test("what refers to itself", () => {
    const read = readLesson(`a: &a [*a, *a]\n${smallLesson()}`);
    expect(read.ok).toBe(false);
  });

  test("a line is found by what stands there", () => {
    const read = readLesson(smallLesson());
    expect(read.ok && read.lineOf(["steps", 1, "solution", 0])).toBe(lineWith("    solution:") + 1);
  });
});
