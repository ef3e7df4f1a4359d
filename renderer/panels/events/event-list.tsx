import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown } from "lucide-react";
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { EventId } from "../../../core/events/names.ts";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import { numberText, t } from "../../messages/text.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import { select } from "../../store/lab-store.ts";
import { useAlone } from "../twin/twin-differences.ts";
import { EarlierEvents, useEarlier } from "./earlier-events.tsx";
import { EventRow } from "./event-row.tsx";
import type { Shows } from "./listed-events.ts";
import { SpokenEvents } from "./spoken-events.tsx";

/** One sentence an event, newest last. Stays with the newest unless it was scrolled up. */
export function EventList({ events, shows }: { readonly events: readonly WorldEvent[]; readonly shows: Shows }) {
  const lab = useLab();
  const scroller = useRef<HTMLDivElement>(null);
  const selected = useLabState((state) => state.ui.selectedEvent);
  const isAlone = useAlone();
  const earlier = useEarlier(shows);
  const hasEarlierRow = earlier.words !== "";
  // The newest event when the reader left the end of the list; null while they stay with it.
  const [leftAt, setLeftAt] = useState<EventId | null>(null);
  const virtualizer = useVirtualizer({
    count: events.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    // The same function as long as the events are: with another one all rows are measured again.
    getItemKey: useCallback((index: number) => events[index]?.id ?? index, [events]),
    overscan: 8,
    // Who stays with the newest sees it at once; where it was scrolled to is known a frame later.
    rangeExtractor: (range) =>
      leftAt === null ? latest(events.length, rowsIn(scroller.current)) : defaultRangeExtractor(range),
    paddingStart: hasEarlierRow ? EARLIER_HEIGHT : 0,
  });
  const height = virtualizer.scrollRect?.height ?? 0;
  useStayWithNewest(events, leftAt === null, height, () =>
    virtualizer.scrollToIndex(events.length - 1, { align: "end" }),
  );
  useStayInPlace(scroller, events);
  useShowSelected(events, selected, (index) => {
    if (index < events.length - ROWS_AT_THE_END) leave();
    virtualizer.scrollToIndex(index, { align: "auto" });
  });

  const newer = leftAt === null ? 0 : events.length - 1 - events.findLastIndex((event) => event.id <= leftAt);
  // Only a person leaves the end, and it shows before the list has scrolled: by then it may have grown and be at its end again.
  const leave = () => {
    const element = scroller.current;
    if (leftAt === null && element !== null && element.scrollHeight > element.clientHeight)
      setLeftAt(events.at(-1)?.id ?? null);
  };
  const onScroll = () => {
    const element = scroller.current;
    if (element === null) return;
    if (element.scrollHeight - element.scrollTop - element.clientHeight < ROW_HEIGHT) setLeftAt(null);
    else if (leftAt !== null && element.scrollTop < ROW_HEIGHT && earlier.canBeSeen) earlier.see();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (LEADS_UP.has(event.key)) leave();
    const way = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (way === 0) return;
    event.preventDefault();
    const index = events.findIndex((one) => one.id === selected);
    const next = events[index === -1 ? events.length - 1 : index + way];
    if (next !== undefined) select(lab.store, { selectedEvent: next.id });
  };
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
        onWheel={(event) => event.deltaY < 0 && leave()}
        onTouchMove={leave}
        // Its scrollbar: what lies in it has targets of its own.
        onPointerDown={(event) => event.target === event.currentTarget && leave()}
        onKeyDown={onKeyDown}
      >
        {events.length === 0 && <NothingListed />}
        <div className="events-ground" style={{ height: virtualizer.getTotalSize() }}>
          <EarlierEvents earlier={earlier} onSee={() => setLeftAt(events.at(-1)?.id ?? null)} />
          {virtualizer.getVirtualItems().map((item) => {
            const event = events[item.index];
            return (
              event && (
                <div
                  key={item.key}
                  ref={virtualizer.measureElement}
                  data-index={item.index}
                  className="events-place"
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <EventRow event={event} selected={event.id === selected} isAlone={isAlone?.(event) ?? false} />
                </div>
              )
            );
          })}
        </div>
      </div>
      {newer > 0 && (
        <button type="button" className="ui-button ui-button-primary events-newer" onClick={() => setLeftAt(null)}>
          <ArrowDown size={14} /> {t("events.list.newer", { number: numberText(newer) })}
        </button>
      )}
    </div>
  );
}

/** The places of the last rows: under load all of them are others each time, and what is drawn is what it costs. */
function latest(count: number, rows: number): number[] {
  const first = Math.max(0, count - rows);
  return Array.from({ length: count - first }, (_, index) => first + index);
}

/** No row is lower than ROW_HEIGHT. */
function rowsIn(element: HTMLElement | null): number {
  return Math.ceil((element?.clientHeight ?? 0) / ROW_HEIGHT) + ROWS_ABOVE;
}

function NothingListed() {
  const happened = useLabState((state) => state.events.length > 0);
  const { text, node, kind, packet } = useLabState((state) => state.ui.filter);
  const narrowed = text !== "" || node !== null || kind !== null || packet !== null;
  if (happened && narrowed) return <p className="ui-empty">{t("events.list.nonePasses")}</p>;
  return <p className="ui-empty">{happened ? t("events.list.bookkeeping") : t("events.list.nothing")}</p>;
}

/** `height`: of the list. When it is resized, its end has moved. */
function useStayWithNewest(events: readonly WorldEvent[], stays: boolean, height: number, toEnd: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when there is something newer, not at every drawing.
  useLayoutEffect(() => {
    if (stays && events.length > 0) toEnd();
  }, [events, stays, height]);
}

/** Where events were put before those that are read, these stay where they are on the screen. */
function useStayInPlace(scroller: RefObject<HTMLElement | null>, events: readonly WorldEvent[]): void {
  const first = useRef<EventId | null>(null);
  useLayoutEffect(() => {
    const before = first.current;
    first.current = events[0]?.id ?? null;
    const added = before === null ? 0 : events.findIndex(({ id }) => id === before);
    if (added > 0 && scroller.current !== null) scroller.current.scrollTop += added * ROW_HEIGHT;
  }, [scroller, events]);
}

function useShowSelected(events: readonly WorldEvent[], selected: EventId | null, show: (index: number) => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when another is selected, not when the list grows.
  useEffect(() => {
    const index = selected === null ? -1 : events.findIndex((event) => event.id === selected);
    if (index >= 0) show(index);
  }, [selected]);
}

const ROW_HEIGHT = 28;
const EARLIER_HEIGHT = 36;
const ROWS_ABOVE = 2;
/** One further up may be out of view. */
const ROWS_AT_THE_END = 8;
const LEADS_UP: ReadonlySet<string> = new Set(["ArrowUp", "PageUp", "Home"]);
