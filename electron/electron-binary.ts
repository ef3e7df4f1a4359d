import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import type { Progress } from "@electron/get";

export type ElectronSupply =
  | { readonly kind: "here"; readonly path: string }
  | { readonly kind: "none"; readonly reason: string };

/** The path of Electron's binary; null when it has not been fetched yet. Never imports `electron`: that would fetch it. */
export function findElectron(): string | null {
  const folder = electronFolder();
  try {
    const path = join(folder, "dist", readFileSync(join(folder, "path.txt"), "utf8"));
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

/** Fetches the binary that belongs to the installed package, showing progress. Gives up quickly where it is refused. */
export async function fetchElectron(print: (line: string) => void): Promise<ElectronSupply> {
  const folder = electronFolder();
  const { version } = readJson(join(folder, "package.json")) as { version: string };
  const deadline = new Deadline();
  try {
    const { downloadArtifact } = await import("@electron/get");
    deadline.extend(FIRST_BYTE_MS);
    let shown = -1;
    const download = downloadArtifact({
      version,
      artifactName: "electron",
      platform: process.platform,
      arch: process.arch,
      // As the package's own installer does, which then finds the download there.
      ...(process.env.electron_config_cache ? { cacheRoot: process.env.electron_config_cache } : {}),
      checksums: readJson(join(folder, "checksums.json")) as Record<string, string>,
      downloadOptions: {
        quiet: true,
        signal: deadline.signal,
        getProgressCallback: async ({ percent }: Progress) => {
          deadline.extend(STALL_MS);
          const tenth = Math.floor(percent * 10);
          if (tenth === shown) return;
          if (shown === -1) print(`Fetching Electron ${version}, once.`);
          shown = tenth;
          print(`  ${tenth * 10} %`);
        },
      },
    });
    await Promise.race([download, deadline.passed]);
  } catch (error) {
    return { kind: "none", reason: reasonOf(error) };
  } finally {
    deadline.cancel();
  }
  return unpackElectron(folder);
}

/** The package's own installer; finds what was just fetched in the cache. */
function unpackElectron(folder: string): ElectronSupply {
  const result = spawnSync(process.execPath, [join(folder, "install.js")], { encoding: "utf8", timeout: UNPACK_MS });
  const path = result.status === 0 ? findElectron() : null;
  if (path !== null) return { kind: "here", path };
  return { kind: "none", reason: result.stderr.split("\n")[0] || "it could not be unpacked" };
}

function electronFolder(): string {
  return dirname(createRequire(import.meta.url).resolve("electron/package.json"));
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}

/** The innermost cause in a few words: "fetch failed" alone helps nobody. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause !== undefined) return reasonOf(error.cause);
  return error.message.split("\n")[0] || error.name;
}

/** Aborts, and rejects `passed`, when it is not extended in time. */
class Deadline {
  readonly #abort = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  readonly signal = this.#abort.signal;
  readonly passed = new Promise<never>((_, failed) => {
    this.signal.addEventListener("abort", () => failed(new Error("no answer in time")));
  });

  extend(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#abort.abort(), milliseconds);
  }

  cancel(): void {
    clearTimeout(this.#timer);
  }
}

const FIRST_BYTE_MS = 4_000;
const STALL_MS = 20_000;
const UNPACK_MS = 120_000;
