import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { type LadderArrow, type LadderBreak, type LadderLayout, ladderLayout } from "../../../core/drawing/ladder.ts";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import type { Instant } from "../../../core/kernel/time.ts";
import { nodeLabel } from "../../../core/observe/entities.ts";
import { sentence } from "../../../core/observe/sentence.ts";
import { useLab, useLabParts, useLabState } from "../../store/lab-context.tsx";
import { select } from "../../store/lab-store.ts";
import { entitiesOf } from "../../store/selectors.ts";
import { clockText } from "../common/time-text.ts";
import { namesOnSide, usePlaces } from "../wire/wire-places.tsx";
import "./ladder.css";

/** Who sent what to whom, in order: the same events as the list, drawn. */
export function Ladder({ events }: { readonly events: readonly WorldEvent[] }) {
  const all = useLabState((state) => state.events);
  const underway = useLabParts((state) => entitiesOf(state, "frame"));
  const filtered = useLabState((state) => state.ui.filter.node);
  const places = usePlaces();
  const names = useLabParts((state) => entitiesOf(state, "node").map((node) => node.name));
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const layout = useMemo(() => {
    const shown = names.filter((name) => filtered === null || name === filtered);
    const sides = { left: namesOnSide(places, "left", shown), right: namesOnSide(places, "right", shown) };
    return ladderLayout(events, all, underway, sides, width);
  }, [events, all, underway, places, names, filtered, width]);
  useNewestInView(scroller, layout.height);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard.
    <section className="ladder" ref={scroller} tabIndex={0} aria-label="Ladder">
      <div className="ladder-heads">
        {layout.lifelines.map(({ node, x }) => (
          <span key={node ?? ""} className="ladder-head" style={{ left: x }}>
            {node === null ? "Broker" : nodeLabel(node)}
          </span>
        ))}
      </div>
      {layout.arrows.length + layout.breaks.length === 0 ? (
        <p className="ui-empty">No packets yet. Press Play or Step.</p>
      ) : (
        <Rungs layout={layout} width={width} />
      )}
    </section>
  );
}

function Rungs({ layout, width }: { readonly layout: LadderLayout; readonly width: number }) {
  const { height, lifelines, arrows, breaks, times } = layout;
  return (
    <svg
      className="ladder-drawing"
      width={width}
      height={height}
      role="img"
      aria-label="Ladder; the list of events says the same in words"
    >
      {lifelines.map(({ node, x }) => (
        <line
          key={node ?? ""}
          className={node === null ? "ladder-life ladder-life-broker" : "ladder-life"}
          x1={x}
          x2={x}
          y1={0}
          y2={height}
        />
      ))}
      {times.map(({ at, y }) => (
        <text key={y} className="ladder-time" x={8} y={y + 4}>
          {clockText(at as Instant)}
        </text>
      ))}
      {breaks.map((mark) => (
        <Break key={mark.event.id} mark={mark} />
      ))}
      {arrows.map((arrow) => (
        <Arrow key={arrow.event.id} arrow={arrow} />
      ))}
    </svg>
  );
}

function Arrow({ arrow }: { readonly arrow: LadderArrow }) {
  const lab = useLab();
  const { event, from, to, end, look } = arrow;
  const selected = useLabState((state) => state.ui.selectedEvent === event.id);
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  const label = event.type === "frame-departed" ? arrowLabel(event, arrow) : look.label;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the event list has the same for the keyboard.
    <g
      className={`ladder-arrow ladder-${look.colour} ladder-${end}`}
      data-selected={selected || undefined}
      onClick={() => select(lab.store, { selectedEvent: event.id })}
    >
      <title>{sentence(event)}</title>
      <line className="ladder-hit" x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
      <line className="ladder-shaft" x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
      {end === "lost" && (
        <path className="ladder-cross" d="M-5-5 5 5M5-5-5 5" transform={`translate(${to.x} ${to.y})`} />
      )}
      {end === "stuck" && (
        <path className="ladder-bar" d="M0-6V6" transform={`translate(${to.x} ${to.y}) rotate(${angle})`} />
      )}
      {end === "arrived" && (
        <path className="ladder-point" d="M0 0-8-4v8Z" transform={`translate(${to.x} ${to.y}) rotate(${angle})`} />
      )}
      <text
        className="ladder-label"
        x={from.x + (to.x - from.x) * LABEL_PLACE}
        y={from.y + (to.y - from.y) * LABEL_PLACE - 4}
      >
        {label}
      </text>
    </g>
  );
}

function Break({ mark }: { readonly mark: LadderBreak }) {
  const { x, y, kind } = mark;
  return (
    <g className={`ladder-break ladder-break-${kind}`}>
      <title>{sentence(mark.event)}</title>
      <path d={`M${x - 22} ${y - 2.5}h44M${x - 22} ${y + 2.5}h44`} className="ladder-break-bar" />
      <text className="ladder-label ladder-break-word" x={x + 24} y={y - 6}>
        {BREAK_WORDS[kind]}
      </text>
    </g>
  );
}

function arrowLabel(event: Extract<WorldEvent, { type: "frame-departed" }>, { look, end }: LadderArrow): string {
  const { packet } = event;
  const how = end === "lost" || end === "stuck" ? ` ${end}` : "";
  if (packet?.type !== "publish") return look.label + how;
  const flags = [`QoS ${packet.qos}`, packet.dup ? "DUP" : "", packet.retain ? "RETAIN" : ""].filter(
    (flag) => flag !== "",
  );
  return `${look.label} (${flags.join(", ")})${how}`;
}

function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(600);
  useEffect(() => {
    const observed = element.current;
    if (observed === null) return;
    const observer = new ResizeObserver(() => setWidth(observed.clientWidth));
    observer.observe(observed);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

/** Follows the newest rung, unless the reader has scrolled up. */
function useNewestInView(scroller: React.RefObject<HTMLElement | null>, height: number): void {
  const before = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a taller drawing is what is followed.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const atEnd = element.scrollTop + element.clientHeight >= before.current - 40;
    if (atEnd) element.scrollTop = element.scrollHeight;
    before.current = element.scrollHeight;
  }, [scroller, height]);
}

/** Nearer the sender: the labels of two that cross keep apart. */
const LABEL_PLACE = 0.4;
const BREAK_WORDS = { cut: "cable cut", "silent-cut": "cut silently", restored: "cable restored" } as const;
