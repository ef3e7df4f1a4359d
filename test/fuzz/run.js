import { spawnSync } from "node:child_process";

/** `npm run fuzz`: at least a million frames from seeds that nobody has tried, or what FUZZ_SEED and FUZZ_FRAMES say. */
const { FUZZ_SEED = String(Math.floor(Math.random() * 1e9)), FUZZ_FRAMES = "1000000" } = process.env;
console.log(`Fuzz: ${FUZZ_FRAMES} frames, seeds from ${FUZZ_SEED}`);
const startedAt = Date.now();
const env = { ...process.env, FUZZ_SEED, FUZZ_FRAMES };
const { status } = spawnSync("npx", ["--no-install", "vitest", "run", "test/fuzz"], { stdio: "inherit", env });
console.log(`Fuzz: ${status === 0 ? "good" : "FAILED"}, ${Math.round((Date.now() - startedAt) / 1_000)} s`);
process.exitCode = status ?? 1;
