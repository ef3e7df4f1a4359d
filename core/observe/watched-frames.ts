import type { FrameId, NodeName } from "../events/names.ts";
import type { Channel } from "../world/connection.ts";
import type { World } from "../world/world.ts";
import { type Entity, type EntityId, entityId, FRAMES_SHOWN } from "./entities.ts";
import { frameView, isCrowded } from "./views.ts";

type Transit = ReturnType<World["wire"]["frames"]["get"]> & object;

/**
 * Which of the frames on their way are entities: all of them, but in one direction of a connection FRAMES_SHOWN at most. Of
 * more, those that came first stay to their end, and the node says how many there are.
 */
export class WatchedFrames {
  /** Those that have changed since the last collection. */
  readonly touched = new Set<FrameId>();
  readonly #wire: World["wire"];
  /** Those that are entities, and where they travel. */
  readonly #shown = new Map<FrameId, Channel>();
  readonly #shownIn = new Map<Channel, number>();
  /** What has frames on its way that are no entities. */
  readonly #crowded = new Map<Channel, Transit["connection"]>();

  constructor(wire: World["wire"]) {
    this.#wire = wire;
    for (const [frame, transit] of wire.frames) this.#admit(frame, transit);
  }

  entities(): readonly Entity[] {
    const entities: Entity[] = [];
    for (const frame of this.#shown.keys()) {
      const transit = this.#wire.frames.get(frame);
      if (transit !== undefined) entities.push(entityOf(frame, transit));
    }
    return entities;
  }

  /** Adds what has changed to `put` and `remove`; returns the nodes whose crowds have to be counted again. */
  collect(put: Entity[], remove: EntityId[]): readonly NodeName[] {
    const crowdedNodes: NodeName[] = [];
    for (const [channel, { node }] of this.#crowded) {
      crowdedNodes.push(node.name);
      if (isCrowded(channel)) continue;
      this.#crowded.delete(channel);
      for (const { load } of channel.transits) if (load.kind === "frame") this.touched.add(load.frame);
    }
    // First what has gone: it makes room.
    for (const frame of this.touched) {
      if (this.#wire.frames.has(frame)) continue;
      this.touched.delete(frame);
      if (this.#dismiss(frame)) remove.push(idOf(frame));
    }
    for (const frame of this.touched) {
      const transit = this.#wire.frames.get(frame);
      if (transit === undefined) continue;
      if (this.#admit(frame, transit)) put.push(entityOf(frame, transit));
      else crowdedNodes.push(transit.connection.node.name);
    }
    this.touched.clear();
    return crowdedNodes;
  }

  /** Whether it is an entity, from now on at the latest. */
  #admit(frame: FrameId, transit: Transit): boolean {
    if (this.#shown.has(frame)) return true;
    const { connection, direction } = transit;
    const channel = connection[direction];
    const already = this.#shownIn.get(channel) ?? 0;
    if (already >= FRAMES_SHOWN) {
      this.#crowded.set(channel, connection);
      return false;
    }
    this.#shown.set(frame, channel);
    this.#shownIn.set(channel, already + 1);
    return true;
  }

  #dismiss(frame: FrameId): boolean {
    const channel = this.#shown.get(frame);
    if (channel === undefined) return false;
    this.#shown.delete(frame);
    const left = (this.#shownIn.get(channel) ?? 1) - 1;
    if (left === 0) this.#shownIn.delete(channel);
    else this.#shownIn.set(channel, left);
    return true;
  }
}

function entityOf(frame: FrameId, transit: Transit): Entity {
  return { id: idOf(frame), kind: "frame", ...frameView(transit) };
}

function idOf(frame: FrameId): EntityId {
  return entityId("frame", String(frame));
}
