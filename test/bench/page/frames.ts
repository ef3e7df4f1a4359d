import type { CDPSession } from "@playwright/test";

/** What the main thread of the page did, frame by frame: milliseconds of its processor time, not of the clock. */
export interface Frames {
  readonly count: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly maximumMs: number;
  /** How many took longer than a screen of sixty frames a second gives them. */
  readonly over16Ms: number;
  /** Of all the time that was traced, how much the main thread was at work. */
  readonly busy: number;
  readonly perSecond: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** Traces the browser while something is `done`. `session` must be the browser's own. */
export async function traced(session: CDPSession, done: () => Promise<void>): Promise<Frames> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }) => {
    for (const event of value) events.push(event as TraceEvent);
  };
  session.on("Tracing.dataCollected", collect);
  const complete = new Promise<void>((resolve) => session.once("Tracing.tracingComplete", () => resolve()));
  const includedCategories = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline", "__metadata"];
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories } });
  await done();
  await session.send("Tracing.end");
  await complete;
  session.off("Tracing.dataCollected", collect);
  if (process.env.TRACE_OUT) (await import("node:fs")).writeFileSync(process.env.TRACE_OUT, JSON.stringify(events));
  return framesOf(events);
}

/** A frame is what the main thread does from one start of a frame to the next, messages of the host among it. */
function framesOf(events: readonly TraceEvent[]): Frames {
  const threads = new Map<string, number>();
  const isMain = new Set(
    events.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(threadOf),
  );
  for (const event of events) {
    if (!isFrame(event) || !isMain.has(threadOf(event))) continue;
    threads.set(threadOf(event), (threads.get(threadOf(event)) ?? 0) + 1);
  }
  // The page is the one that draws.
  const [page] = [...threads].sort(([, one], [, other]) => other - one)[0] ?? [];
  const own = events.filter((event) => threadOf(event) === page);
  const starts = own.filter(isFrame).map(({ ts }) => ts);
  starts.sort((one, other) => one - other);
  const spent: number[] = starts.slice(1).map(() => 0);
  let busyMs = 0;
  for (const { name, ts, dur = 0, tdur } of own) {
    if (name !== TASK || tdur === undefined) continue;
    busyMs += tdur / 1_000;
    const frame = placeIn(starts, ts + dur);
    if (frame >= 0 && frame < spent.length) spent[frame] = (spent[frame] ?? 0) + tdur / 1_000;
  }
  const sorted = spent.toSorted((one, other) => one - other);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  const spanMs = ((starts.at(-1) ?? 0) - (starts[0] ?? 0)) / 1_000;
  return {
    count: spent.length,
    medianMs: at(0.5),
    p95Ms: at(0.95),
    maximumMs: at(1),
    over16Ms: spent.filter((ms) => ms > 16).length,
    busy: busyMs / spanMs,
    perSecond: (spent.length * 1_000) / spanMs,
  };
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid} ${tid}`;
}

/** The last of `starts` that is not after `time`; -1 before the first. */
function placeIn(starts: readonly number[], time: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function isFrame({ name, ph }: TraceEvent): boolean {
  return name === "AnimationFrame" && ph === "b";
}

/** The task that draws a frame begins just before it: it counts where it ends. */
const TASK = "RunTask";
