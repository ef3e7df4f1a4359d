import type { WorldSpec } from "../../core/world/input.ts";
import type { OutsideSink } from "../../core/world/world.ts";
import { SANDBOX } from "./sandbox.ts";

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
  /** Forgets all that is kept. */
  clear(): void;
  /** Resolves when everything is on disk. */
  close(): Promise<void>;
}

export interface SandboxBeginning {
  readonly spec: WorldSpec;
  readonly outside: OutsideSink;
}

export const IN_MEMORY: SandboxStore = {
  directory: null,
  isBehind: false,
  begin: (outside) => ({ spec: SANDBOX, outside }),
  clear: () => {},
  close: async () => {},
};
