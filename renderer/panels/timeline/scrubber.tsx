import { type KeyboardEvent, memo, useState } from "react";
import type { Instant } from "../../../core/kernel/time.ts";
import type { MarkGroup, MarkKind } from "../../../core/timeline/marks.ts";
import type { PlainKey } from "../../messages/message-key.ts";
import { t } from "../../messages/text.ts";
import { useLabState } from "../../store/lab-context.tsx";
import type { LabState } from "../../store/lab-state.ts";
import { hostTime } from "../../store/selectors.ts";
import { clockText } from "../common/time-text.ts";
import { useSeek } from "./use-seek.ts";

/** The whole of a branch in time: drag to any place of it. */
export function Scrubber() {
  const beginning = useLabState(({ timeline }) => timeline.beginning.at);
  const shows = useLabState(({ timeline }) => timeline.shows);
  const at = useLabState(placeOf);
  const headAt = useLabState(({ timeline }) => timeline.head.at);
  const head = shows === "past" ? headAt : at;
  const playing = useLabState(({ playback }) => playback.playing);
  const seek = useSeek();
  // While it is dragged the thumb is where the hand is, not where the host has come to.
  const [dragged, setDragged] = useState<number | null>(null);
  const shown = dragged ?? at;
  // An open recording can be gone to as far as it goes, also where it was not seen yet.
  const replayUntil = useLabState(({ playback }) => playback.replayUntil);
  const end = Math.max(head, beginning + 1, replayUntil ?? 0);
  const change = (next: number) => {
    setDragged(next);
    seek(replayUntil === null && next >= end - SMALLEST_STEP_MS ? "now" : { to: "time", at: next as Instant });
  };
  const letGo = () => setDragged(null);
  // The hand needs the smallest step, a key one that can be seen.
  const keyStep = Math.max(SMALLEST_KEY_STEP_MS, Math.round((end - beginning) / KEY_STEPS));
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = event.shiftKey ? 0 : (KEY_DIRECTIONS.get(event.key) ?? 0);
    if (direction === 0) return;
    event.preventDefault();
    change(Math.min(end, Math.max(beginning, shown + direction * keyStep)));
  };
  return (
    <div className={`timeline-scrubber timeline-scrubber-${shows}`}>
      <div className="timeline-track">
        <span className="timeline-passed" style={{ width: percent(shown, beginning, end) }} />
        <input
          type="range"
          className="timeline-range"
          aria-label={t("timeline.place.label")}
          aria-valuetext={clockText(shown as Instant)}
          min={beginning}
          max={end}
          step={SMALLEST_STEP_MS}
          value={shown}
          onChange={(event) => change(event.currentTarget.valueAsNumber)}
          onKeyDown={onKeyDown}
          onPointerUp={letGo}
          onKeyUp={letGo}
          onBlur={letGo}
        />
        <span className="timeline-thumb" style={{ left: percent(shown, beginning, end) }} />
      </div>
      <Marks beginning={beginning} end={playing ? nearly(beginning, end) : end} seek={seek} />
    </div>
  );
}

interface MarksProps {
  readonly beginning: number;
  readonly end: number;
  readonly seek: ReturnType<typeof useSeek>;
}

const Marks = memo(function Marks({ beginning, end, seek }: MarksProps) {
  const marks = useLabState(({ timeline }) => timeline.marks);
  return (
    <div className="timeline-marks">
      {marks.map((mark) => (
        <MarkButton key={`${mark.step} ${mark.kind}`} mark={mark} left={percent(mark.at, beginning, end)} seek={seek} />
      ))}
    </div>
  );
});

interface MarkButtonProps {
  readonly mark: MarkGroup;
  readonly left: string;
  readonly seek: ReturnType<typeof useSeek>;
}

/** Out of the order of Tab: Shift and the arrows go from mark to mark. */
const MarkButton = memo(function MarkButton({ mark, left, seek }: MarkButtonProps) {
  const { path, tone } = MARKS[mark.kind];
  const words = markWords(mark);
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`timeline-mark timeline-mark-${tone}`}
      style={{ left }}
      aria-label={t("timeline.mark.goTo", { words })}
      title={words}
      onClick={() => seek({ to: "step", step: mark.step })}
    >
      <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
        <path d={path} />
      </svg>
    </button>
  );
});

