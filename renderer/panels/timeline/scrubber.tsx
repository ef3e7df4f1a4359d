import { type KeyboardEvent, useMemo, useState } from "react";
import type { Instant } from "../../../core/kernel/time.ts";
import type { MarkGroup, MarkKind } from "../../../core/timeline/marks.ts";
import type { PlainKey } from "../../messages/message-key.ts";
import { t } from "../../messages/text.ts";
import { useLabState } from "../../store/lab-context.tsx";
import { hostTime } from "../../store/selectors.ts";
import { clockText } from "../common/time-text.ts";
import { useSeek } from "./use-seek.ts";

/** The whole of a branch in time: drag to any place of it. */
export function Scrubber() {
  const beginning = useLabState(({ timeline }) => timeline.beginning.at);
  const shows = useLabState(({ timeline }) => timeline.shows);
  const at = useLabState(hostTime);
  const headAt = useLabState(({ timeline }) => timeline.head.at);
  const head = shows === "past" ? headAt : at;
  const marks = useLabState(({ timeline }) => timeline.marks);
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
      <div className="timeline-marks">
        {marks.map((mark) => (
          <MarkButton
            key={`${mark.step} ${mark.kind}`}
            mark={mark}
            left={percent(mark.at, beginning, end)}
            onGo={() => seek({ to: "step", step: mark.step })}
          />
        ))}
      </div>
    </div>
  );
}

interface MarkButtonProps {
  readonly mark: MarkGroup;
  readonly left: string;
  onGo(): void;
}

/** Out of the order of Tab: Shift and the arrows go from mark to mark. */
function MarkButton({ mark, left, onGo }: MarkButtonProps) {
  const { path, tone } = MARKS[mark.kind];
  // Marks move all the time, what they say stays.
  const { words, goTo } = useMemo(() => {
    const words = markWords(mark);
    return { words, goTo: t("timeline.mark.goTo", { words }) };
  }, [mark]);
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`timeline-mark timeline-mark-${tone}`}
      style={{ left }}
      aria-label={goTo}
      title={words}
      onClick={onGo}
    >
      <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
        <path d={path} />
      </svg>
    </button>
  );
}

function markWords({ kind, at, count }: MarkGroup): string {
  const values = { word: t(MARKS[kind].word), at: clockText(at) };
  return count > 1 ? t("timeline.mark.more", { ...values, count: count - 1 }) : t("timeline.mark.one", values);
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
