import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { reasonOf } from "./reason.ts";

/** What a file says; `wrong` is a sentence when it was there and nothing could be made of it. */
export interface FileFound<T> {
  readonly found: T | null;
  readonly wrong: string | null;
}

/**
 * Reads a JSON file. One that `understand` gives null for, or throws at, is kept beside it under another name. Never throws.
 * `consequence` ends the sentences.
 */
export function readWholeFile<T>(
  path: string,
  understand: (text: string) => T | null,
  consequence: string,
): FileFound<T> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const isNew = (error as NodeJS.ErrnoException).code === "ENOENT";
    return { found: null, wrong: isNew ? null : `${path} cannot be read (${reasonOf(error)}). ${consequence}` };
  }
  const found = understood(text, understand);
  return { found, wrong: found === null ? setAside(path, consequence) : null };
}

/** Writes a new file that then takes the place of the old one: a crash leaves one of the two, and never half of one. */
export function writeWholeFile(path: string, text: string): void {
  const file = openSync(`${path}.new`, "w", 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.new`, path);
}

function understood<T>(text: string, understand: (text: string) => T | null): T | null {
  try {
    return understand(text);
  } catch {
    return null;
  }
}

function setAside(path: string, consequence: string): string {
  const aside = path.replace(/json$/, "damaged.json");
  try {
    renameSync(path, aside);
    return `${path} is damaged or from another version. It is kept as ${aside}. ${consequence}`;
  } catch (error) {
    return `${path} is damaged or from another version, and cannot be kept aside (${reasonOf(error)}). ${consequence}`;
  }
}
