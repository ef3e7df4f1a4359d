import { ArrowDown } from "lucide-react";
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { EventId } from "../../../core/events/names.ts";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import { numberText, t } from "../../messages/text.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import { select } from "../../store/lab-store.ts";
import { useEarlier } from "./earlier-events.tsx";
import { AllRows, type LeftEnd, NewestRows, ROW_HEIGHT } from "./event-rows.tsx";
import type { Shows } from "./listed-events.ts";
import { SpokenEvents } from "./spoken-events.tsx";
import { useSize } from "./use-size.ts";

/** One sentence an event, newest last. Stays with the newest unless it was scrolled up. */
export function EventList({ events, shows }: { readonly events: readonly WorldEvent[]; readonly shows: Shows }) {
  const lab = useLab();
  const scroller = useRef<HTMLDivElement>(null);
  const { height } = useSize(scroller, { width: 600, height: 400 });
  const selected = useLabState((state) => state.ui.selectedEvent);
  const earlier = useEarlier(shows);
  const heights = useRef<(() => ReadonlyMap<EventId, number>) | null>(null);
  // Null while the reader stays with the newest.
  const [left, setLeft] = useState<LeftEnd | null>(null);
  const leave = (toSelected: boolean) => {
    const newest = events.at(-1);
    if (left === null && newest !== undefined)
      setLeft({ at: newest.id, heights: heights.current?.() ?? new Map(), toSelected });
  };
  useShowSelected(events, selected, () => leave(true));
  useKeptFocus(scroller, left === null);

  const newer = left === null ? 0 : events.length - 1 - events.findLastIndex((event) => event.id <= left.at);
  // Only a person leaves the end, and it shows before the list has scrolled: by then it may have grown and be at its end again.
  const scrollsUp = () => {
    const element = scroller.current;
    if (element !== null && element.scrollHeight > element.clientHeight) leave(false);
  };
  const top = useRef(0);
  const onScroll = () => {
    const element = scroller.current;
    if (element === null) return;
    const rest = element.scrollHeight - element.scrollTop - element.clientHeight;
    // Whoever scrolls up by a little has left, too.
    if (rest < (element.scrollTop < top.current ? 1 : ROW_HEIGHT)) setLeft(null);
    else if (left !== null && element.scrollTop < ROW_HEIGHT && earlier.canBeSeen) earlier.see();
    top.current = element.scrollTop;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (LEADS_UP.has(event.key)) scrollsUp();
    const way = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (way === 0) return;
    event.preventDefault();
    const index = events.findIndex((one) => one.id === selected);
    const next = events[index === -1 ? events.length - 1 : index + way];
    if (next !== undefined) select(lab.store, { selectedEvent: next.id });
  };
  const rows = { events, selected, scroller, earlier };
  return (
    <div className="events">
      <SpokenEvents events={events} />
      <div
        className="events-scroller"
        ref={scroller}
        role="log"
        aria-live="off"
        aria-label={t("events.list.title")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard.
        tabIndex={0}
        onScroll={onScroll}
        onWheel={(event) => event.deltaY < 0 && scrollsUp()}
        onTouchMove={scrollsUp}
        // Its scrollbar: what lies in it has targets of its own.
        onPointerDown={(event) => event.target === event.currentTarget && scrollsUp()}
        onKeyDown={onKeyDown}
      >
        {events.length === 0 && <NothingListed />}
        {left === null ? (
          <NewestRows {...rows} height={height} heights={heights} onSeeEarlier={() => leave(false)} />
        ) : (
          <AllRows {...rows} left={left} />
        )}
      </div>
      {newer > 0 && (
        <button type="button" className="ui-button ui-button-primary events-newer" onClick={() => setLeft(null)}>
          <ArrowDown size={14} /> {t("events.list.newer", { number: numberText(newer) })}
        </button>
      )}
    </div>
  );
}

function NothingListed() {
  const happened = useLabState((state) => state.events.length > 0);
  const { text, node, kind, packet } = useLabState((state) => state.ui.filter);
  const narrowed = text !== "" || node !== null || kind !== null || packet !== null;
  if (happened && narrowed) return <p className="ui-empty">{t("events.list.nonePasses")}</p>;
  return <p className="ui-empty">{happened ? t("events.list.bookkeeping") : t("events.list.nothing")}</p>;
}

function useShowSelected(events: readonly WorldEvent[], selected: EventId | null, leave: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: leaves the end when another is selected, not when the list grows.
  useEffect(() => {
    const index = selected === null ? -1 : events.findIndex((event) => event.id === selected);
    if (index >= 0 && index < events.length - ROWS_AT_THE_END) leave();
  }, [selected]);
}

/** The rows at the end are others than those of the whole list: who was on one of them goes on by keyboard from the list. */
function useKeptFocus(scroller: RefObject<HTMLElement | null>, isAtEnd: boolean): void {
  const focused = useRef(false);
  focused.current = scroller.current?.contains(document.activeElement) ?? false;
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks when the rows have become others.
  useLayoutEffect(() => {
    if (focused.current && !scroller.current?.contains(document.activeElement))
      scroller.current?.focus({ preventScroll: true });
  }, [isAtEnd]);
}

/** One further up may be out of view. */
const ROWS_AT_THE_END = 8;
const LEADS_UP: ReadonlySet<string> = new Set(["ArrowUp", "PageUp", "Home"]);
