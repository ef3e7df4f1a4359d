import { EVENT_HISTORY } from "../../core/contract/contract.ts";
import type { FrameOnLink } from "../../core/events/wire-events.ts";
import type { WorldEvent } from "../../core/events/world-event.ts";
import { assert } from "../../core/kernel/assert.ts";
import type { Instant, Step } from "../../core/kernel/time.ts";
import type { Entity, EntityId } from "../../core/observe/entities.ts";
import { EventThinning } from "../../core/observe/event-thinning.ts";
import type { Delta } from "../../core/observe/snapshot.ts";
import type { Watch } from "../../core/observe/watch.ts";
import { type History, placeOf } from "../../core/timeline/history.ts";
import { Marks } from "../../core/timeline/marks.ts";
import type { WorldInput, WorldSpec } from "../../core/world/input.ts";
import type { LeftClient } from "../../core/world/nodes.ts";
import type { Recording } from "../../core/world/recording.ts";
import type { SavedWorld } from "../../core/world/saved-world.ts";
import type { OutsideSink, World } from "../../core/world/world.ts";
import { PendingDelta } from "./pending-delta.ts";

/** What a run uses of a world and of its watch. */
export type RunnableWorld = Pick<
  World,
  | "spec"
  | "log"
  | "now"
  | "step"
  | "input"
  | "nextEventAt"
  | "nextArrival"
  | "runOne"
  | "runUntil"
  | "digest"
  | "save"
  | "clientsLeft"
> & {
  /** Null where nobody wants to go back from. */
  readonly history: History | null;
};
export type WorldWatch = Pick<Watch, "entities" | "collect" | "happenings">;
/** Where a world begins: at its beginning, or where another one stood, to be looked at or to go its own way. */
export type WorldOrigin =
  | { readonly kind: "beginning" }
  | { readonly kind: "past"; readonly saved: SavedWorld }
  | { readonly kind: "fork"; readonly saved: SavedWorld; readonly history: History };
export type CreateWorld = (
  spec: WorldSpec,
  outside: OutsideSink,
  origin: WorldOrigin,
) => { readonly world: RunnableWorld; readonly watch: WorldWatch };

/**
 * One world and what has been seen of it. An exception out of the world is a programmer's mistake: it freezes the world
 * as it is, `fault` says what to do, and all that was recorded and seen so far stays.
 */
export class WorldRun {
  readonly #world: RunnableWorld;
  readonly #watch: WorldWatch;
  /** What of all that was gathered is worth finding again. */
  readonly marks: Marks;
  readonly #entities = new Map<EntityId, Entity>();
  #events: WorldEvent[];
  readonly #pending = new PendingDelta();
  readonly #thinning = new EventThinning();
  #revision = 0;
  #fault: string | null = null;

  /** `earlier`: events from before the origin, with their marks. */
  constructor(
    createWorld: CreateWorld,
    spec: WorldSpec,
    outside: OutsideSink,
    origin: WorldOrigin = { kind: "beginning" },
    earlier: { readonly events: readonly WorldEvent[]; readonly marks: Marks } | null = null,
  ) {
    const { world, watch } = createWorld(spec, outside, origin);
    this.#world = world;
    this.#watch = watch;
    this.#events = [...(earlier?.events ?? [])];
    this.marks = earlier?.marks ?? new Marks();
    for (const entity of watch.entities()) this.#entities.set(entity.id, entity);
  }

  /** All that is needed to bring it back; not for a run that is itself a look back. */
  recording(): Recording {
    const { history } = this.#world;
    assert(history !== null, "only what is remembered can be recorded");
    return history.recordingUntil(placeOf(this.#world));
  }

  /** All it has been through; null in a run that is itself a look back. */
  get history(): History | null {
    return this.#world.history;
  }

  save(): SavedWorld {
    return this.#world.save();
  }

  get now(): Instant {
    return this.#world.now;
  }

  get step(): Step {
    return this.#world.step;
  }

  get fault(): string | null {
    return this.#fault;
  }

  /** As of `World`; null when the run is frozen. */
  clientsLeft(): readonly LeftClient[] | null {
    return this.guard(() => this.#world.clientsLeft(), null);
  }

  /** Equal for equal worlds. */
  digest(): number {
    return this.guard(() => this.#world.digest(), 0);
  }

  /** Counts the observable events so far. */
  get happenings(): number {
    return this.#watch.happenings;
  }

  /** All there is to see, as of the last `gather`. */
  get entities(): ReadonlyMap<EntityId, Entity> {
    return this.#entities;
  }

  /** The latest EVENT_HISTORY events, oldest first, as of the last `gather`. */
  get events(): readonly WorldEvent[] {
    return this.#events.slice(-EVENT_HISTORY);
  }

  /** The number of the latest event gathered; 0 before the first. */
  get lastEvent(): number {
    return this.#events.at(-1)?.id ?? 0;
  }

  /** Of the events gathered, those numbered above `last`. */
  eventsAfter(last: number): readonly WorldEvent[] {
    const index = this.#events.findLastIndex(({ id }) => id <= last);
    return this.#events.slice(index + 1);
  }

  /** The events gathered of the step that was done last. */
  get latestStep(): readonly WorldEvent[] {
    const index = this.#events.findLastIndex(({ step }) => step < this.step);
    return this.#events.slice(index + 1);
  }

  /** Counts the deltas taken. */
  get revision(): number {
    return this.#revision;
  }

  /** Null when it was done, otherwise a sentence that says why not. */
  input(input: WorldInput): string | null {
    const refusal = this.guard(() => this.#world.input(input), null);
    return this.#fault ?? refusal;
  }

  nextEventAt(): Instant | null {
    return this.guard(() => this.#world.nextEventAt(), null);
  }

  nextArrival(): FrameOnLink | null {
    return this.guard(() => this.#world.nextArrival(), null);
  }

  runOne(): boolean {
    return this.guard(() => this.#world.runOne(), false);
  }

  runUntil(until: Instant): void {
    this.guard(() => this.#world.runUntil(until), undefined);
  }

  /** Looks at what has changed since the last time; returns the new events. */
  gather(): readonly WorldEvent[] {
    const delta = this.guard(() => this.#watch.collect(), null);
    if (delta === null) return [];
    for (const id of delta.remove) this.#entities.delete(id);
    for (const entity of delta.put) this.#entities.set(entity.id, entity);
    for (const event of delta.events) {
      this.#events.push(event);
      this.marks.see(event);
    }
    if (this.#events.length > 2 * EVENT_HISTORY) this.#events = this.#events.slice(-EVENT_HISTORY);
    this.#pending.add(delta);
    return delta.events;
  }

  /** All that was gathered since the last time, as one delta, its events thinned; null when nothing was. */
  takeDelta(): Delta | null {
    const pending = this.#pending.take();
    if (pending === null) return null;
    this.#revision += 1;
    const events = this.#thinning.told(pending.events);
    const skipped = pending.skipped + pending.events.length - events.length;
    return { ...pending, revision: this.#revision, events, skipped };
  }

  /** The result of `act`; `otherwise` when the run is frozen, as it is from now on when `act` throws. */
  guard<T>(act: () => T, otherwise: T): T {
    if (this.#fault !== null) return otherwise;
    try {
      return act();
    } catch (error) {
      this.#fault = faultSentence(error);
      return otherwise;
    }
  }
}

function faultSentence(error: unknown): string {
  const detail = error instanceof Error ? error.message : String(error);
  return `A mistake inside the lab has frozen it (${detail}). All that happened can still be looked at. Restart it to go on.`;
}
