import { type PointerEvent, useRef, useState } from "react";
import type { LadderRungs } from "../../../core/drawing/ladder-rungs.ts";
import type { Instant } from "../../../core/kernel/time.ts";
import { useSeek } from "../timeline/use-seek.ts";

/** Dragging over the ladder goes through time. */
export interface LadderScrub {
  readonly handlers: {
    onPointerDown(event: PointerEvent<SVGSVGElement>): void;
    onPointerMove(event: PointerEvent<SVGSVGElement>): void;
    onPointerUp(): void;
    onPointerCancel(): void;
  };
  /** Where the hand is; null while nothing is dragged. */
  readonly dragged: { readonly y: number; readonly at: Instant } | null;
  /** What the ladder holds still at meanwhile, though later things have not happened yet at the place that is shown. */
  readonly held: LadderRungs | null;
  readonly seek: ReturnType<typeof useSeek>;
}

export function useLadderScrub(rungs: LadderRungs): LadderScrub {
  const seek = useSeek();
  const pressed = useRef<{ readonly rungs: LadderRungs; readonly clientY: number } | null>(null);
  const [drag, setDrag] = useState<{ readonly rungs: LadderRungs; readonly y: number; readonly at: Instant } | null>(
    null,
  );
  const end = () => {
    pressed.current = null;
    setDrag(null);
  };
  const move = (event: PointerEvent<SVGSVGElement>) => {
    if (pressed.current === null) return;
    if (drag === null) {
      if (Math.abs(event.clientY - pressed.current.clientY) < LEAST_DRAG) return;
      event.currentTarget.setPointerCapture(event.pointerId);
    }
    const held = pressed.current.rungs;
    const y = event.clientY - event.currentTarget.getBoundingClientRect().top;
    const time = held.timeAt(y);
    if (time === null) return;
    const at = Math.round(time) as Instant;
    setDrag({ rungs: held, y, at });
    seek({ to: "time", at });
  };
  return {
    handlers: {
      onPointerDown: (event) => {
        if (event.button === 0 && event.pointerType !== "touch") pressed.current = { rungs, clientY: event.clientY };
      },
      onPointerMove: move,
      onPointerUp: end,
      onPointerCancel: end,
    },
    dragged: drag,
    held: drag?.rungs ?? null,
    seek,
  };
}

/** In pixels: what is less is a press that selects. */
const LEAST_DRAG = 5;
