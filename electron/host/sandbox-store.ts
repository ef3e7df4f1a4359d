import type { Instant } from "../../core/kernel/time.ts";
import type { ScriptedCommand } from "../../core/lesson/lesson.ts";
import type { WorldSpec } from "../../core/world/input.ts";
import type { LeftClient } from "../../core/world/nodes.ts";
import type { OutsideSink } from "../../core/world/world.ts";
import { SANDBOX, SANDBOX_SCRIPT } from "./sandbox.ts";

/** Where the sandbox's broker keeps what must last longer than the lab runs. */
export interface SandboxStore {
  /** Null: in memory, all of it ends with the lab. */
  readonly directory: string | null;
  /** More waits for the disk than should: devices are not to be read any further for now. */
  readonly isBehind: boolean;
  /**
   * The sandbox as it begins now, with what is kept, and where its world is to send what is for devices: what that world's
   * broker writes is kept, and `outside` gets what is sent once all that was written before is on disk. `failed` is called once
   * when nothing can be kept any more; from then on it is in memory.
   */
  begin(outside: OutsideSink, failed: (sentence: string) => void): SandboxBeginning;
  /** The world of the latest `begin` runs: its simulated clients are kept, too. */
  watch(run: SandboxRun): void;
  /** To be called often: now and then it looks at what it watches. */
  look(): void;
  /** Looks for the last time: the world is about to be left. */
  leave(): void;
  /** Forgets all that is kept. */
  clear(): void;
  /** Resolves when everything is on disk. */
  close(): Promise<void>;
}

export interface SandboxBeginning {
  readonly spec: WorldSpec;
  readonly outside: OutsideSink;
  /** What happens at once, so that it is found at rest. */
  readonly script: readonly ScriptedCommand[];
}

/** What is looked at of the sandbox's world. */
export interface SandboxRun {
  readonly now: Instant;
  clientsLeft(): readonly LeftClient[] | null;
}

export const IN_MEMORY: SandboxStore = {
  directory: null,
  isBehind: false,
  begin: (outside) => ({ spec: SANDBOX, outside, script: SANDBOX_SCRIPT }),
  watch: () => {},
  look: () => {},
  leave: () => {},
  clear: () => {},
  close: async () => {},
};
