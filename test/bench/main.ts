import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { aedes, bare, mosquitto, type Peer, pinned, sessionscope, start } from "./peers.ts";
import { ROWS } from "./rows/all.ts";
import type { Measured, Row } from "./rows/row.ts";
import { type RowResult, table } from "./table.ts";

/**
 * Runs rows against brokers, interleaved: each repeat of a row meets every broker once, each time a new process, before the
 * next repeat begins, so that what disturbs the machine disturbs them all.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  const seconds = Number(values.seconds);
  const warmUpSeconds = Number(values["warm-up"]);
  const repeats = Number(values.repeats);
  const rows = ROWS.filter(({ name }) => values.rows.split(",").some((wanted) => name.startsWith(wanted)));
  const peers = peersOf(values.peers, values.against).filter(({ name, absent }) => {
    if (absent !== null) console.log(`${name} is skipped: ${absent}`);
    return absent === null;
  });
  const results: RowResult[] = [];
  for (const row of rows) {
    const runs = Object.fromEntries(peers.map(({ name }) => [name, [] as Measured[]]));
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      for (const peer of peers) {
        const measured = await run(row, peer, seconds, warmUpSeconds);
        if (measured !== null) runs[peer.name]?.push(measured);
      }
    }
    const { name, title, unit, larger } = row;
    results.push({ row: { name, title, unit, larger }, runs });
    console.log(
      table(
        results.slice(-1),
        peers.map(({ name }) => name),
      )
        .split("\n")
        .slice(results.length === 1 ? 0 : 2)
        .join("\n")
        .trimEnd(),
    );
    for (const peer of peers)
      for (const { more } of runs[peer.name] ?? []) {
        if (Object.values(more).some((value) => value !== 0)) console.log(`    ${peer.name}: ${JSON.stringify(more)}`);
      }
  }
  mkdirSync("test-results", { recursive: true });
  const written = { measuredWith: { seconds, warmUpSeconds, repeats, node: process.version }, results };
  writeFileSync(values.json, `${JSON.stringify(written, null, 2)}\n`);
}

const OPTIONS = {
  /** Beginnings of the names of rows. */
  rows: { type: "string", default: "" },
  /** `bare` knows only the rows connect-clean, idle and round-trip. */
  peers: { type: "string", default: "aedes,mosquitto" },
  /** The built broker of another version, to compare with. */
  against: { type: "string", default: "" },
  seconds: { type: "string", default: "3" },
  "warm-up": { type: "string", default: "3" },
  repeats: { type: "string", default: "3" },
  json: { type: "string", default: "test-results/bench.json" },
} as const;

function peersOf(wanted: string, against: string): readonly Peer[] {
  const names = wanted.split(",");
  return [
    sessionscope("Sessionscope", "dist/broker.js"),
    ...(against === "" ? [] : [sessionscope("before", against)]),
    ...(names.includes("aedes") ? [aedes(here("aedes-broker.js"))] : []),
    ...(names.includes("mosquitto") ? [mosquitto()] : []),
    ...(names.includes("bare") ? [bare(here("bare-broker.js"))] : []),
  ];
}

async function run(row: Row, peer: Peer, seconds: number, warmUpSeconds: number): Promise<Measured | null> {
  const { port, pid, stop } = await start(peer);
  const target = JSON.stringify({ port, pid, seconds, warmUpSeconds });
  const [program = "", ...words] = pinned(1, [process.execPath, here("load.js"), row.name, target]);
  try {
    const { stdout } = await promisify(execFile)(program, words, { timeout: 120_000 });
    return JSON.parse(stdout) as Measured;
  } catch (error) {
    console.log(`${peer.name} failed at ${row.name}: ${(error as { stderr?: string }).stderr ?? error}`);
    return null;
  } finally {
    await stop();
  }
}

function here(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}

await main();
