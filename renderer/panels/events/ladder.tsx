import { type KeyboardEvent, type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import { ladderBetween, placeLifelines } from "../../../core/drawing/ladder.ts";
import type { LadderRungs, Rung } from "../../../core/drawing/ladder-rungs.ts";
import type { EventId, NodeName } from "../../../core/events/names.ts";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import { sentence } from "../../../core/observe/sentence.ts";

import { say, t } from "../../messages/text.ts";

import { useLab, useLabParts, useLabState } from "../../store/lab-context.tsx";
import { select } from "../../store/lab-store.ts";
import { entitiesOf } from "../../store/selectors.ts";
import { namesOnSide, usePlaces } from "../wire/wire-places.tsx";
import { EarlierEvents, useEarlier } from "./earlier-events.tsx";
import { LadderDrawing } from "./ladder-drawing.tsx";
import { LadderHeads } from "./ladder-heads.tsx";
import { arranged, withoutHidden } from "./lifeline-order.ts";
import type { Shows } from "./listed-events.ts";
import { useLadderScrub } from "./use-ladder-scrub.ts";
import { useRungs } from "./use-rungs.ts";
import { useSize } from "./use-size.ts";
import "./ladder.css";

/** Who sent what to whom, in order: the same events as the list, drawn. Arrow keys go from one to the next. */
export function Ladder({ shows }: { readonly shows: Shows }) {
  const lab = useLab();
  const stopped = useLabParts((state) => entitiesOf(state, "frame").filter(({ stoppedAt }) => stoppedAt !== null));
  const selected = useLabState((state) => state.ui.selectedEvent);
  const scroller = useRef<HTMLElement>(null);
  const { width, height: viewHeight, top, onScroll } = useView(scroller);
  const { order, shown } = useLifelines();
  const isDrawn = useMemo(() => {
    const drawn = new Set(shown);
    return (event: WorldEvent) => shows(event) && (!("node" in event) || drawn.has(event.node));
  }, [shows, shown]);
  const grown = useRungs(isDrawn);
  const scrub = useLadderScrub(grown.rungs);
  const { rungs, latest } = scrub.held === null ? grown : { rungs: scrub.held, latest: null };
  const { isArranging } = grown;
  const lifelines = useMemo(() => placeLifelines(shown, width), [shown, width]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rungs have grown when there are later events.
  const layout = useMemo(
    () => ladderBetween(rungs, stopped, lifelines, top - MARGIN, top + SCROLLED_AT_ONCE + viewHeight + MARGIN),
    [rungs, latest, stopped, lifelines, top, viewHeight],
  );
  useReadingPlace(scroller, grown.rungs, layout.height, onScroll);
  const earlier = useEarlier(isDrawn);

  const [spoken, setSpoken] = useState("");
  const goTo = (id: EventId | null) => {
    const event = rungs.rungs.flatMap(eventsOn).find((each) => each.id === id);
    if (event !== undefined) scrub.seek({ to: "step", step: event.step });
  };
  const onSelect = useCallback((id: EventId) => select(lab.store, { selectedEvent: id }), [lab]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && event.target === event.currentTarget) goTo(selected);
    const next = target(event.key, rungs.rungs, selected);
    if (next === null || event.target !== event.currentTarget) return;
    event.preventDefault();
    select(lab.store, { selectedEvent: next.event.id });
    setSpoken(sentence(next.event, say));
    scrollTo(scroller, next.y);
  };
  return (
    <section
      className="ladder"
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard.
      tabIndex={0}
      aria-label={t("events.ladder.title")}
      onScroll={() => {
        const isAtBeginning = onScroll();
        if (isAtBeginning && earlier.canBeSeen) earlier.see();
      }}
      onKeyDown={onKeyDown}
      aria-busy={isArranging}
    >
      <LadderHeads lifelines={lifelines} order={order} />
      <p className="ui-hidden" aria-live="polite">
        {spoken}
      </p>
      <EarlierEvents earlier={earlier} />
      {rungs.rungs.length === 0 ? (
        <p className="ui-empty">{t(isArranging ? "events.ladder.arranging" : "events.ladder.nothing")}</p>
      ) : (
        <LadderDrawing layout={layout} width={width} selected={selected} onSelect={onSelect} scrub={scrub} />
      )}
    </section>
  );
}

/** All lifelines in their order, and those of them that are shown. */
function useLifelines(): {
  readonly order: readonly (NodeName | null)[];
  readonly shown: readonly (NodeName | null)[];
} {
  const places = usePlaces();
  const filtered = useLabState((state) => state.ui.filter.node);
  const lifelines = useLabState((state) => state.ui.lifelines);
  const names = useLabParts((state) => entitiesOf(state, "node").map((node) => node.name));
  return useMemo(() => {
    const onTheWire = [...namesOnSide(places, "left", names), null, ...namesOnSide(places, "right", names)];
    const order = arranged(onTheWire, lifelines);
    const shown = withoutHidden(order, lifelines);
    return { order, shown: filtered === null ? shown : shown.filter((node) => node === null || node === filtered) };
  }, [places, names, lifelines, filtered]);
}

/** Where a key leads to from the selected event; null when the key is none of the ladder's. */
function target(
  key: string,
  rungs: readonly Rung[],
  selected: EventId | null,
): { readonly event: WorldEvent; readonly y: number } | null {
  const at = selected === null ? -1 : rungs.findIndex((rung) => eventsOn(rung).some(({ id }) => id === selected));
  const inside = at === -1 ? -1 : eventsOn(rungs[at] as Rung).findIndex(({ id }) => id === selected);
  const pick = (index: number, last: boolean) => {
    const rung = rungs[index];
    const event = rung === undefined ? undefined : last ? eventsOn(rung).at(-1) : eventsOn(rung)[0];
    return rung === undefined || event === undefined ? null : { event, y: rung.y };
  };
  switch (key) {
    case "ArrowDown": {
      if (at === -1) return pick(rungs.length - 1, true);
      const next = eventsOn(rungs[at] as Rung)[inside + 1];
      return next === undefined ? pick(at + 1, false) : { event: next, y: (rungs[at] as Rung).y };
    }
    case "ArrowUp": {
      if (at === -1) return pick(rungs.length - 1, true);
      const previous = eventsOn(rungs[at] as Rung)[inside - 1];
      return previous === undefined ? pick(at - 1, true) : { event: previous, y: (rungs[at] as Rung).y };
    }
    case "Home":
      return pick(0, false);
    case "End":
      return pick(rungs.length - 1, true);
    default:
      return null;
  }
}

function eventsOn(rung: Rung): readonly WorldEvent[] {
  return rung.kind === "dot" ? rung.events : [rung.event];
}

function scrollTo(scroller: RefObject<HTMLElement | null>, y: number): void {
  const element = scroller.current;
  if (element === null) return;
  const { scrollTop, clientHeight } = element;
  if (y < scrollTop + MARGIN) element.scrollTop = y - MARGIN;
  else if (y > scrollTop + clientHeight - MARGIN) element.scrollTop = y - clientHeight + MARGIN;
}

function useView(element: RefObject<HTMLElement | null>) {
  const size = useSize(element, { width: 600, height: 400 });
  const [top, setTop] = useState(0);
  const before = useRef(0);
  /** True when the reader has just come to the top. */
  const onScroll = (): boolean => {
    const now = element.current?.scrollTop ?? 0;
    const hasRisen = before.current > now;
    before.current = now;
    // A little more is drawn than is seen, and not anew for each pixel.
    setTop(Math.floor(now / SCROLLED_AT_ONCE) * SCROLLED_AT_ONCE);
    return now < AT_TOP && hasRisen;
  };
  return { ...size, top, onScroll };
}

/** Follows the newest rung, unless the reader has scrolled up. What is put before the rungs that are read does not move them. */
function useReadingPlace(
  scroller: RefObject<HTMLElement | null>,
  rungs: LadderRungs,
  height: number,
  moved: () => void,
): void {
  const before = useRef({ rungs, height: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a taller drawing is what is followed.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const { scrollTop, clientHeight } = element;
    const lower = before.current.rungs === rungs ? null : movedBy(before.current.rungs, rungs, scrollTop);
    if (lower !== null) element.scrollTop += lower;
    else if (scrollTop + clientHeight >= before.current.height - 40) element.scrollTop = element.scrollHeight;
    before.current = { rungs, height: element.scrollHeight };
    // What is in view now is laid out before it is painted: the scroll event comes a frame later, and under load the ladder grows
    // by many views at once.
    if (element.scrollTop !== scrollTop) moved();
  }, [scroller, rungs, height]);
}

/** How much lower the first rung below `top` stands now; null when nothing was put before the rungs that there were. */
function movedBy(old: LadderRungs, now: LadderRungs, top: number): number | null {
  const [oldest] = old.rungs;
  const [oldestNow] = now.rungs;
  if (oldest === undefined || oldestNow === undefined || firstOf(oldestNow) >= firstOf(oldest)) return null;
  const read = old.rungs.find(({ y }) => y >= top) ?? oldest;
  const place = now.rungs.find((rung) => eventsOn(rung).some(({ id }) => id === firstOf(read)));
  return place === undefined ? null : place.y - read.y;
}

function firstOf(rung: Rung): number {
  return eventsOn(rung)[0]?.id ?? 0;
}

/** What is drawn beyond the edges, and how near to them the selected may be. */
const MARGIN = 80;
const AT_TOP = 8;
const SCROLLED_AT_ONCE = 200;
