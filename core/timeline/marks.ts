import type { WorldEvent } from "../events/world-event.ts";
import type { Instant, Step } from "../kernel/time.ts";

export type MarkKind =
  | "cut"
  | "restored"
  | "killed"
  | "session-created"
  | "session-resumed"
  | "session-ended"
  | "taken-over"
  | "dropped"
  | "lost"
  | "violation";

/** Something that a person would look for on the way back. */
export interface Mark {
  readonly kind: MarkKind;
  readonly step: Step;
  readonly at: Instant;
}

/** Marks that stand so close together that they are shown as one. */
export interface MarkGroup extends Mark {
  /** The first of the group is the mark itself. */
  readonly count: number;
}

/** Which mark an event leaves; null for most. */
export function markOf(event: WorldEvent): MarkKind | null {
  switch (event.type) {
    case "cable-cut":
      return "cut";
    case "cable-restored":
      return "restored";
    case "client-killed":
      return "killed";
    case "session-created":
    case "session-resumed":
      return event.type;
    case "session-discarded":
      return "session-ended";
    case "connection-ended":
      return event.how === "taken-over" ? "taken-over" : null;
    case "message-dropped":
      return "dropped";
    case "frame-lost":
      return "lost";
    case "peer-violation":
      return "violation";
    default:
      return null;
  }
}

/** A frame was put on a cable, came to its end, or was lost. */
export function isPacket({ type }: WorldEvent): boolean {
  return type === "frame-departed" || type === "frame-arrived" || type === "frame-lost";
}

/** Something that one side keeps has changed. */
export function isStoreChange({ type }: WorldEvent): boolean {
  return STORE_CHANGES.has(type);
}

/** The marks of one history, the latest ones when there are too many. */
export class Marks {
  #marks: Mark[];
  #added = 0;

  constructor(marks: readonly Mark[] = []) {
    this.#marks = [...marks];
  }

  /** Grows with each mark. */
  get added(): number {
    return this.#added;
  }

  see(event: WorldEvent): void {
    const kind = markOf(event);
    if (kind === null) return;
    const last = this.#marks.at(-1);
    // What one step does several times over is one thing to look for.
    if (last?.kind === kind && last.step === event.step) return;
    this.#added += 1;
    this.#marks.push({ kind, step: event.step, at: event.at });
    if (this.#marks.length > 2 * MOST_MARKS) this.#marks = this.#marks.slice(-MOST_MARKS);
  }

  /** Those of a history that has the same past up to `step`. */
  forkedAt(step: Step): Marks {
    return new Marks(this.#marks.filter((mark) => mark.step <= step));
  }

  /** The nearest before or after `step`; null when there is none. */
  nextTo(step: Step, direction: "forward" | "back"): Mark | null {
    const found =
      direction === "forward"
        ? this.#marks.find((mark) => mark.step > step)
        : this.#marks.findLast((mark) => mark.step < step);
    return found ?? null;
  }

  /** The latest before that time; null when there is none. */
  lastBefore(at: Instant): Mark | null {
    return this.#marks.findLast((mark) => mark.at < at) ?? null;
  }

  /** At most about `most`, those that stand close together in time as one. */
  grouped(most: number): readonly MarkGroup[] {
    const first = this.#marks[0];
    const last = this.#marks.at(-1);
    if (first === undefined || last === undefined) return [];
    const span = Math.max(1, (last.at - first.at) / most);
    const groups: { kind: MarkKind; step: Step; at: Instant; count: number }[] = [];
    for (const { kind, step, at } of this.#marks) {
      const group = groups.at(-1);
      const isClose = this.#marks.length > most && group !== undefined && at - group.at < span;
      if (isClose) group.count += 1;
      else groups.push({ kind, step, at, count: 1 });
    }
    return groups;
  }
}

const STORE_CHANGES: ReadonlySet<WorldEvent["type"]> = new Set<WorldEvent["type"]>([
  "session-created",
  "session-resumed",
  "session-discarded",
  "subscription-added",
  "subscription-replaced",
  "subscription-removed",
  "message-queued",
  "message-dropped",
  "message-sent",
  "message-completed",
  "retained-stored",
  "retained-replaced",
  "retained-cleared",
  "will-stored",
  "will-discarded",
  "will-cancelled",
  "will-published",
  "client-state-discarded",
  "publish-stored",
  "publish-sent",
  "publish-completed",
  "publish-released",
  "message-received",
]);
const MOST_MARKS = 5_000;
