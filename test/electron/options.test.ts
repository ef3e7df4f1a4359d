import { expect, test } from "vitest";
import { DEFAULT_OPTIONS, linkedLesson, parseOptions, wordsForTheLab } from "../../electron/options.ts";

test("without words the defaults hold", () => {
  expect(parseOptions([])).toEqual({ kind: "options", options: DEFAULT_OPTIONS });
});

test("every option is read, with a port behind a space or an equals sign", () => {
  expect(
    parseOptions([
      "--browser",
      "--no-open",
      "--http-port",
      "8080",
      "--mqtt-port=0",
      "--ws-port=1",
      "--data",
      "kept",
      "--memory",
      "--lesson",
      "start-clean",
    ]),
  ).toEqual({
    kind: "options",
    options: {
      browser: true,
      open: false,
      httpPort: 8080,
      mqttPort: 0,
      wsPort: 1,
      dataDirectory: "kept",
      memory: true,
      lesson: "start-clean",
    },
  });
});

test.each([["--help"], ["-h"], ["--browser", "--help"]])("help is given for %s", (...words) => {
  expect(parseOptions(words)).toEqual({ kind: "help" });
});

test.each([
  { words: ["--mqtt-port"] },
  { words: ["--mqtt-port", "--browser"] },
  { words: ["--mqtt-port="] },
  { words: ["--mqtt-port", "65536"] },
  { words: ["--mqtt-port", "-1"] },
  { words: ["--mqtt-port", "1e3"] },
  { words: ["--mqtt-port", "18 83"] },
])("$words is refused with the range of a port", ({ words }) => {
  expect(parseOptions(words)).toEqual({ kind: "error", message: "--mqtt-port needs a port number from 0 to 65535." });
});

test.each([{ words: ["--data"] }, { words: ["--data="] }, { words: ["--data", "--browser"] }])(
  "$words lacks a directory",
  ({ words }) => {
    expect(parseOptions(words)).toEqual({ kind: "error", message: "--data needs a directory." });
  },
);

test.each(["--Browser", "open", "--browser=yes", "--no-open=1"])("%s is not known", (word) => {
  expect(parseOptions([word])).toMatchObject({ kind: "error" });
});

test.each([["--lesson"], ["--lesson", "../etc"], ["--lesson", "--browser"]])(
  "%s %s is refused as no lesson",
  (...words) => {
    expect(parseOptions(words)).toMatchObject({ kind: "error", message: expect.stringContaining("--lesson needs") });
  },
);

test("a link names its lesson, and nothing else does", () => {
  expect(linkedLesson(["electron", ".", "sessionscope://lesson/start-clean"])).toBe("start-clean");
  expect(linkedLesson(["sessionscope://lesson/start-clean/", "x"])).toBe("start-clean");
  expect(linkedLesson(["sessionscope://lesson/../x", "sessionscope://other/a", "start-clean"])).toBeNull();
});

test("among the words of Electron the lab's own are found, wherever they are", () => {
  const words = [
    "/opt/electron",
    ".",
    "--no-sandbox",
    "--data",
    "kept",
    "--inspect=0",
    "--memory",
    "--ws-port=0",
    "--lang=es",
  ];
  expect(wordsForTheLab(words)).toEqual(["--data", "kept", "--memory", "--ws-port=0"]);
});

test("an option of the lab without its value stays one", () => {
  expect(wordsForTheLab(["electron", ".", "--data"])).toEqual(["--data"]);
});
