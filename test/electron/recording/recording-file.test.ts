import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { utf8Encode } from "../../../core/kernel/text.ts";
import { BEGINNING, type Instant, type Step } from "../../../core/kernel/time.ts";
import type { MessageId } from "../../../core/protocol/message.ts";
import { recordingText } from "../../../core/recording/recording-text.ts";
import type { WorldSpec } from "../../../core/world/input.ts";
import { type CheckableRecording, type Recording, record, withDigests } from "../../../core/world/recording.ts";
import { Replay } from "../../../core/world/replay.ts";
import { World } from "../../../core/world/world.ts";
import { jsonPlace } from "../../../electron/recording/json-place.ts";
import { readRecording } from "../../../electron/recording/read-recording.ts";
import { recordingBytes, writeRecording } from "../../../electron/recording/write-recording.ts";
import { story } from "../../core/recording/story.ts";

const MESSAGE = {
  id: 1 as MessageId,
  topic: "t",
  qos: 1,
  retain: false,
  properties: null,
  from: null,
  publishedAt: -5_000 as Instant,
} as const;
const SESSION = {
  kind: "session",
  ordinal: 1,
  clientId: "greenhouse",
  protocolVersion: 4,
  sessionExpirySeconds: 0xffff_ffff,
  connectedAt: -6_000 as Instant,
  disconnectedAt: -5_500 as Instant,
  will: null,
} as const;
const OUTGOING = {
  message: 1 as MessageId,
  qos: 1,
  retain: false,
  fromRetained: false,
  subscriptionIdentifiers: null,
} as const;
const NOWHERE = { send: () => {}, close: () => {} };
const { world } = story();
const recording = checkable(record(world) as Recording);
const text = recordingText(recording, "1.2.3");

describe("a saved recording", () => {
  test.each(["plain", "packed"] as const)("is read again as it was, %s", (form) => {
    const read = readRecording(recordingBytes(recording, form));
    const writtenBy = expect.stringMatching(/^\d+\.\d+\.\d+ \([0-9a-f]{8}\)$/);
    expect(read).toEqual({ ok: true, recording: { ...recording, writtenBy } });
  });

  test("has what the broker's disk had when it began", () => {
    const brokerRecords: WorldSpec["brokerRecords"] = [
      ["b11", { kind: "message", message: { ...MESSAGE, payload: Uint8Array.of(0, 1) } }],
      ["c11", SESSION],
      ["e11/11", { kind: "queued", session: 1, sequence: 1, outgoing: OUTGOING }],
    ];
    const spec: WorldSpec = { ...recording.spec, brokerStore: "disk", brokerRecords };
    const begun = checkable({ spec, begins: null, log: [], until: { step: 1 as Step, at: BEGINNING } });
    expect(readRecording(recordingBytes(begun, "plain"))).toMatchObject({ ok: true, recording: begun });
    const broken = recordingText(begun, "1.2.3").replace('"sequence":1', '"sequence":-1');
    expect(readRecording(utf8Encode(broken))).toMatchObject({
      ok: false,
      fault: expect.stringContaining("brokerRecords"),
    });
  });

  test("is packed when its file is named so", () => {
    const folder = mkdtempSync(join(tmpdir(), "sessionscope-"));
    const sizes = ["story.json", "story.json.gz"].map((name) => {
      writeRecording(join(folder, name), recording);
      const bytes = readFileSync(join(folder, name));
      return [readRecording(bytes).ok, bytes.length < text.length / 2];
    });
    rmSync(folder, { recursive: true });
    expect(sizes).toEqual([
      [true, false],
      [true, true],
    ]);
  });

  test("has one input a line, with payloads to be read and packets in hexadecimal", () => {
    const lines = text.split("\n");
    expect(lines.slice(0, 4)).toEqual([
      "{",
      '"format": "sessionscope-recording",',
      '"version": 1,',
      '"program": "1.2.3",',
    ]);
    expect(lines).toContain(
      '{"step":0,"at":0,"input":{"type":"command","command":{"type":"connect","node":"sensor"}}},',
    );
    expect(text).toContain('"topic":"home/temp","payload":{"text":"q1"},"qos":1');
    expect(text).toContain('"frame":{"hex":"1012');
  });

  test("comes past the same digests in another world", () => {
    const read = readRecording(recordingBytes(recording, "plain"));
    if (!read.ok) throw new Error(read.fault);
    const again = new World(read.recording.spec, NOWHERE);
    const replay = new Replay(again, read.recording, read.recording.digests);
    while (!replay.ended) replay.runNext();
    expect([replay.divergence, again.digest()]).toEqual([null, world.digest()]);
  });

  test("that was changed shows between which steps the world became another", () => {
    const { digests, log } = recording;
    const changed = log.findIndex(({ input }) => input.type === "command" && input.command.type === "publish");
    const tampered = log.map((entry, index) =>
      index === changed
        ? { ...entry, input: { type: "command", command: { type: "connect", node: "nobody" } } }
        : entry,
    ) as CheckableRecording["log"];
    const replay = new Replay(new World(recording.spec, NOWHERE), { ...recording, log: tampered }, digests);
    while (!replay.ended) replay.runNext();

    const step = log[changed]?.step ?? 0;
    expect(replay.divergence).toEqual({
      after: digests.findLast((digest) => digest.step <= step)?.step ?? 0,
      at: digests.find((digest) => digest.step > step)?.step,
    });
  });
});

