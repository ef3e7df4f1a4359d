import type { FrameId } from "../events/names.ts";
import type { WorldEvent } from "../events/world-event.ts";
import type { Step } from "../kernel/time.ts";
import type { Packet } from "../protocol/packets.ts";

/**
 * What is told of more events than anybody can read. Where there are few, all are. Of many, what is rare is told (connections,
 * sessions, subscriptions, cables), and of the traffic a sample of whole stories: a few frames, each from its departure to its
 * arrival, with all that it sets off there. The rest is only counted.
 */
export class EventThinning {
  /** Frames whose departure was told and whose end was not. */
  readonly #followed = new Set<FrameId>();
  /** The arrival of a followed frame. */
  #step: Step | null = null;

  told(events: readonly WorldEvent[]): readonly WorldEvent[] {
    const thins = events.length > MANY_EVENTS;
    let beginnings = 0;
    const told: WorldEvent[] = [];
    for (const event of events) {
      let tells = !(thins && isTraffic(event)) || event.step === this.#step;
      if (!tells && event.type === "frame-departed" && beginnings < STORIES_OF_MANY) {
        beginnings += 1;
        tells = true;
      }
      if (event.type === "frame-arrived" || event.type === "frame-lost") {
        if (this.#followed.delete(event.frame)) {
          this.#step = event.step;
          tells = true;
        }
      }
      if (!tells || told.length >= MOST_TOLD) continue;
      told.push(event);
      if (event.type === "frame-departed") this.#follow(event.frame);
    }
    return told;
  }

  #follow(frame: FrameId): void {
    this.#followed.add(frame);
    if (this.#followed.size <= MOST_FOLLOWED) return;
    for (const oldest of this.#followed) {
      this.#followed.delete(oldest);
      return;
    }
  }
}

/** True of what comes with every message, by the thousand under load. */
export function isTraffic(event: WorldEvent): boolean {
  if ("packet" in event) return event.packet !== null && TRAFFIC_PACKETS.has(event.packet.type);
  return TRAFFIC.has(event.type);
}

const TRAFFIC_PACKETS: ReadonlySet<Packet["type"]> = new Set<Packet["type"]>([
  "publish",
  "puback",
  "pubrec",
  "pubrel",
  "pubcomp",
  "pingreq",
  "pingresp",
]);

const TRAFFIC: ReadonlySet<WorldEvent["type"]> = new Set<WorldEvent["type"]>([
  "message-published",
  "message-routed",
  "message-withheld",
  "message-queued",
  "message-dropped",
  "message-sent",
  "message-completed",
  "message-received",
  "message-unheard",
  "duplicate-suppressed",
  "publish-stored",
  "publish-sent",
  "publish-repeated",
  "publish-acknowledged",
  "publish-released",
  "publish-completed",
  "publish-dropped",
  "pubrel-sent",
  "acknowledgement-withheld",
  "retained-stored",
  "retained-replaced",
  "statement-obeyed",
]);

/** More than that at a time are thinned. */
export const MANY_EVENTS = 100;
/** How many frames of so many begin a story that is told. */
const STORIES_OF_MANY = 8;
const MOST_TOLD = 2_000;
const MOST_FOLLOWED = 10_000;
