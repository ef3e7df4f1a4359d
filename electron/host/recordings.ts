import type { ExportForm, FileView } from "../../core/contract/contract.ts";
import { HostFailure } from "../../core/contract/host-failure.ts";
import type { WorldEvent } from "../../core/events/world-event.ts";
import { utf8Encode } from "../../core/kernel/text.ts";
import { jsonLines } from "../../core/recording/json-lines.ts";
import { ladderSvg } from "../../core/recording/ladder-svg.ts";
import { mermaid } from "../../core/recording/mermaid.ts";
import { pcapng } from "../../core/recording/pcapng.ts";
import { see } from "../../core/recording/see.ts";
import { type CheckableRecording, type Recording, stepsIn, withDigests } from "../../core/world/recording.ts";
import { readRecording } from "../recording/read-recording.ts";
import { recordingBytes } from "../recording/write-recording.ts";
import type { Lab } from "./lab.ts";
import type { Timeline } from "./timeline.ts";

/** Refused with what is wrong with the file, and where. */
export function openedRecording({ name, bytes }: Pick<FileView, "name" | "bytes">): CheckableRecording {
  const read = readRecording(bytes);
  if (!read.ok) throw new HostFailure("invalid", `${name} cannot be opened. ${read.fault}`);
  return read.recording;
}

/** What the lab shows now, its head, a branch or a place in the past, and all that led there. */
type Shown = Pick<Timeline, "run" | "recording">;

/** All that is remembered of what has happened, up to what is shown. As a file. */
export function savedRecording(lab: Lab, { run, recording }: Shown): FileView {
  const end = { step: recording.until.step, digest: run.digest() };
  // The digests on the way cost a replay. That of the end alone still shows whether a replay is true.
  const checked = run.fault !== null || stepsIn(recording) > MOST_STEPS ? [end] : [...digestsOnTheWay(recording), end];
  const saved = { ...recording, digests: checked };
  const plain = recordingBytes(saved, "plain");
  const name = `${lab.fileName}.sessionscope.json`;
  return plain.length <= LARGEST_PLAIN_BYTES
    ? limited({ name, mediaType: "application/json", bytes: plain })
    : limited({ name: `${name}.gz`, mediaType: "application/gzip", bytes: recordingBytes(saved, "packed") });
}

/** The same in another form, as a file. */
export function exported(lab: Lab, { recording }: Shown, form: ExportForm): FileView {
  const steps = stepsIn(recording);
  if (steps > MOST_STEPS)
    throw new HostFailure("refused", `${steps} steps are too many to be exported here. ${HOW_ELSE}`);
  const { extension, mediaType, make } = EXPORTS[form];
  const content = make(see(recording).events);
  const bytes = typeof content === "string" ? utf8Encode(content) : content;
  return limited({ name: `${lab.fileName}.${extension}`, mediaType, bytes });
}

function digestsOnTheWay(recording: Recording): CheckableRecording["digests"] {
  return withDigests(recording).digests.slice(0, -1);
}

function limited(file: FileView): FileView {
  if (file.bytes.length <= LARGEST_FILE_BYTES) return file;
  const megabytes = Math.ceil(file.bytes.length / 1_048_576);
  throw new HostFailure("refused", `${file.name} would be ${megabytes} MiB, more than a page is given. ${HOW_ELSE}`);
}

const EXPORTS: Readonly<
  Record<
    ExportForm,
    {
      readonly extension: string;
      readonly mediaType: string;
      readonly make: (events: readonly WorldEvent[]) => string | Uint8Array;
    }
  >
> = {
  pcapng: { extension: "pcapng", mediaType: "application/vnd.tcpdump.pcap", make: pcapng },
  svg: { extension: "svg", mediaType: "image/svg+xml", make: (events) => ladderSvg(events) },
  mermaid: { extension: "mmd", mediaType: "text/vnd.mermaid", make: mermaid },
  "json-lines": { extension: "jsonl", mediaType: "application/jsonl", make: jsonLines },
};

/** Replayed within about a second; the lab stands still meanwhile. */
const MOST_STEPS = 200_000;
const LARGEST_PLAIN_BYTES = 1_048_576;
/** Below what a page may leave unread on its line. */
const LARGEST_FILE_BYTES = 12 * 1_048_576;
const HOW_ELSE = "Save the recording, and use npm run recording -- FILE with --pcapng, --svg, --mermaid or --json.";
