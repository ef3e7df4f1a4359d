import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { build } from "vite";

/**
 * `npm run bench`: builds broker and load, and measures. `npm run bench -- --rows qos-0,connect --peers aedes --seconds 2`
 * measures some rows; `--against FILE` compares with the built broker of another version. `npm run bench -- --page` measures
 * the lab with its page in a real Chromium, `-- --growth` what one more session, subscription or message costs, `-- --open`
 * how a store of 10,000 sessions with 100 messages each is opened.
 */
const FOLDER = "dist/bench";
if (!existsSync("dist/broker.js"))
  spawnSync("npx", ["--no-install", "vite", "build", "--app", "--logLevel", "warn"], { stdio: "inherit" });
await build({
  configFile: false,
  logLevel: "warn",
  build: {
    ssr: true,
    target: "node20",
    outDir: FOLDER,
    rolldownOptions: {
      input: {
        main: "test/bench/main.ts",
        load: "test/bench/load/main.ts",
        "aedes-broker": "test/bench/aedes-broker.ts",
        "bare-broker": "test/bench/bare-broker.ts",
        page: "test/bench/page/main.ts",
        growth: "test/bench/growth.ts",
        open: "test/bench/open.ts",
      },
      output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
    },
  },
});
const words = process.argv.slice(2);
const program = ["page", "growth", "open"].find((name) => words.includes(`--${name}`)) ?? "main";
const options = program === "growth" ? ["--expose-gc", "--max-old-space-size=8000"] : [];
const { status } = spawnSync(process.execPath, [...options, `${FOLDER}/${program}.js`, ...words], { stdio: "inherit" });
process.exitCode = status ?? 1;
