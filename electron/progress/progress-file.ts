import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import { NO_PROGRESS, type Progress, progressFrom } from "./progress.ts";

/** Where progress outlives the lab. Neither call throws; what went wrong is a sentence, null when nothing did. */
export interface ProgressKeeper {
  read(): { readonly progress: Progress; readonly wrong: string | null };
  write(progress: Progress): string | null;
}

/** Nothing outlives the lab. */
export const FORGETFUL: ProgressKeeper = { read: () => ({ progress: NO_PROGRESS, wrong: null }), write: () => null };

/**
 * Keeps progress in one file of `directory`, which is made when it is missing. A crash leaves the file before or the file
 * after, never half of one. A file that cannot be understood is kept beside it under another name.
 */
export function progressFile(directory: string): ProgressKeeper {
  const path = join(directory, FILE_NAME);
  return { read: () => readProgress(path), write: (progress) => writeProgress(directory, path, progress) };
}

function readProgress(path: string): ReturnType<ProgressKeeper["read"]> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const isNew = (error as NodeJS.ErrnoException).code === "ENOENT";
    return { progress: NO_PROGRESS, wrong: isNew ? null : `${path} cannot be read (${reason(error)}). ${ANEW}` };
  }
  const progress = text.length > LONGEST_FILE ? null : progressFrom(parsed(text));
  return progress === null ? { progress: NO_PROGRESS, wrong: setAside(path, ANEW) } : { progress, wrong: null };
}

/** Gives a file that is not understood another name, and says so in a sentence that ends with `consequence`. */
export function setAside(path: string, consequence: string): string {
  const aside = path.replace(/json$/, "damaged.json");
  try {
    renameSync(path, aside);
    return `${path} is damaged or from another version. It is kept as ${aside}. ${consequence}`;
  } catch (error) {
    return `${path} is damaged or from another version, and cannot be kept aside (${reason(error)}). ${consequence}`;
  }
}

function writeProgress(directory: string, path: string, progress: Progress): string | null {
  const unfinished = `${path}.new`;
  try {
    mkdirSync(directory, { recursive: true });
    const file = openSync(unfinished, "w", 0o600);
    try {
      writeSync(file, `${JSON.stringify(progress, null, 1)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(unfinished, path);
    return null;
  } catch (error) {
    return `Progress cannot be kept in ${directory} (${reason(error)}). It lasts until the lab is closed.`;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const FILE_NAME = "progress.json";
const LONGEST_FILE = 4_000_000;
const ANEW = "Progress begins anew.";
