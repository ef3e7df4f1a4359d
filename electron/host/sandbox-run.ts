import type { Instant } from "../../core/kernel/time.ts";
import type { OutsideSink } from "../../core/world/world.ts";
import { SANDBOX_READY_MS } from "./sandbox.ts";
import type { SandboxStore } from "./sandbox-store.ts";
import { type CreateWorld, WorldRun } from "./world-run.ts";

/** The sandbox as a person finds it: its clients have connected and subscribed. */
export function sandboxRun(
  createWorld: CreateWorld,
  store: SandboxStore,
  outside: OutsideSink,
  failed: (sentence: string) => void,
): WorldRun {
  const { spec, outside: kept, script } = store.begin(outside, failed);
  const run = new WorldRun(createWorld, spec, kept);
  for (const { afterMs, command } of script) {
    run.runUntil(afterMs as Instant);
    run.input({ type: "command", command });
  }
  run.runUntil(SANDBOX_READY_MS as Instant);
  run.gather();
  store.watch(run);
  return run;
}

/** It is not run any further: its broker ends in order, so that what it keeps on a disk is as of now. */
export function leaveSandbox(run: WorldRun, store: SandboxStore | undefined): void {
  // Before its clients are disconnected by that.
  store?.leave();
  run.input({ type: "command", command: { type: "restart-broker", store: "disk" } });
}
