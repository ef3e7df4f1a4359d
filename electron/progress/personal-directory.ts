import { cpSync, existsSync, renameSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { makeDirectory } from "../disk/directory.ts";

/**
 * Where the installed app keeps what belongs to a person: what Electron calls `userData`, for what starts without Electron
 * and is to find the same.
 */
export function personalDirectory(environment: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  return join(configurationDirectory(environment, platform), APP_NAME);
}

function configurationDirectory(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === "win32") return environment.APPDATA ?? join(homedir(), "AppData", "Roaming");
  if (platform === "darwin") return join(homedir(), "Library", "Application Support");
  return environment.XDG_CONFIG_HOME || join(homedir(), ".config");
}

/** Where the first versions kept it on Linux. */
export function formerDirectory(environment: NodeJS.ProcessEnv = process.env): string {
  const data = environment.XDG_DATA_HOME;
  return join(data?.startsWith("/") ? data : join(homedir(), ".local", "share"), APP_NAME);
}

/**
 * Moves what an earlier version has left in `former` to `directory`, unless something is there already. A sentence when
 * that was tried in vain; then all of it is where it was.
 */
export function takeAlong(former: string, directory: string): string | null {
  for (const name of KEPT) {
    const from = join(former, name);
    const to = join(directory, name);
    if (!existsSync(from) || existsSync(to)) continue;
    try {
      makeDirectory(directory);
      move(from, to);
    } catch (error) {
      return `${from} could not be moved to ${to} (${(error as NodeJS.ErrnoException).code}).`;
    }
  }
  return null;
}

function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    // On another disk. What was copied whole takes its place in one step; the original stays.
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
    cpSync(from, `${to}.new`, { recursive: true });
    renameSync(`${to}.new`, to);
  }
}

const APP_NAME = "sessionscope";
const KEPT = ["progress.json", "sandbox"] as const;
