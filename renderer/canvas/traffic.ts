import type { Direction, FrameId, NodeName } from "../../core/events/names.ts";
import type { Delivery } from "../../core/events/wire-events.ts";
import type { WorldEvent } from "../../core/events/world-event.ts";
import type { FrameView } from "../../core/observe/entities.ts";
import type { Packet } from "../../core/protocol/packets.ts";

/** A frame as long as there is something of it to draw: the host forgets it on arrival, the view is a little later. */
export interface Track {
  readonly frame: FrameId;
  readonly node: NodeName;
  readonly direction: Direction;
  readonly departed: number;
  readonly arrives: number;
  readonly packet: Packet | null;
  readonly delivery: Delivery | null;
  /** When it got stuck at a silent cut; null while it moves. */
  readonly stoppedAt: number | null;
  readonly lost: { readonly at: number; readonly progress: number } | null;
}

export type Traffic = ReadonlyMap<FrameId, Track>;

export const NO_TRAFFIC: Traffic = new Map();

/** What moves after `events`, when `frames` are on their way now. Frames that neither names any more have arrived. */
export function trafficAfter(before: Traffic, frames: readonly FrameView[], events: readonly WorldEvent[]): Traffic {
  const after = new Map(before);
  for (const event of events) {
    if (event.type === "frame-departed") {
      const { frame, node, direction, arrives, packet, delivery } = event;
      const departed = event.at;
      after.set(frame, { frame, node, direction, departed, arrives, packet, delivery, stoppedAt: null, lost: null });
    } else if (event.type === "frame-lost") {
      const track = after.get(event.frame);
      if (track !== undefined) {
        after.set(event.frame, { ...track, lost: { at: event.at, progress: event.progress } });
      }
    }
  }
  const underway = new Set<FrameId>();
  for (const view of frames) {
    underway.add(view.frame);
    const known = after.get(view.frame);
    if (known === undefined || known.stoppedAt !== view.stoppedAt) {
      const { frame, node, direction, departed, arrives, packet, delivery, stoppedAt } = view;
      after.set(frame, {
        frame,
        node,
        direction,
        departed,
        arrives,
        packet,
        delivery,
        stoppedAt,
        lost: known?.lost ?? null,
      });
    }
  }
  // Stuck and forgotten by the host without a word: its connection is gone.
  for (const [frame, track] of after) {
    if (track.stoppedAt !== null && track.lost === null && !underway.has(frame)) after.delete(frame);
  }
  return after;
}

/** Without what has nothing left to draw at `time`; the same object when that is all of it. */
export function withoutPast(traffic: Traffic, time: number, fadeMs: number): Traffic {
  const left = [...traffic].filter(([, track]) => !isPast(track, time, fadeMs));
  return left.length === traffic.size ? traffic : new Map(left);
}

/** Whether anything of it is drawn elsewhere a moment after `time`. */
export function isMoving(traffic: Traffic): boolean {
  for (const track of traffic.values()) if (track.stoppedAt === null || track.lost !== null) return true;
  return false;
}

function isPast(track: Track, time: number, fadeMs: number): boolean {
  if (track.lost !== null) return time > track.lost.at + fadeMs;
  return track.stoppedAt === null && time >= track.arrives;
}
