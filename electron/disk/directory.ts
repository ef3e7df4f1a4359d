import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { reasonOf } from "./reason.ts";

/**
 * Makes a directory that is not there, with those above it. Throws what the system says; Node's own `recursive` tries for ever
 * where a directory is there in which none can be made, as below /proc.
 */
export function makeDirectory(path: string): void {
  if (isDirectory(path)) return;
  const above = dirname(path);
  if (above !== path) makeDirectory(above);
  try {
    mkdirSync(path);
  } catch (error) {
    // Somebody else was quicker.
    if (!isDirectory(path)) throw error;
  }
}

/** Why a directory cannot be made or used. */
export function directoryReason(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case "EACCES":
    case "EPERM":
      return "this account may not write there";
    case "EROFS":
      return "nothing can be written there";
    // What is above it is missing, and may not be made.
    case "ENOENT":
      return "no directory can be made there";
    case "EEXIST":
    case "ENOTDIR":
      return "that is a file";
    default:
      return reasonOf(error);
  }
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