describe("what is no recording is refused with what is wrong and where", () => {
  const line = (part: string): string => text.split("\n").find((candidate) => candidate.includes(part)) ?? "";
  const cutAt = text.indexOf(line('"payload":{"text":"q1"}')) + 30;
  const inputNumber = text.slice(text.indexOf('"inputs"'), cutAt).split("\n").length - 1;
  const gzipped = gzipSync(text);

  test.each<[string, string | Uint8Array, string]>([
    ["an empty file", "", "The file is empty."],
    [
      "a file that ends in the middle of an input",
      text.slice(0, cutAt),
      `The file ends in the middle of input ${inputNumber}, at byte ${cutAt}. It was not saved or copied completely: save or copy it again.`,
    ],
    [
      "a file that ends in the middle of the specification",
      text.slice(0, text.indexOf('"maximumInflight"') + 5),
      `The file ends in the middle of spec.broker, at byte ${text.indexOf('"maximumInflight"') + 5}. It was not saved or copied completely: save or copy it again.`,
    ],
    [
      "a packed file that ends too early",
      gzipped.subarray(0, 500),
      "The packed file ends too early, at byte 500. It was not saved or copied completely: save or copy it again.",
    ],
    [
      "a damaged packed file",
      Uint8Array.from(gzipped, (byte, index) => (index === 40 ? byte ^ 0xff : byte)),
      "The packed file is damaged. It was not saved or copied completely: save or copy it again.",
    ],
    [
      "a picture",
      new Uint8Array([0x89, 0x50, 0xff]),
      "This is not a recording of Sessionscope: it is neither text nor packed with gzip.",
    ],
    ["a letter", "Dear all", "This is not a recording of Sessionscope: it is not JSON."],
    [
      "other JSON",
      '{"name": "sessionscope"}',
      'This is not a recording of Sessionscope: it does not say "format": "sessionscope-recording".',
    ],
    [
      "a recording of the future",
      text.replace('"version": 1', '"version": 3'),
      "The recording was written by a newer version (format 3; this one reads up to 2). Update Sessionscope to open it.",
    ],
    [
      "a typing mistake",
      text.replace('"at":0,', '"at":0;'),
      `The file is not JSON at byte ${text.indexOf('"at":0,') + 6}, line ${text.slice(0, text.indexOf('"at":0,')).split("\n").length}, in input 1.`,
    ],
    [
      "an impossible value",
      text.replace('"payload":{"text":"q1"},"qos":1', '"payload":{"text":"q1"},"qos":3'),
      `Input ${inputNumber}, at step ${stepOf(line('"payload":{"text":"q1"}'))}: "command.qos" must be (0 | 1 | 2), not 3.`,
    ],
    [
      "an unknown input",
      text.replace('"input":{"type":"command"', '"input":{"type":"script"'),
      'Input 1, at step 0: "type" must be ("command" | "outside-opened" | "outside-frame" | "outside-violation" | "outside-credentials-refused" | "outside-congestion" | "outside-closed"), not "script".',
    ],
    ["a field that is missing", text.replace('"seed":1,', ""), 'In the recording, "spec.seed" is missing.'],
    [
      "a field that is not known",
      text.replace('"seed":1,', '"seed":1,"__proto__":{"polluted":true},'),
      'In the recording, "spec.__proto__" is not known here.',
    ],
    [
      "inputs in a wrong order",
      text.replace('"step":0,', '"step":5,'),
      expect.stringMatching(/^Input 2, at step \d: it comes before the input that stands before it\.$/),
    ],
    [
      "an end before the last input",
      text.replace(/"until": \{"step":\d+/, '"until": {"step":3'),
      expect.stringMatching(/^The recording ends at step 3, before its last input at step \d+\.$/),
    ],
  ])("%s", (_name, file, fault) => {
    const bytes = typeof file === "string" ? new TextEncoder().encode(file) : file;
    expect(readRecording(bytes)).toEqual({ ok: false, fault });
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test("a small file that unpacks to a huge one", () => {
    const bomb = gzipSync(new Uint8Array(300 * 1_048_576), { level: 1 });
    expect(readRecording(bomb)).toEqual({ ok: false, fault: "Unpacked, the recording is larger than 256 MiB." });
  });
});

test("each cut through the file is refused, never taken and never a crash", () => {
  const bytes = new TextEncoder().encode(text);
  for (let length = 0; length < bytes.length - 2; length += 97) {
    const read = readRecording(bytes.subarray(0, length));
    expect([length, read.ok]).toEqual([length, false]);
  }
});

test("the place of a position in JSON is told by keys and positions in lists", () => {
  const json = '{"a": [1, {"b": "x,\\"]"}, [2, 3]], "c": 4}';
  const places = ['"x,', "2,", "3]", "4"].map((part) => jsonPlace(json, json.indexOf(part)));
  expect(places).toEqual([["a", 1, "b"], ["a", 2, 0], ["a", 2, 1], ["c"]]);
});

function stepOf(line: string): number {
  return JSON.parse(line.replace(/,$/, "")).step;
}

function checkable(from: Recording): CheckableRecording {
  return withDigests(from);
}
