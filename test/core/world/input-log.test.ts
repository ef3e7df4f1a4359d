import { expect, test } from "vitest";
import { BEGINNING, type Step } from "../../../core/kernel/time.ts";
import type { SocketId } from "../../../core/world/input.ts";
import { InputLog } from "../../../core/world/input-log.ts";

test("a log is kept whole or not at all", () => {
  const log = new InputLog();
  const frame = new Uint8Array(1_048_576);
  const entry = {
    step: 0 as Step,
    at: BEGINNING,
    input: { type: "outside-frame", socket: 1 as SocketId, frame },
  } as const;
  for (let count = 0; count < 60; count += 1) log.add(entry);
  const before = log.entries?.length;
  for (let count = 0; count < 10; count += 1) log.add(entry);
  expect([before, log.entries]).toEqual([60, null]);
});

test("a log that has forgotten its beginning gives back what came later, and is no whole one any more", () => {
  const log = new InputLog();
  const input = { type: "command", command: { type: "connect", node: "dash" } } as const;
  for (let step = 0; step < 10; step += 2) log.add({ step: step as Step, at: BEGINNING, input });
  const { bytes } = log;
  log.dropBefore(5 as Step);
  expect([log.entries, log.since(7 as Step)?.map(({ step }) => step), log.bytes]).toEqual([null, [8], (bytes * 2) / 5]);
});
