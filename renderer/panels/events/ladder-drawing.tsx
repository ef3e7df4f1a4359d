import { memo } from "react";
import {
  type LadderArrow,
  type LadderBreak,
  type LadderDot,
  type LadderLayout,
  labelPlace,
} from "../../../core/drawing/ladder.ts";
import type { EventId } from "../../../core/events/names.ts";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import type { Instant } from "../../../core/kernel/time.ts";
import { sentence } from "../../../core/observe/sentence.ts";

import { say, t, told } from "../../messages/text.ts";

import { clockText } from "../common/time-text.ts";
import { useAlone } from "../twin/twin-differences.ts";
import type { LadderScrub } from "./use-ladder-scrub.ts";

interface LadderDrawingProps {
  readonly layout: LadderLayout;
  readonly width: number;
  readonly selected: EventId | null;
  onSelect(id: EventId): void;
  readonly scrub: LadderScrub;
}

/** What of the ladder is in view. The keys are the ladder's own, and every arrow has its sentence. */
export function LadderDrawing({ layout, width, selected, onSelect, scrub }: LadderDrawingProps) {
  const isAlone = useAlone();
  const { height, lifelines, arrows, breaks, dots, times } = layout;
  // A dashed line as high as the whole ladder takes a second to paint: only what is laid out is drawn. It begins with a dash.
  const top = layout.top - (layout.top % LIFE_DASH);
  return (
    <svg
      className="ladder-drawing"
      width={width}
      height={height}
      role="img"
      aria-label={t("events.ladder.drawing")}
      {...scrub.handlers}
    >
      {lifelines.map(({ node, x }) => (
        <line
          key={node ?? ""}
          className={node === null ? "ladder-life ladder-life-broker" : "ladder-life"}
          x1={x}
          x2={x}
          y1={top}
          y2={layout.bottom}
        />
      ))}
      {times.map(({ at, y }) => (
        <text key={y} className="ladder-time" x={8} y={y + 4}>
          {clockText(at as Instant)}
        </text>
      ))}
      {dots.map((dot) => (
        <Dot
          key={dot.events[0]?.id}
          dot={dot}
          selected={selected}
          alone={isAlone === null ? NOTHING : dot.events.filter(isAlone)}
          onSelect={onSelect}
        />
      ))}
      {breaks.map((mark) => (
        <Break key={mark.event.id} mark={mark} selected={mark.event.id === selected} onSelect={onSelect} />
      ))}
      {arrows.map((arrow) => (
        <Arrow
          key={arrow.event.id}
          arrow={arrow}
          top={arrow.from.y < top - LONG ? top : 0}
          bottom={arrow.to.y > layout.bottom + LONG ? layout.bottom : Number.POSITIVE_INFINITY}
          selected={arrow.event.id === selected}
          isAlone={isAlone?.(arrow.event) ?? false}
          onSelect={onSelect}
        />
      ))}
      {scrub.dragged !== null && <Place {...scrub.dragged} width={width} />}
    </svg>
  );
}

/** Where in time the hand is. */
function Place({ y, at, width }: { readonly y: number; readonly at: Instant; readonly width: number }) {
  return (
    <g className="ladder-place">
      <path d={`M0 ${y}H${width}`} />
      <text x={width - 8} y={y - 4}>
        {clockText(at)}
      </text>
    </g>
  );
}

type Select = (id: EventId) => void;

interface ArrowProps {
  readonly arrow: LadderArrow;
  /** Of a long one only what is between is drawn. */
  readonly top: number;
  readonly bottom: number;
  readonly selected: boolean;
  /** Of two worlds side by side, it is in this one only. */
  readonly isAlone: boolean;
  readonly onSelect: Select;
}

/** Drawn anew only when it looks different, not when others come into view. */
const Arrow = memo(function Arrow({ arrow, top, bottom, selected, isAlone, onSelect }: ArrowProps) {
  const { event, from, to, end, look } = arrow;
  const [begin, tip] = [pointAt(arrow, top), pointAt(arrow, bottom)];
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  const label = labelPlace(arrow);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the ladder has the keys.
    <g
      className={`ladder-arrow ladder-${look.colour} ladder-${end}`}
      data-selected={selected || undefined}
      data-alone={isAlone || undefined}
      onClick={() => onSelect(event.id)}
    >
      <title>{isAlone ? t("events.ladder.alone", { event: sentence(event, say) }) : sentence(event, say)}</title>
      <line className="ladder-hit" x1={begin.x} y1={begin.y} x2={tip.x} y2={tip.y} />
      <line className="ladder-shaft" x1={begin.x} y1={begin.y} x2={tip.x} y2={tip.y} />
      {end === "lost" && (
        <path className="ladder-cross" d="M-5-5 5 5M5-5-5 5" transform={`translate(${to.x} ${to.y})`} />
      )}
      {end === "stuck" && (
        <path className="ladder-bar" d="M0-6V6" transform={`translate(${to.x} ${to.y}) rotate(${angle})`} />
      )}
      {end === "arrived" && (
        <path className="ladder-point" d="M0 0-8-4v8Z" transform={`translate(${to.x} ${to.y}) rotate(${angle})`} />
      )}
      <text className={`ladder-label ladder-label-${label.anchor}`} x={label.x} y={label.y}>
        {isAlone && "≠ "}
        {arrowLabel(arrow)}
        {event.delivery !== null && (
          <tspan className={`ladder-provenance ladder-provenance-${event.delivery.provenance}`} dx={6}>
            {event.delivery.provenance.toUpperCase()}
          </tspan>
        )}
      </text>
    </g>
  );
}, isSameArrow);

