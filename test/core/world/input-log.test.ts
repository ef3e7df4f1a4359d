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