function markWords({ kind, at, count }: MarkGroup): string {
  const values = { word: t(MARKS[kind].word), at: clockText(at) };
  return count > 1 ? t("timeline.mark.more", { ...values, count: count - 1 }) : t("timeline.mark.one", values);
}

/** Where the thumb is. While it goes with now it stays at the end: then some looks at the clock a second are enough. */
function placeOf(state: LabState): number {
  const { playback, timeline } = state;
  const at = hostTime(state);
  const goesWithNow = playback.playing && playback.replayUntil === null && timeline.shows !== "past";
  return goesWithNow ? Math.max(timeline.beginning.at, at - (at % NOW_MS)) : at;
}

/**
 * `end`, by less than a five-hundredth of the whole too early or too late: while time goes on all marks move with it, and to lay
 * them out for a part of a pixel at each look is most of what the bar does.
 */
function nearly(beginning: number, end: number): number {
  const whole = end - beginning;
  const step = 2 ** Math.floor(Math.log2(whole)) / 256;
  return beginning + Math.round(whole / step) * step;
}

function percent(at: number, beginning: number, end: number): string {
  return `${(100 * Math.min(1, Math.max(0, (at - beginning) / (end - beginning)))).toFixed(2)}%`;
}

interface MarkLook {
  readonly word: PlainKey;
  readonly path: string;
  readonly tone: "bad" | "good" | "session" | "muted";
}

/** The shape says what it is; colour helps. */
const MARKS: Readonly<Record<MarkKind, MarkLook>> = {
  cut: { word: "timeline.mark.cut", path: "M5 0V3.5M5 6.5V10M2 2L8 8M8 2L2 8", tone: "bad" },
  restored: { word: "timeline.mark.restored", path: "M5 0V10", tone: "good" },
  killed: { word: "timeline.mark.killed", path: "M1.5 1.5L8.5 8.5M8.5 1.5L1.5 8.5", tone: "bad" },
  "session-created": { word: "timeline.mark.begins", path: "M5 1.5A3.5 3.5 0 1 1 4.99 1.5Z", tone: "session" },
  "session-resumed": {
    word: "timeline.mark.resumed",
    path: "M5 1.5A3.5 3.5 0 1 1 4.99 1.5ZM5 3.5V6.5M3.5 5H6.5",
    tone: "session",
  },
  "session-ended": {
    word: "timeline.mark.ended",
    path: "M5 1.5A3.5 3.5 0 1 1 4.99 1.5ZM1.5 8.5L8.5 1.5",
    tone: "session",
  },
  "taken-over": { word: "timeline.mark.takenOver", path: "M1 3.5H8.5L6.5 1.5M9 6.5H1.5L3.5 8.5", tone: "session" },
  dropped: {
    word: "timeline.mark.dropped",
    path: "M1.5 1.5H8.5V8.5H1.5ZM3.5 3.5L6.5 6.5M6.5 3.5L3.5 6.5",
    tone: "muted",
  },
  lost: { word: "timeline.mark.lost", path: "M2 2L8 8M8 2L2 8", tone: "muted" },
  violation: { word: "timeline.mark.violation", path: "M5 1L9.5 9H0.5ZM5 4V6.5", tone: "bad" },
};
/** Of virtual time: a packet in the sandbox is on its way for sixty of them. */
const SMALLEST_STEP_MS = 10;
/** What the clock shows of it. */
const SMALLEST_KEY_STEP_MS = 100;
const KEY_STEPS = 100;
const KEY_DIRECTIONS: ReadonlyMap<string, 1 | -1> = new Map([
  ["ArrowLeft", -1],
  ["ArrowDown", -1],
  ["ArrowRight", 1],
  ["ArrowUp", 1],
]);
const NOW_MS = 250;
