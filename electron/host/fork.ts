import type { Instant } from "../../core/kernel/time.ts";
import type { LogEntry, WorldCommand } from "../../core/world/input.ts";
import type { Playable } from "./playback.ts";
import type { WorldRun } from "./world-run.ts";

/**
 * A world that went its own way from a place in another's past. The real devices of that past are ghosts here: they do once
 * more what they did then, at its time, and then nothing any more.
 */
export class Fork implements Playable {
  readonly run: WorldRun;
  readonly #ghosts: readonly LogEntry[];
  #ghostsDone = 0;

  /** `ghosts`: what they will do, in order. */
  constructor(run: WorldRun, ghosts: readonly LogEntry[]) {
    this.run = run;
    this.#ghosts = ghosts;
  }

  get now(): Instant {
    return this.run.now;
  }

  /** What the ghosts still have to do. */
  get ghosts(): readonly LogEntry[] {
    return this.#ghosts.slice(this.#ghostsDone);
  }

  nextAt(): Instant | null {
    const worldAt = this.run.nextEventAt();
    const ghost = this.#ghosts[this.#ghostsDone];
    if (ghost === undefined) return worldAt;
    const ghostAt = Math.max(ghost.at, this.run.now) as Instant;
    return worldAt === null || ghostAt < worldAt ? ghostAt : worldAt;
  }

  runNext(): void {
    const at = this.nextAt();
    if (at === null) return;
    const ghost = this.#ghosts[this.#ghostsDone];
    // At the same instant the world goes first.
    if (ghost === undefined || at === this.run.nextEventAt()) {
      this.run.runOne();
      return;
    }
    this.run.runUntil(at);
    this.#ghostsDone += 1;
    this.run.input(ghost.input);
  }

  setClock(until: Instant): void {
    this.run.runUntil(until);
  }

  command(command: WorldCommand): string | null {
    return this.run.input({ type: "command", command });
  }
}
