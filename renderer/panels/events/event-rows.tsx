import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useImperativeHandle, useLayoutEffect, useRef } from "react";
import type { EventId } from "../../../core/events/names.ts";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import { useAlone } from "../twin/twin-differences.ts";
import { type Earlier, EarlierEvents } from "./earlier-events.tsx";
import { EventRow } from "./event-row.tsx";

/** Where in the list its reader is, who has left its end. */
export interface LeftEnd {
  /** The newest event when they left. */
  readonly at: EventId;
  /** How high the rows were that were drawn then: what was in view stays where it was. */
  readonly heights: ReadonlyMap<EventId, number>;
  /** They left in order to see what is selected. */
  readonly toSelected: boolean;
}

interface RowsProps {
  readonly events: readonly WorldEvent[];
  readonly selected: EventId | null;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly earlier: Earlier;
}

interface NewestRowsProps extends RowsProps {
  /** Of the scroller. */
  readonly height: number;
  /** Tells how high the rows are. */
  readonly heights: RefObject<(() => ReadonlyMap<EventId, number>) | null>;
  onSeeEarlier(): void;
}

/**
 * The last rows only, one below the other, and room above for all that are before them. To measure and place each would cost
 * more than to draw it, and under load all of them are others each time.
 */
export function NewestRows(props: NewestRowsProps) {
  const { events, selected, scroller, earlier, height, heights, onSeeEarlier } = props;
  const isAlone = useAlone();
  const rows = useRef<HTMLDivElement>(null);
  const first = Math.max(0, events.length - Math.ceil(height / ROW_HEIGHT) - ROWS_ABOVE);
  const drawn = events.slice(first);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the list is resized, its end has moved.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element !== null && events.length > 0) element.scrollTop = element.scrollHeight;
  }, [events, height, scroller]);
  useImperativeHandle(heights, () => () => {
    const elements = [...(rows.current?.children ?? [])] as HTMLElement[];
    return new Map(drawn.map(({ id }, index) => [id, elements[index]?.offsetHeight ?? ROW_HEIGHT]));
  });
  return (
    <>
      {first === 0 ? (
        <EarlierEvents earlier={earlier} onSee={onSeeEarlier} />
      ) : (
        <div style={{ height: first * ROW_HEIGHT + (earlier.isMentioned ? EARLIER_HEIGHT : 0) }} />
      )}
      <div ref={rows}>
        {drawn.map((event) => (
          <EventRow key={event.id} event={event} selected={event.id === selected} isAlone={isAlone?.(event) ?? false} />
        ))}
      </div>
    </>
  );
}

interface AllRowsProps extends RowsProps {
  readonly left: LeftEnd;
}

/** Any part of the list, of which only what is in view is there. Begins where the newest rows were left. */
export function AllRows({ events, selected, scroller, earlier, left }: AllRowsProps) {
  const isAlone = useAlone();
  const virtualizer = useVirtualizer({
    count: events.length,
    getScrollElement: () => scroller.current,
    initialOffset: () => scroller.current?.scrollTop ?? 0,
    estimateSize: (index) => left.heights.get(events[index]?.id as EventId) ?? ROW_HEIGHT,
    // The same function as long as the events are: with another one all rows are measured again.
    getItemKey: useCallback((index: number) => events[index]?.id ?? index, [events]),
    overscan: 8,
    paddingStart: earlier.isMentioned ? EARLIER_HEIGHT : 0,
  });
  useStayInPlace(scroller, events);
  const shows = useRef(left.toSelected ? null : selected);
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when another is selected, not when the list grows.
  useEffect(() => {
    if (shows.current === selected) return;
    shows.current = selected;
    const index = events.findIndex((event) => event.id === selected);
    if (index >= 0) virtualizer.scrollToIndex(index, { align: "auto" });
  }, [selected]);
  return (
    <div className="events-ground" style={{ height: virtualizer.getTotalSize() }}>
      <EarlierEvents earlier={earlier} />
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
  );
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

/** No row is lower. */
export const ROW_HEIGHT = 28;
const EARLIER_HEIGHT = 36;
const ROWS_ABOVE = 2;
