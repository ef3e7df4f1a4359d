import { drawWire } from "../../canvas/draw-wire.ts";
import { type Palette, readPalette } from "../../canvas/palette.ts";
import { laneOf, type Token, tokensAt } from "../../canvas/tokens.ts";
import { isMoving, NO_TRAFFIC, type Traffic, trafficAfter, withoutPast } from "../../canvas/traffic.ts";
import type { WireLayout } from "../../canvas/wire-layout.ts";
import { t, told } from "../../messages/text.ts";
import type { LabState } from "../../store/lab-state.ts";
import { entitiesOf } from "../../store/selectors.ts";
import type { ViewClock } from "../../store/view-clock.ts";

/** Follows the traffic and draws it, frame after frame while it moves. */
export class WireDrawer {
  readonly #canvas: HTMLCanvasElement;
  readonly #clock: ViewClock;
  readonly #motion: boolean;
  readonly #onStill: (tokens: readonly Token[]) => void;
  /** What scrolls; the canvas is as large as can be seen of it. */
  readonly #field: Element | null;
  #palette: Palette;
  #traffic: Traffic = NO_TRAFFIC;
  #crowds: ReadonlyMap<string, number> = new Map();
  #world: number | null = null;
  #lastEvent = 0;
  #snapshot: unknown = null;
  #frame: number | null = null;
  #latest: { readonly state: LabState; readonly layout: WireLayout } | null = null;

  constructor(
    canvas: HTMLCanvasElement,
    clock: ViewClock,
    motion: boolean,
    onStill: (tokens: readonly Token[]) => void,
  ) {
    this.#canvas = canvas;
    this.#clock = clock;
    this.#motion = motion;
    this.#onStill = onStill;
    this.#palette = readPalette(canvas.parentElement ?? document.body);
    this.#field = canvas.closest(".wire-field");
    this.#field?.addEventListener("scroll", this.#scrolled);
  }

  renewPalette(): void {
    this.#palette = readPalette(this.#canvas.parentElement ?? document.body);
  }

  draw(state: LabState, layout: WireLayout): void {
    this.#latest = { state, layout };
    this.#follow(state);
    this.#paintSoon();
  }

  readonly #scrolled = (): void => {
    if (this.#latest !== null) this.#paintSoon();
  };

  #paintSoon(): void {
    this.#frame ??= requestAnimationFrame(() => this.#paint());
  }

  stop(): void {
    this.#field?.removeEventListener("scroll", this.#scrolled);
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
  }

  #follow(state: LabState): void {
    if (state.snapshot === this.#snapshot) return;
    this.#snapshot = state.snapshot;
    if (state.world !== this.#world) {
      this.#world = state.world;
      this.#traffic = NO_TRAFFIC;
      this.#lastEvent = 0;
    }
    const last = this.#lastEvent;
    const start = state.events.findLastIndex((event) => event.id <= last) + 1;
    this.#traffic = trafficAfter(this.#traffic, entitiesOf(state, "frame"), state.events.slice(start));
    this.#lastEvent = state.events.at(-1)?.id ?? last;
    this.#crowds = crowdsIn(state);
  }

  #paint(): void {
    this.#frame = null;
    if (this.#latest === null) return;
    const { state, layout } = this.#latest;
    const now = performance.now();
    const time = this.#clock.time(now);
    const { playing, speed } = state.playback;
    const fadeMs = LOST_STAYS_MS * Math.max(speed, 0.1);
    this.#traffic = withoutPast(this.#traffic, time, fadeMs);
    const tokens = tokensAt(this.#traffic, layout, time, { fadeMs, still: !this.#motion, crowds: this.#crowds });
    const moving = this.#clock.moves;
    const seen = seenOf(this.#field, layout);
    const context = fitted(this.#canvas, layout.width, seen);
    if (context !== null) {
      drawWire(context, this.#palette, {
        tokens: tokens.filter(({ y }) => y > seen.top - TALLEST_TOKEN && y < seen.bottom + TALLEST_TOKEN),
        layout,
        labels: speed <= 1 || !playing || !this.#motion,
        labelText,
        arrowheads: !playing || !this.#motion,
        lights: !this.#motion,
      });
    }
    if (moving && isMoving(this.#traffic)) this.#paintSoon();
    else if (!playing) this.#onStill(tokens);
  }
}

function crowdsIn(state: LabState): ReadonlyMap<string, number> {
  const crowds = new Map<string, number>();
  for (const { name, link } of entitiesOf(state, "node")) {
    if (link.crowd === null) continue;
    crowds.set(laneOf(name, "up"), link.crowd.up);
    crowds.set(laneOf(name, "down"), link.crowd.down);
  }
  return crowds;
}

interface Seen {
  readonly top: number;
  readonly bottom: number;
}

/** The part of the ground that is in view, and what a scroll may bring into view before it is drawn. */
function seenOf(field: Element | null, { height }: WireLayout): Seen {
  if (field === null || field.clientHeight === 0) return { top: 0, bottom: height };
  const { scrollTop, clientHeight } = field;
  return { top: Math.max(0, scrollTop - MARGIN), bottom: Math.min(height, scrollTop + clientHeight + MARGIN) };
}

/**
 * The canvas at the size and place of what is seen and at the screen's resolution, cleared. With fifty clients the ground is
 * seven times as high as the window: all of it would be cleared and handed on at each frame.
 */
function fitted(canvas: HTMLCanvasElement, width: number, { top, bottom }: Seen): CanvasRenderingContext2D | null {
  const scale = devicePixelRatio;
  const height = Math.max(0, bottom - top);
  const pixels = { width: Math.round(width * scale), height: Math.round(height * scale) };
  if (canvas.width !== pixels.width || canvas.height !== pixels.height) {
    canvas.width = pixels.width;
    canvas.height = pixels.height;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  canvas.style.top = `${top}px`;
  const context = canvas.getContext("2d");
  context?.setTransform(scale, 0, 0, scale, 0, -top * scale);
  context?.clearRect(0, top, width, height);
  return context;
}

function labelText(label: string, isLost: boolean): string {
  return isLost ? t("events.ladder.end.lost", { label: told(label) }) : told(label);
}

const MARGIN = 100;
/** With its label. */
const TALLEST_TOKEN = 60;
const LOST_STAYS_MS = 1_500;
