import { spawnSync } from "node:child_process";

/** `npm run crash`: the broker is killed at random moments under load, 200 times or as often as CRASH_KILLS says. */
const { CRASH_KILLS = "200", CRASH_LIFE_MS = "2000" } = process.env;
console.log(`Crash: ${CRASH_KILLS} kills, each after up to ${CRASH_LIFE_MS} ms`);
const env = { ...process.env, CRASH_KILLS, CRASH_LIFE_MS };
const { status } = spawnSync("npx", ["--no-install", "vitest", "run", "test/crash"], { stdio: "inherit", env });
process.exitCode = status ?? 1;
