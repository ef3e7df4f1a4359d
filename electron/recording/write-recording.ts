import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { utf8Encode } from "../../core/kernel/text.ts";
import { recordingText } from "../../core/recording/recording-text.ts";
import type { CheckableRecording } from "../../core/world/recording.ts";
import { PROGRAM } from "./program.ts";

/** The file's bytes: plain text that an editor can open, or packed with gzip. */
export function recordingBytes(recording: CheckableRecording, form: "plain" | "packed"): Uint8Array {
  const text = utf8Encode(recordingText(recording, PROGRAM));
  return form === "plain" ? text : new Uint8Array(gzipSync(text));
}

/** Writes it to `path`, packed when that ends in `.gz`. Throws what node:fs throws. */
export function writeRecording(path: string, recording: CheckableRecording): void {
  writeFileSync(path, recordingBytes(recording, path.endsWith(".gz") ? "packed" : "plain"));
}
