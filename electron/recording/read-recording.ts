import { gunzipSync } from "node:zlib";
import * as v from "valibot";
import { bytesFromPlain } from "../../core/recording/plain.ts";
import { FORMAT, VERSION } from "../../core/recording/recording-text.ts";
import type { LogEntry } from "../../core/world/input.ts";
import { type CheckableRecording, worldAtBeginning } from "../../core/world/recording.ts";
import type { SavedWorld } from "../../core/world/saved-world.ts";
import { faultSentence, shortened } from "../host/fault-sentence.ts";
import { jsonPlace } from "./json-place.ts";
import { DOCUMENT, LOG_ENTRY } from "./recording-schema.ts";

export type ReadRecording =
  | { readonly ok: true; readonly recording: CheckableRecording }
  /** Sentences that say what is wrong with the file, where, and what to do. */
  | { readonly ok: false; readonly fault: string };

/** The largest file that is read, and how large it may be once it is unpacked. */
export const MAXIMUM_FILE_BYTES = 32 * 1_048_576;
const MAXIMUM_TEXT_BYTES = 256 * 1_048_576;

/** Reads a file that a lab has saved, plain or packed with gzip. Nothing of it is run, and nothing is taken unchecked. */
export function readRecording(file: Uint8Array): ReadRecording {
  try {
    const text = textOf(file);
    const document = parsed(text);
    checkFormat(document);
    return { ok: true, recording: checkedRecording(document) };
  } catch (error) {
    if (error instanceof Fault) return { ok: false, fault: error.message };
    throw error;
  }
}

/** A reason not to take the file. */
class Fault extends Error {}

function textOf(file: Uint8Array): string {
  if (file.length === 0) throw new Fault("The file is empty.");
  if (file.length > MAXIMUM_FILE_BYTES) throw new Fault("The file is larger than 32 MiB. Pack it with gzip first.");
  const bytes = file[0] === 0x1f && file[1] === 0x8b ? unpacked(file) : file;
  if (bytes.length > MAXIMUM_TEXT_BYTES) throw new Fault("The recording is larger than 256 MiB.");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Fault(`${NOT_A_RECORDING} it is neither text nor packed with gzip.`);
  }
}

function unpacked(file: Uint8Array): Uint8Array {
  try {
    return gunzipSync(file, { maxOutputLength: MAXIMUM_TEXT_BYTES });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ERR_BUFFER_TOO_LARGE") throw new Fault("Unpacked, the recording is larger than 256 MiB.");
    if (code === "Z_BUF_ERROR") {
      throw new Fault(`The packed file ends too early, at byte ${file.length}. ${COPY_AGAIN}`);
    }
    throw new Fault(`The packed file is damaged. ${COPY_AGAIN}`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text, bytesFromPlain);
  } catch (error) {
    // Engines name the position in their message, but not when the text simply ends.
    const named = /at position (\d+)/.exec((error as Error).message)?.[1];
    const end = text.trimEnd().length;
    const position = Math.min(named === undefined ? end : Number(named), end);
    if (!text.trimStart().startsWith("{")) throw new Fault(`${NOT_A_RECORDING} it is not JSON.`);
    const where = placeWords(jsonPlace(text, position));
    const byte = Buffer.byteLength(text.slice(0, position));
    if (position === end) throw new Fault(`The file ends in the middle of ${where}, at byte ${byte}. ${COPY_AGAIN}`);
    const line = text.slice(0, position).split("\n").length;
    throw new Fault(`The file is not JSON at byte ${byte}, line ${line}, in ${where}.`);
  }
}

function checkFormat(document: unknown): void {
  if (typeof document !== "object" || document === null || !("format" in document) || document.format !== FORMAT) {
    throw new Fault(`${NOT_A_RECORDING} it does not say "format": "${FORMAT}".`);
  }
  const version = "version" in document ? document.version : undefined;
  if (!Number.isSafeInteger(version) || (version as number) < 1) {
    throw new Fault('The recording does not say its version, a whole number such as "version": 1.');
  }
  if ((version as number) > VERSION) {
    throw new Fault(
      `The recording was written by a newer version (format ${version}; this one reads up to ${VERSION}). Update Sessionscope to open it.`,
    );
  }
}

