import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const sources = ["core", "electron", "renderer", "vite.config.ts", "package.json"];
/** The last file that a build writes: a build that broke off leaves it missing. */
const lastBuilt = join(root, "dist", "node", "preload.cjs");

/** Builds what is stale. Plain JavaScript, because it runs before a build. */
export function buildIfStale() {
  if (isStale()) build();
}

function isStale() {
  const built = statSync(lastBuilt, { throwIfNoEntry: false });
  return built === undefined || sources.some((source) => newest(join(root, source)) > built.mtimeMs);
}

/**
 * Folders count too: removing a file touches nothing but its folder.
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function build() {
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  if (!existsSync(vite)) {
    console.error("Something is missing. Type npm ci first.");
    process.exit(1);
  }
  console.error("Building the lab (a few seconds, only when something has changed).");
  const result = spawnSync(process.execPath, [vite, "build", "--app", "--logLevel", "warn"], {
    cwd: root,
    encoding: "utf8",
  });
  if (result.status === 0) return;
  console.error(`${result.stdout ?? ""}${result.stderr ?? ""}The lab could not be built; the reason stands above.`);
  process.exit(1);
}
