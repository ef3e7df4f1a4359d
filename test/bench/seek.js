import { spawnSync } from "node:child_process";
import { build } from "vite";

/** `npm run bench:seek`: how long it takes to any place of a long history. */
await build({
  configFile: false,
  logLevel: "warn",
  build: {
    ssr: true,
    target: "node20",
    outDir: "dist/bench",
    emptyOutDir: false,
    rolldownOptions: { input: { seek: "test/bench/seek.ts" }, output: { format: "es" } },
  },
});
process.exitCode = spawnSync(process.execPath, ["dist/bench/seek.js"], { stdio: "inherit" }).status ?? 1;
