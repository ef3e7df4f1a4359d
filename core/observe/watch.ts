import type { FrameId } from "../events/names.ts";
import type { WorldEvent } from "../events/world-event.ts";
import { assertNever } from "../kernel/assert.ts";
import type { World } from "../world/world.ts";
import { type Entity, type EntityId, type EntityKind, entityId } from "./entities.ts";
import type { Delta } from "./snapshot.ts";
import { brokerView, frameView, nodeView, retainedView, sessionView } from "./views.ts";

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
  #events: WorldEvent[] = [];
  #skipped = 0;
  #revision = 0;
  #happenings = 0;

  constructor(world: World) {
    this.#world = world;
    this.#known = new Set(this.entities().map(({ id }) => id));
    const touch = (kind: EntityKind, key: string): void => {
      this.#touched.add(entityId(kind, key));
    };
    world.observe({
      event: (event) => this.#happened(event),
      brokerTouched: () => touch("broker", ""),
      nodeTouched: (name) => touch("node", name),
      sessionTouched: (clientId) => touch("session", clientId),
      retainedTouched: (topic) => touch("retained", topic),
      frameTouched: (frame) => touch("frame", String(frame)),
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
    const { broker, nodes, wire } = this.#world;
    const keys: [EntityKind, string][] = [["broker", ""]];
    for (const { name } of nodes) keys.push(["node", name]);
    for (const clientId of broker.state.sessions.keys()) keys.push(["session", clientId]);
    for (const { topic } of broker.state.retained.all()) keys.push(["retained", topic]);
    for (const frame of wire.frames.keys()) keys.push(["frame", String(frame)]);
    return keys.map(([kind, key]) => this.#view(kind, key)).filter((entity) => entity !== null);
  }

  /** What changed since the last time; null when nothing did. */
  collect(): Delta | null {
    if (this.#touched.size === 0 && this.#events.length === 0) return null;
    const put: Entity[] = [];
    const remove: EntityId[] = [];
    for (const id of this.#touched) {
      const separator = id.indexOf(":");
      const entity = this.#view(id.slice(0, separator) as EntityKind, id.slice(separator + 1));
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
    if (this.#events.length < MAXIMUM_EVENTS_A_DELTA) this.#events.push(event);
    else this.#skipped += 1;
  }

  /** The view of one thing as it is now; null when it is not there. */
  #view(kind: EntityKind, key: string): Entity | null {
    const { broker, nodes, wire } = this.#world;
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
      case "frame": {
        const transit = wire.frames.get(Number(key) as FrameId);
        return transit === undefined ? null : { id, kind, ...frameView(transit) };
      }
      default:
        return assertNever(kind);
    }
  }
}

/** Beyond that, under load, events are counted and not kept. */
const MAXIMUM_EVENTS_A_DELTA = 2_000;
