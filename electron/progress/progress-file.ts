import { join } from "node:path";
import { makeDirectory } from "../disk/directory.ts";
import { reasonOf } from "../disk/reason.ts";
import { readWholeFile, writeWholeFile } from "../disk/whole-file.ts";
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
  const understand = (text: string) => (text.length > LONGEST_FILE ? null : progressFrom(JSON.parse(text)));
  const { found, wrong } = readWholeFile(path, understand, ANEW);
  return { progress: found ?? NO_PROGRESS, wrong };
}

function writeProgress(directory: string, path: string, progress: Progress): string | null {
  try {
    makeDirectory(directory);
    writeWholeFile(path, `${JSON.stringify(progress, null, 1)}\n`);
    return null;
  } catch (error) {
    return `Progress cannot be kept in ${directory} (${reasonOf(error)}). It lasts until the lab is closed.`;
  }
}

const FILE_NAME = "progress.json";
const LONGEST_FILE = 4_000_000;
const ANEW = "Progress begins anew.";