function isSameArrow(one: ArrowProps, other: ArrowProps): boolean {
  return (
    one.arrow.event === other.arrow.event &&
    one.arrow.end === other.arrow.end &&
    one.arrow.from.x === other.arrow.from.x &&
    one.arrow.from.y === other.arrow.from.y &&
    one.arrow.to.x === other.arrow.to.x &&
    one.arrow.to.y === other.arrow.to.y &&
    one.top === other.top &&
    one.bottom === other.bottom &&
    one.selected === other.selected &&
    one.isAlone === other.isAlone &&
    one.onSelect === other.onSelect
  );
}

/** The point of an arrow at a height, or that of its ends which is nearest. */
function pointAt({ from, to }: LadderArrow, y: number): LadderArrow["from"] {
  const share = Math.min(1, Math.max(0, (y - from.y) / Math.max(to.y - from.y, 1)));
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

/** A cable cut or restored: a gap across the lifeline between two bars. */
function Break({ mark, selected, onSelect }: { mark: LadderBreak; selected: boolean; onSelect: Select }) {
  const { x, y, kind, event } = mark;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the ladder has the keys.
    <g
      className={`ladder-break ladder-break-${kind}`}
      data-selected={selected || undefined}
      onClick={() => onSelect(event.id)}
    >
      <title>{sentence(event, say)}</title>
      <rect className="ladder-break-gap" x={x - 22} y={y - 3} width={44} height={6} />
      <path d={`M${x - 22} ${y - 3}h44M${x - 22} ${y + 3}h44`} className="ladder-break-bar" />
      <text className="ladder-label ladder-break-word" x={x - 28} y={y + 4}>
        {t(`events.ladder.break.${kind}`)}
      </text>
    </g>
  );
}

interface DotProps {
  readonly dot: LadderDot;
  readonly selected: EventId | null;
  /** Of two worlds side by side, what of it happened in this one only. */
  readonly alone: readonly WorldEvent[];
  readonly onSelect: Select;
}

/** What happened there without a packet, counted. Each press selects the next of them. */
function Dot({ dot, selected, alone, onSelect }: DotProps) {
  const { events, x, y } = dot;
  const index = events.findIndex(({ id }) => id === selected);
  const next = events[(index + 1) % events.length];
  const told = events
    .slice(0, MOST_TOLD)
    .map((event) =>
      alone.includes(event) ? t("events.ladder.alone", { event: sentence(event, say) }) : sentence(event, say),
    );
  if (events.length > MOST_TOLD) told.push(t("events.ladder.more", { number: events.length - MOST_TOLD }));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the ladder has the keys.
    <g
      className="ladder-dot"
      data-selected={index >= 0 || undefined}
      data-alone={alone.length > 0 || undefined}
      transform={`translate(${x} ${y})`}
      onClick={() => next !== undefined && onSelect(next.id)}
    >
      <title>{told.join("\n")}</title>
      {events.length === 1 ? (
        <circle r={4.5} />
      ) : (
        <>
          <rect x={-9} y={-8} width={18} height={16} rx={8} />
          <text className="ladder-dot-count" y={4}>
            {events.length > 99 ? "99+" : events.length}
          </text>
        </>
      )}
      {alone.length > 0 && (
        <text className="ladder-label" x={19} y={4}>
          ≠
        </text>
      )}
    </g>
  );
}

function arrowLabel({ event, look, end }: LadderArrow): string {
  const { packet } = event;
  const ended = (label: string): string =>
    end === "lost" || end === "stuck" ? t(`events.ladder.end.${end}`, { label }) : label;
  if (packet?.type !== "publish") return ended(told(look.label));
  const flags = [`QoS ${packet.qos}`, packet.dup ? "DUP" : "", packet.retain ? "RETAIN" : ""].filter(
    (flag) => flag !== "",
  );
  return ended(`${told(look.label)} (${flags.join(", ")})`);
}

/** Nearer the sender: the labels of two that cross keep apart. */
const MOST_TOLD = 8;
/** A dash and a gap of `.ladder-life`. */
const LIFE_DASH = 5;
/** An arrow that reaches so far out of what is laid out is cut there. */
const LONG = 2_000;
const NOTHING: readonly WorldEvent[] = [];
