import { Snowflake } from "lucide-react";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { Button } from "react-aria-components";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import { numberText, t } from "../../messages/text.ts";
import { useLabState } from "../../store/lab-context.tsx";
import type { LabState } from "../../store/lab-state.ts";
import { useCalmEvents } from "./calm-events.ts";
import { messagesASecond } from "./message-rate.ts";

interface Held {
  readonly world: LabState["world"];
  readonly events: readonly WorldEvent[];
}

/** The events that list and ladder show, below `Burst`: the latest there are, or those that are held. */
export function useShownEvents(): readonly WorldEvent[] {
  return useContext(Shown).events;
}

/** The view is frozen: what it shows stays as it is. */
export function useIsHeld(): boolean {
  return useContext(Shown).isHeld;
}

/** Above list and ladder: when there is more than can be followed it says so and lets the view be held. */
export function Burst({ header, children }: { readonly header: ReactNode; readonly children: ReactNode }) {
  const world = useLabState((state) => state.world);
  const events = useCalmEvents();
  const rate = eventsASecond(events);
  const messages = rate === null ? null : messagesASecond(events);
  const [held, setHeld] = useState<Held | null>(null);
  const isHeld = held !== null && held.world === world;
  const shownEvents = isHeld ? held.events : events;
  const shown = useMemo(() => ({ events: shownEvents, isHeld }), [shownEvents, isHeld]);
  return (
    <>
      {header}
      {isHeld && (
        <p className="history-burst">
          <Behind held={held} />
          <Button className="ui-button" onPress={() => setHeld(null)}>
            {t("events.burst.follow")}
          </Button>
        </p>
      )}
      {!isHeld && rate !== null && (
        <p className="history-burst">
          <span className="ui-number">
            {messages !== null && <strong>{t("events.burst.messages", { rate: inFull(messages) })} </strong>}
            {t(isSample(events) ? "events.burst.sampled" : "events.burst.rate", { rate: inFull(rate) })}
          </span>
          <Button className="ui-button" onPress={() => setHeld({ world, events })}>
            <Snowflake size={14} aria-hidden="true" /> {t("events.burst.freeze")}
          </Button>
        </p>
      )}
      <Shown.Provider value={shown}>{children}</Shown.Provider>
    </>
  );
}

function Behind({ held }: { readonly held: Held }) {
  const latest = useLabState(({ events }) => events.at(-1)?.id ?? 0);
  const behind = Math.max(0, latest - (held.events.at(-1)?.id ?? 0));
  return <span className="ui-number">{t("events.burst.behind", { number: inFull(behind) })}</span>;
}

/** In virtual time, also those that were only counted; null when there are few enough to be followed. */
export function eventsASecond(events: readonly WorldEvent[]): number | null {
  const last = events.at(-1);
  if (last === undefined) return null;
  let low = 0;
  let high = events.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle] as WorldEvent).at > last.at - SECOND_MS) high = middle;
    else low = middle + 1;
  }
  const first = events[low] as WorldEvent;
  // Under load the page may remember less than a second.
  const spanMs = low > 0 ? SECOND_MS : Math.min(SECOND_MS, last.at - first.at + 1);
  const rate = ((last.id - first.id + 1) * SECOND_MS) / Math.max(spanMs, SHORTEST_SPAN_MS);
  return rate < WORTH_SAYING ? null : Math.round(rate / 10) * 10;
}

/** Whether of the latest events some were only counted. */
export function isSample(events: readonly WorldEvent[]): boolean {
  const last = events.at(-1);
  const earlier = events.at(-LOOKED_AT) ?? events[0];
  if (last === undefined || earlier === undefined) return false;
  return last.id - earlier.id + 1 > Math.min(LOOKED_AT, events.length);
}

function inFull(count: number): string {
  return numberText(count);
}

const Shown = createContext<{ readonly events: readonly WorldEvent[]; readonly isHeld: boolean }>({
  events: [],
  isHeld: false,
});
const SECOND_MS = 1_000;
const LOOKED_AT = 200;
/** A burst at one instant is no rate. */
const SHORTEST_SPAN_MS = 250;
/** Nobody reads so many. */
const WORTH_SAYING = 200;
