import { describe, expect, test } from "vitest";
import { Rng } from "../../../core/kernel/rng.ts";
import { see } from "../../../core/recording/see.ts";
import { withDigests } from "../../../core/world/recording.ts";
import { readRecording } from "../../../electron/recording/read-recording.ts";
import { recordingBytes } from "../../../electron/recording/write-recording.ts";
import { live, SMALL } from "../../core/timeline/random-life.ts";

const SEEDS = Array.from({ length: 6 }, (_, index) => index + 1);
const saved = rolled(3);

describe("a recording that begins in the middle of a world's life", () => {
  test.each(SEEDS)("seed %i: is read again and comes past the same digests", (seed) => {
    const { bytes, end } = rolled(seed);
    const read = readRecording(bytes);
    if (!read.ok) throw new Error(read.fault);
    const { divergence, fault } = see(read.recording);
    expect(read.recording.begins).not.toBeNull();
    expect([divergence, fault, read.recording.digests.at(-1)?.digest]).toEqual([null, null, end]);
  });

  test("is of the second version of the format, which older programs refuse", () => {
    expect(new TextDecoder().decode(saved.bytes)).toContain('"version": 2,');
  });

  test("shows at once when its beginning was changed", () => {
    const changed = edit((begins) => {
      begins.process.broker.messagesPublished += 1;
    });
    const read = readRecording(changed);
    if (!read.ok) throw new Error(read.fault);
    const { step } = read.recording.begins as { step: number };
    expect(see(read.recording).divergence).toEqual({ after: step, at: step });
  });

  test.each<[string, (begins: Begins) => void, RegExp]>([
    ["a field that is missing", (begins) => delete begins.wire.framesSent, /"begins\.wire\.framesSent" is missing/],
    [
      "a field that is not known",
      (begins) => {
        begins.process.broker.sessions[0].run = "rm";
      },
      /"begins\.process\.broker\.sessions\.0\.run" is not known here/,
    ],
    [
      "a value of another kind",
      (begins) => {
        begins.nodes[0].rng = "many";
      },
      /"begins\.nodes\.0\.rng" must be a whole number from 0 to 4,294,967,295, not "many"/,
    ],
    [
      "a part that points at nothing",
      (begins) => {
        begins.wire.connections.push({ ...CONNECTION, node: "nobody" });
      },
      /"begins" does not hold together: the saved world has no node nobody/,
    ],
    [
      "a beginning behind its first input",
      (begins) => {
        begins.step += 1_000_000;
      },
      /The recording begins at step \d+, after its first input/,
    ],
  ])("is refused with the place: %s", (_name, spoil, fault) => {
    expect(readRecording(edit(spoil))).toEqual({ ok: false, fault: expect.stringMatching(fault) });
  });

  test("spoilt in any one place it is refused or shown as another world, and nothing worse", () => {
    const seed = 20_261_124;
    const rng = new Rng(seed);
    const outcomes = { refused: 0, other: 0, same: 0 };
    for (let count = 0; count < 150; count += 1) {
      const read = readRecording(edit((begins) => spoil(begins, rng)));
      if (!read.ok) {
        outcomes.refused += 1;
        expect(read.fault, `seed ${seed}, ${count}`).toMatch(/^(In the recording, "begins|The recording begins)/);
        continue;
      }
      const { divergence, fault } = see(read.recording);
      outcomes[divergence === null && fault === null ? "same" : "other"] += 1;
    }
    // The same are those where a number of an event or the like was changed, which no world depends on.
    expect(outcomes.refused + outcomes.other, JSON.stringify(outcomes)).toBeGreaterThan(100);
  });
});

// biome-ignore lint/suspicious/noExplicitAny: it is there to be spoilt.
type Begins = any;

function rolled(seed: number): { readonly bytes: Uint8Array; readonly end: number } {
  const { world } = live(seed, 12_000, { ...SMALL, logBytes: 40_000 });
  const recording = withDigests(world.history.recordingUntil({ step: world.step, at: world.now }));
  return { bytes: recordingBytes(recording, "plain"), end: world.digest() };
}

function edit(change: (begins: Begins) => void): Uint8Array {
  const document = JSON.parse(new TextDecoder().decode(saved.bytes));
  change(document.begins);
  return new TextEncoder().encode(JSON.stringify(document));
}

/** Changes one value, somewhere. */
function spoil(at: Begins, rng: Rng): void {
  const keys = Object.keys(at);
  if (keys.length === 0) return;
  const key = rng.pick(keys);
  const value = at[key];
  if (typeof value === "object" && value !== null && rng.below(8) > 0) {
    spoil(value, rng);
    return;
  }
  at[key] = rng.pick([null, 0, 1, -1, 1.5, 65_535, 1e12, "", "dash", true, [], {}, { hex: "00" }]);
}

const CHANNEL = { transits: [], lastArrival: 0 };
const CONNECTION = {
  id: 1_000_000,
  isNewest: false,
  transport: "simulated",
  socket: null,
  protocolVersion: 4,
  brokerEnd: "open",
  clientEnd: "open",
  up: CHANNEL,
  down: CHANNEL,
};
