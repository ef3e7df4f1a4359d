import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { jsonLines } from "../../../core/recording/json-lines.ts";
import { ladderSvg } from "../../../core/recording/ladder-svg.ts";
import { mermaid } from "../../../core/recording/mermaid.ts";
import { pcapng } from "../../../core/recording/pcapng.ts";
import { recordingText } from "../../../core/recording/recording-text.ts";
import { type Recording, record, withDigests } from "../../../core/world/recording.ts";
import { PROGRAM } from "../../../electron/recording/program.ts";
import { runRecording } from "../../../electron/recording/run-recording.ts";
import { story } from "../../core/recording/story.ts";

const { world, events } = story();
const recording = withDigests(record(world) as Recording);
const text = recordingText(recording, "1.2.3");
const folder = mkdtempSync(join(tmpdir(), "sessionscope-"));
const file = join(folder, "story.json");
const { step, at } = recording.until;
const summary = `${file}: written by Sessionscope 1.2.3. Inputs: ${recording.log.length}, steps: ${step}, virtual time: ${(at / 1_000).toFixed(1)} s.`;
const same = `Replayed, it is what was recorded: equal digests: ${recording.digests.length} of ${recording.digests.length}.`;

beforeAll(() => writeFileSync(file, text));
afterAll(() => rmSync(folder, { recursive: true }));

test("without options it says what the recording is, and whether it is still that", () => {
  const said = { code: 0, stdout: `${summary}\n${same}\n`, stderr: "" };
  expect([run(file), run(file, "--verify")]).toEqual([said, said]);
});

test("every export is written to its file", () => {
  const out = (name: string): string => join(folder, name);
  const words = ["--pcapng", out("a"), "--mermaid", out("b"), "--svg", out("c"), "--json", out("d")];
  expect(run(file, ...words).code).toBe(0);
  expect(new Uint8Array(readFileSync(out("a")))).toEqual(pcapng(events));
  expect(["b", "c", "d"].map((name) => readFileSync(out(name), "utf8"))).toEqual([
    mermaid(events),
    ladderSvg(events),
    jsonLines(events),
  ]);
});

test("an export goes alone to the standard output, and a recording comes from the standard input", () => {
  expect(run("-", "--mermaid", "-")).toEqual({
    code: 0,
    stdout: mermaid(events),
    stderr: `${summary.replace(file, "-")}\n${same}\n`,
  });
});

test("a recording that becomes another world is shown all the same, and it says so, and which of two reasons it has", () => {
  const other = join(folder, "other.json");
  const changed = text.replace('"payload":{"text":"q1"}', '"payload":{"text":"q9"}');
  writeFileSync(other, changed);
  const { code, stdout, stderr } = run(other, "--mermaid", "-");
  expect([code, stdout.includes("“q9”")]).toEqual([1, true]);
  expect(stderr).toMatch(/This is not what was recorded: between step \d+ and step \d+ the world became another one\./);
  expect(stderr).toContain(`Sessionscope 1.2.3 wrote the file and this is ${PROGRAM}:`);
  writeFileSync(other, changed.replace('"program": "1.2.3"', `"program": "${PROGRAM}"`));
  expect(run(other, "--verify").stderr).toContain("The file was changed: this very version of Sessionscope wrote it.");
});

test.each<[readonly string[], number, string]>([
  [["none.json"], 1, "none.json: The file cannot be read (ENOENT).\n"],
  [[file, "--svg", "/none/at/all.svg"], 1, "/none/at/all.svg cannot be written (ENOENT).\n"],
  [["--pdf", "x"], 2, "Unknown option '--pdf'. See npm run recording -- --help.\n"],
  [[file, "--svg"], 2, "Option '--svg <value>' argument missing. See npm run recording -- --help.\n"],
  [[file, "b"], 2, "One recording at a time: b is one too many. See npm run recording -- --help.\n"],
  [[], 2, ""],
  [["--help"], 0, ""],
])("%j ends with %i", (words, code, stderr) => {
  const result = run(...words);
  expect([result.code, result.stderr]).toEqual([code, stderr]);
});

function run(...words: string[]): { code: number; stdout: string; stderr: string } {
  let stdout = "";
  let stderr = "";
  const code = runRecording(words, {
    stdin: () => new TextEncoder().encode(text),
    stdout: (output) => {
      stdout += typeof output === "string" ? output : "bytes";
    },
    stderr: (line) => {
      stderr += `${line}\n`;
    },
  });
  return { code, stdout, stderr };
}
