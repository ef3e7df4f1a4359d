import type { Instant } from "../../core/kernel/time.ts";
import { SANDBOX_READY_MS, SANDBOX_SCRIPT } from "./sandbox.ts";
import type { SandboxBeginning } from "./sandbox-store.ts";
import { type CreateWorld, WorldRun } from "./world-run.ts";

/** The sandbox as a person finds it: its clients have connected and subscribed. */
export function sandboxRun(createWorld: CreateWorld, { spec, outside }: SandboxBeginning): WorldRun {
  const run = new WorldRun(createWorld, spec, outside);
  for (const { afterMs, command } of SANDBOX_SCRIPT) {
    run.runUntil(afterMs as Instant);
    run.input({ type: "command", command });
  }
  run.runUntil(SANDBOX_READY_MS as Instant);
  run.gather();
  return run;
}
