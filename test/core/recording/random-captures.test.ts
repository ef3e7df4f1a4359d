import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { Rng } from "../../../core/kernel/rng.ts";
import { later } from "../../../core/kernel/time.ts";
import { capture } from "../../../core/recording/capture.ts";
import { ACK, FIN, RST, SYN } from "../../../core/recording/conversation.ts";
import { ladderSvg } from "../../../core/recording/ladder-svg.ts";
import { mermaid } from "../../../core/recording/mermaid.ts";
import { pcapng } from "../../../core/recording/pcapng.ts";
import { see } from "../../../core/recording/see.ts";
import { type Recording, record, withDigests } from "../../../core/world/recording.ts";
import { World } from "../../../core/world/world.ts";
import { randomCommand, randomSpec } from "../../simulation/random-world.ts";

const NOWHERE = { send: () => {}, close: () => {} };
const SEEDS = Array.from({ length: 30 }, (_, index) => index + 1);
const folder = mkdtempSync(join(tmpdir(), "sessionscope-"));
afterAll(() => rmSync(folder, { recursive: true }));
const hasTshark = spawnSync("tshark", ["--version"]).status === 0;

test.each(SEEDS)("seed %i: a restless world is seen again, and its capture is sound TCP", (seed) => {
  const recording = recordingOf(seed);
  const { events, divergence } = see(withDigests(recording));
  expect(divergence).toBeNull();

  const next = new Map<string, number>();
  const over = new Set<number>();
  let at = 0;
  for (const segment of capture(events).segments) {
    const { connection, direction, flags, sequence, acknowledgement, data } = segment;
    const side = `${connection} ${direction}`;
    const other = next.get(`${connection} ${direction === "up" ? "down" : "up"}`);
    expect(segment.at >= at, `${side} in order of time`).toBe(true);
    expect(over.has(connection), `${side} after its reset`).toBe(false);
    expect([sequence, acknowledgement <= (other ?? 0)], side).toEqual([next.get(side) ?? 0, true]);
    if (!next.has(side)) expect(flags, side).toBe(direction === "up" ? SYN : SYN | ACK);
    next.set(side, sequence + data.length + (flags & (SYN | FIN) ? 1 : 0));
    if (flags & RST) over.add(connection);
    at = segment.at;
  }
  mermaid(events);
  ladderSvg(events);
});

test.skipIf(!hasTshark).each(SEEDS.slice(0, 6))("seed %i: tshark finds nothing malformed, and every packet", (seed) => {
  const { events } = see(recordingOf(seed));
  const passed = events.filter((event) => {
    if (event.type !== "frame-departed" && event.type !== "frame-arrived") return false;
    return event.type === (event.direction === "up" ? "frame-arrived" : "frame-departed");
  });
  const path = join(folder, `${seed}.pcapng`);
  writeFileSync(path, pcapng(events));
  const read = (...words: string[]): string[] => {
    const { stdout } = spawnSync("tshark", ["-r", path, "-n", ...words], { encoding: "utf8" });
    return stdout.split(/[\n,]/).filter((line) => line !== "");
  };
  expect(read("-Y", "_ws.malformed or tcp.analysis.flags")).toEqual([]);
  expect(read("-Y", "mqtt", "-T", "fields", "-e", "mqtt.msgtype").length).toBe(passed.length);
});

function recordingOf(seed: number): Recording {
  const world = new World(randomSpec(seed), NOWHERE);
  const rng = new Rng(seed).fork("commands");
  for (let count = 0; count < 300; count += 1) {
    world.input({ type: "command", command: randomCommand(rng, count) });
    world.runUntil(later(world.now, rng.below(400)));
  }
  return record(world) as Recording;
}
