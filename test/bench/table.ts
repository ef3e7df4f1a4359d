import type { Measured, Row } from "./rows/row.ts";

/** All runs of one row, by peer. */
export interface RowResult {
  readonly row: Pick<Row, "name" | "title" | "unit" | "larger">;
  readonly runs: Readonly<Record<string, readonly Measured[]>>;
}

/** The rows as a table of Markdown: for each peer the median and its processor time, and how much better the first is. */
export function table(results: readonly RowResult[], peers: readonly string[]): string {
  const [first = "", ...others] = peers;
  const head = ["row", ...peers.flatMap((peer) => [peer, "µs"]), ...others.map((peer) => `against ${peer}`)];
  const lines = results.map(({ row, runs }) => {
    const cells = peers.flatMap((peer) => {
      const values = (runs[peer] ?? []).map(({ value }) => value);
      const cpu = (runs[peer] ?? []).map(({ cpuMicroseconds }) => cpuMicroseconds ?? Number.NaN);
      return [values.length === 0 ? "failed" : shown(median(values)), shown(median(cpu))];
    });
    const ratios = others.map((peer) => ratio(row.larger, runs[first] ?? [], runs[peer] ?? []));
    return [`${row.title} (${row.unit})`, ...cells, ...ratios];
  });
  const written = [head, head.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`);
  return `${written.join("\n")}\n`;
}

/** How many times better the first is: the median of the ratios of runs that followed one another, and their range. */
function ratio(larger: Row["larger"], first: readonly Measured[], other: readonly Measured[]): string {
  const ratios = first.flatMap(({ value }, index) => {
    const against = other[index]?.value;
    if (against === undefined) return [];
    return [larger === "better" ? value / against : against / value];
  });
  if (ratios.length === 0) return "-";
  return `${shown(median(ratios))} (${shown(Math.min(...ratios))}-${shown(Math.max(...ratios))})`;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? (upper + (sorted[middle - 1] ?? Number.NaN)) / 2 : upper;
}

function shown(value: number): string {
  if (Number.isNaN(value)) return "-";
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en");
  return String(Number(value.toPrecision(3)));
}
