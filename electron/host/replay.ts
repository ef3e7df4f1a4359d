import type { Instant } from "../../core/kernel/time.ts";
import { divergenceSentence } from "../../core/recording/see.ts";
import { History } from "../../core/timeline/history.ts";
import type { SocketId } from "../../core/world/input.ts";
import { InputLog } from "../../core/world/input-log.ts";
import type { CheckableRecording, Recording } from "../../core/world/recording.ts";
import { Replay } from "../../core/world/replay.ts";
import type { OutsideSink } from "../../core/world/world.ts";
import { PROGRAM } from "../recording/program.ts";
import { type CreateWorld, type WorldOrigin, WorldRun } from "./world-run.ts";

interface ReplaySurroundings {
  readonly createWorld: CreateWorld;
  readonly outside: OutsideSink;
}

/**
 * A run that sees a recording again and then goes on by itself. Real devices cannot be taken back in time: in the recording
 * they are ghosts that nothing is sent to, and at its end their connections are over.
 */
export class ReplayedRun {
  readonly run: WorldRun;
  readonly #replay: Replay;
  readonly #writtenBy: string;
  /** Of the recorded devices. */
  readonly #sockets: ReadonlySet<SocketId>;
  #ended = false;

  constructor(recording: Recording & Partial<CheckableRecording>, { createWorld, outside }: ReplaySurroundings) {
    this.#sockets = socketsIn(recording);
    this.#writtenBy = recording.writtenBy ?? PROGRAM;
    const sink: OutsideSink = {
      send: (socket, frame) => {
        if (this.#ended) outside.send(socket, frame);
      },
      close: (socket, how) => {
        if (this.#ended) outside.close(socket, how);
      },
    };
    this.run = new WorldRun(createWorld, recording.spec, sink, originOf(recording));
    this.#replay = new Replay(this.run, recording, recording.digests);
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** A sentence, from when on: this is not what was recorded. */
  get divergence(): string | null {
    const { divergence } = this.#replay;
    return divergence === null ? null : divergenceSentence(divergence, this.#writtenBy, PROGRAM);
  }

  /** When the recording goes on; null at its end. */
  nextAt(): Instant | null {
    return this.#replay.nextAt();
  }

  runNext(): void {
    if (this.#ended) return;
    this.#replay.runNext();
    if (!this.#replay.ended) return;
    for (const socket of this.#sockets) this.run.input({ type: "outside-closed", socket, how: "reset" });
    this.#ended = true;
  }
}

/** A world as it was when it was recorded. */
export function replay(recording: Recording, surroundings: ReplaySurroundings): WorldRun {
  const replayed = new ReplayedRun(recording, surroundings);
  while (!replayed.ended) replayed.runNext();
  replayed.run.gather();
  return replayed.run;
}

export function socketsIn({ begins, log }: Recording): ReadonlySet<SocketId> {
  const sockets = new Set(begins?.devices.connections.map(([socket]) => socket));
  for (const { input } of log) if (input.type === "outside-opened") sockets.add(input.socket);
  return sockets;
}

function originOf({ spec, begins }: Recording): WorldOrigin {
  if (begins === null) return { kind: "beginning" };
  return { kind: "fork", saved: begins, history: new History(spec, begins, new InputLog([], false)) };
}
