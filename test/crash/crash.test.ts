import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { builtBroker, type RunningBroker } from "../electron/broker/built-broker.ts";
import { crash } from "./crashes.ts";

const { CRASH_KILLS = "6", CRASH_LIFE_MS = "400" } = process.env;
const kills = Number(CRASH_KILLS);
const longestLifeMs = Number(CRASH_LIFE_MS);

const broker = builtBroker();

test(`killed ${kills} times under load, a broker with a store loses nothing that it has acknowledged, doubles nothing at QoS 2 and keeps the order [MQTT-4.1.0-1]`, {
  timeout: 120_000 + kills * (longestLifeMs + 5_000),
}, async () => {
  const directory = mkdtempSync(join(tmpdir(), "crash-"));
  const words = ["--data", directory, "--max-queued", "1000000", "--sys", "0"];
  let running: RunningBroker = await broker.run(...words);
  const port = running.ports.get("mqtt") as number;
  const outcome = await crash(
    {
      port,
      kill: () => running.kill("SIGKILL"),
      start: async () => {
        running = await broker.run("--port", String(port), ...words);
      },
    },
    { kills, longestLifeMs },
  );
  await running.kill("SIGKILL");
  rmSync(directory, { recursive: true });
  if (process.env.CRASH_KILLS !== undefined) console.log(outcome);
  expect(outcome.faults).toEqual([]);
  expect(outcome.connects).toBeGreaterThan(4 * kills);
});
