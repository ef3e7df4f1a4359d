import type { WorldEvent } from "../events/world-event.ts";
import { assertNever } from "../kernel/assert.ts";
import type { World } from "../world/world.ts";
import { type Entity, type EntityId, type EntityKind, entityId } from "./entities.ts";
import { isTraffic } from "./event-thinning.ts";
import type { Delta } from "./snapshot.ts";
import { brokerView, nodeView, retainedView, sessionView } from "./views.ts";
import { WatchedFrames } from "./watched-frames.ts";

/**
 * Looks at one world. What changes is only noted while the world runs; views are built when somebody collects, once for
 * each thing however often it changed.
 *
 * Invariant: what `entities()` was at first and every Delta collected since give what `entities()` is now.
 */
export class Watch {
  readonly #world: World;
  readonly #known: Set<EntityId>;
  readonly #touched = new Set<EntityId>();
  readonly #frames: WatchedFrames;
  #events: WorldEvent[] = [];
  #skipped = 0;
  #revision = 0;
  #happenings = 0;

  constructor(world: World) {
    this.#world = world;
    this.#frames = new WatchedFrames(world.wire);
    this.#known = new Set(this.entities().map(({ id }) => id));
    const touch = (kind: WatchedKind, key: string): void => {
      this.#touched.add(entityId(kind, key));
    };
    world.observe({
      event: (event) => this.#happened(event),
      brokerTouched: () => touch("broker", ""),
      nodeTouched: (name) => touch("node", name),
      sessionTouched: (clientId) => touch("session", clientId),
      retainedTouched: (topic) => touch("retained", topic),
      frameTouched: (frame) => this.#frames.touched.add(frame),
    });
  }

  /** Counts the deltas collected. */
  get revision(): number {
    return this.#revision;
  }

  /** Counts the events so far. */
  get happenings(): number {
    return this.#happenings;
  }

  /** Fresh views of everything there is. */
  entities(): readonly Entity[] {
    const { broker, nodes } = this.#world;
    const keys: [WatchedKind, string][] = [["broker", ""]];
    for (const { name } of nodes) keys.push(["node", name]);
    for (const clientId of broker.state.sessions.keys()) keys.push(["session", clientId]);
    for (const { topic } of broker.state.retained.all()) keys.push(["retained", topic]);
    const others = keys.map(([kind, key]) => this.#view(kind, key)).filter((entity) => entity !== null);
    return [...others, ...this.#frames.entities()];
  }

  /** What changed since the last time; null when nothing did. */
  collect(): Delta | null {
    const put: Entity[] = [];
    const remove: EntityId[] = [];
    for (const name of this.#frames.collect(put, remove)) this.#touched.add(entityId("node", name));
    if (this.#touched.size === 0 && this.#events.length === 0 && put.length === 0 && remove.length === 0) return null;
    for (const id of this.#touched) {
      const separator = id.indexOf(":");
      const entity = this.#view(id.slice(0, separator) as WatchedKind, id.slice(separator + 1));
      if (entity !== null) {
        put.push(entity);
        this.#known.add(id);
      } else if (this.#known.delete(id)) remove.push(id);
    }
    this.#touched.clear();
    this.#revision += 1;
    const { step, now: at } = this.#world;
    const delta: Delta = {
      revision: this.#revision,
      step,
      at,
      put,
      remove,
      events: this.#events,
      skipped: this.#skipped,
    };
    this.#events = [];
    this.#skipped = 0;
    return delta;
  }

  #happened(event: WorldEvent): void {
    this.#happenings += 1;
    const most = isTraffic(event) ? MOST_EVENTS_A_DELTA : 2 * MOST_EVENTS_A_DELTA;
    if (this.#events.length < most) this.#events.push(event);
    else this.#skipped += 1;
  }

  /** The view of one thing as it is now; null when it is not there. */
  #view(kind: WatchedKind, key: string): Entity | null {
    const { broker, nodes } = this.#world;
    const id = entityId(kind, key);
    switch (kind) {
      case "broker":
        return { id, kind, ...brokerView(this.#world) };
      case "node": {
        const node = nodes.get(key);
        return node === undefined ? null : { id, kind, ...nodeView(node) };
      }
      case "session": {
        const session = broker.state.sessions.get(key);
        return session === undefined ? null : { id, kind, ...sessionView(session) };
      }
      case "retained": {
        const message = broker.state.retained.get(key);
        return message === null ? null : { id, kind, ...retainedView(message) };
      }
      default:
        return assertNever(kind);
    }
  }
}

/** All but the frames, of which there are too many to be treated alike. */
type WatchedKind = Exclude<EntityKind, "frame">;

/** Beyond that, under load, events are counted and not kept; of what is rare as many again are. */
const MOST_EVENTS_A_DELTA = 5_000;