/**
 * What was checked is taken as it stands in the file: the schemas' own output has its fields in another order, and the order
 * of fields is part of a digest.
 */
function checkedRecording(document: unknown): CheckableRecording {
  const result = v.safeParse(DOCUMENT, document, { abortEarly: true });
  if (!result.success) throw new Fault(`In the recording, ${faultSentence(result.issues[0], 0)}`);
  const {
    spec,
    begins = null,
    inputs,
    until,
    digests,
    program,
  } = document as Omit<CheckableRecording, "log" | "begins"> & {
    readonly begins?: SavedWorld;
    readonly inputs: readonly unknown[];
    readonly program: string;
  };
  const log: LogEntry[] = [];
  for (const [index, raw] of inputs.entries()) log.push(checkedEntry(raw, index, log.at(-1)));
  const recording = { spec, begins, log, until, digests, writtenBy: program };
  checkOrder(recording);
  checkBeginning(recording);
  return recording;
}

function checkedEntry(raw: unknown, index: number, before: LogEntry | undefined): LogEntry {
  const result = v.safeParse(LOG_ENTRY, raw, { abortEarly: true });
  if (!result.success) {
    const [issue] = result.issues;
    // People look for `command.qos`, not for `input.command.qos`.
    const above = (issue.path?.length ?? 0) > 1 ? 1 : 0;
    throw new Fault(`Input ${index + 1}${stepWords(raw)}: ${faultSentence(issue, above)}`);
  }
  const entry = raw as LogEntry;
  if (before !== undefined && (entry.step <= before.step || entry.at < before.at)) {
    throw new Fault(`Input ${index + 1}${stepWords(raw)}: it comes before the input that stands before it.`);
  }
  return entry;
}

function checkOrder({ begins, log, until, digests }: CheckableRecording): void {
  const from = { step: begins?.step ?? 0, at: begins?.now ?? 0 };
  const first = log[0] ?? until;
  if (first.step < from.step || first.at < from.at) {
    throw new Fault(
      `The recording begins at step ${from.step}, after its first input or its end at step ${first.step}.`,
    );
  }
  const last = log.at(-1);
  if (last !== undefined && (last.step >= until.step || last.at > until.at)) {
    throw new Fault(`The recording ends at step ${until.step}, before its last input at step ${last.step}.`);
  }
  const disordered = digests.findIndex(({ step }, index) => step <= (digests[index - 1]?.step ?? from.step - 1));
  if (disordered !== -1) throw new Fault(`Digest ${disordered + 1}: its step is not after the one before.`);
  if (digests.at(-1)?.step !== until.step) {
    throw new Fault(`The last digest must be of the end of the recording, step ${until.step}.`);
  }
}

/** Each part of the saved world is as it should be; here it shows whether what they say of each other is, too. */
function checkBeginning(recording: CheckableRecording): void {
  if (recording.begins === null) return;
  try {
    worldAtBeginning(recording);
  } catch (error) {
    throw new Fault(
      `In the recording, "begins" does not hold together: ${shortened(error instanceof Error ? error.message : String(error))}.`,
    );
  }
}

function stepWords(raw: unknown): string {
  const isKnown = typeof raw === "object" && raw !== null && "step" in raw && Number.isSafeInteger(raw.step);
  return isKnown ? `, at step ${(raw as { step: number }).step}` : "";
}

/** `input 17` for what people count from 1. */
function placeWords([first, second, ...rest]: readonly (string | number)[]): string {
  if (first === undefined) return "the whole";
  const item = typeof second === "number" ? ITEMS.get(first) : undefined;
  if (item !== undefined) return `${item} ${(second as number) + 1}`;
  return shortened([first, second, ...rest].filter((key) => key !== undefined).join("."));
}

const ITEMS: ReadonlyMap<string | number, string> = new Map([
  ["inputs", "input"],
  ["digests", "digest"],
]);
const NOT_A_RECORDING = "This is not a recording of Sessionscope:";
const COPY_AGAIN = "It was not saved or copied completely: save or copy it again.";
