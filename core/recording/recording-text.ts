import type { CheckableRecording } from "../world/recording.ts";
import { toJson } from "./plain.ts";

export const FORMAT = "sessionscope-recording";
/** Changes whenever an older program would misread the file. */
export const VERSION = 1;

/**
 * A recording as it is saved: JSON, one input and one digest a line, so that a small one can be read and compared in a text
 * editor. `program` is the version that wrote it: another broker may decide differently and come to other digests.
 */
export function recordingText({ spec, log, until, digests }: CheckableRecording, program: string): string {
  return [
    "{",
    `"format": ${toJson(FORMAT)},`,
    `"version": ${VERSION},`,
    `"program": ${toJson(program)},`,
    `"spec": ${toJson(spec)},`,
    `"inputs": ${list(log)},`,
    `"until": ${toJson(until)},`,
    `"digests": ${list(digests)}`,
    "}",
    "",
  ].join("\n");
}

function list(items: readonly unknown[]): string {
  return items.length === 0 ? "[]" : `[\n${items.map(toJson).join(",\n")}\n]`;
}
