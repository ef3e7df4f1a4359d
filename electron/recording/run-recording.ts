import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { WorldEvent } from "../../core/events/world-event.ts";
import { jsonLines } from "../../core/recording/json-lines.ts";
import { ladderSvg } from "../../core/recording/ladder-svg.ts";
import { mermaid } from "../../core/recording/mermaid.ts";
import { pcapng } from "../../core/recording/pcapng.ts";
import { divergenceSentence, see } from "../../core/recording/see.ts";
import { type CheckableRecording, stepsIn } from "../../core/world/recording.ts";
import { PROGRAM } from "./program.ts";
import { readRecording } from "./read-recording.ts";

/** Where the program reads and writes; files go through node:fs. */
export interface Terminal {
  readonly stdin: () => Uint8Array;
  readonly stdout: (output: string | Uint8Array) => void;
  readonly stderr: (line: string) => void;
}

/**
 * What follows `npm run recording --`. Returns the exit code: 0 all is well, 1 the file is no recording, or replayed it is not
 * what was recorded, or a file could not be written, 2 the words are wrong.
 */
export function runRecording(words: readonly string[], terminal: Terminal): number {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(words);
  } catch (error) {
    terminal.stderr(`${(error as Error).message.split(". ")[0]}. See npm run recording -- --help.`);
    return WRONG_WORDS;
  }
  const { values, positionals } = parsed;
  const [path, ...rest] = positionals;
  if (values.help || path === undefined) {
    terminal.stdout(HELP);
    return values.help ? 0 : WRONG_WORDS;
  }
  if (rest.length > 0) {
    terminal.stderr(`One recording at a time: ${rest[0]} is one too many. See npm run recording -- --help.`);
    return WRONG_WORDS;
  }
  const file = readFile(path, terminal);
  const read = file instanceof Uint8Array ? readRecording(file) : ({ ok: false, fault: file } as const);
  if (!read.ok) {
    terminal.stderr(`${path}: ${read.fault}`);
    return FAILED;
  }
  const outputs = EXPORTS.flatMap(({ option, make }) => {
    const to = values[option];
    return to === undefined ? [] : [{ to, make }];
  });
  return replay(path, read.recording, outputs, terminal);
}

interface Output {
  readonly to: string;
  readonly make: (events: readonly WorldEvent[]) => string | Uint8Array;
}

function replay(path: string, recording: CheckableRecording, outputs: readonly Output[], terminal: Terminal): number {
  // With an export on the standard output nothing else may stand there.
  const say = outputs.some(({ to }) => to === "-") ? terminal.stderr : (line: string) => terminal.stdout(`${line}\n`);
  const { begins, log, until, digests, writtenBy = PROGRAM } = recording;
  const seconds = ((until.at - (begins?.now ?? 0)) / 1_000).toFixed(1);
  say(
    `${path}: written by Sessionscope ${writtenBy}. Inputs: ${log.length}, steps: ${stepsIn(recording)}, virtual time: ${seconds} s.`,
  );
  if (begins !== null) say(`It begins at step ${begins.step}: what was before had been forgotten when it was saved.`);
  const { events, leftOut, divergence, fault } = see(recording);
  if (leftOut > 0)
    terminal.stderr(`Exported are the first ${events.length} events; ${leftOut} after them are left out.`);
  for (const { to, make } of outputs) {
    const unwritten = write(to, make(events), terminal);
    if (unwritten !== null) {
      terminal.stderr(unwritten);
      return FAILED;
    }
    if (to !== "-") say(`Written: ${to}`);
  }
  const wrong = divergence === null ? fault : divergenceSentence(divergence, writtenBy, PROGRAM);
  if (wrong !== null) {
    terminal.stderr(wrong);
    return FAILED;
  }
  say(`Replayed, it is what was recorded: equal digests: ${digests.length} of ${digests.length}.`);
  return 0;
}

function parse(words: readonly string[]) {
  return parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      help: { type: "boolean", short: "h" },
      // It is done in any case; the word says that nothing else is wanted.
      verify: { type: "boolean" },
      pcapng: { type: "string" },
      mermaid: { type: "string" },
      svg: { type: "string" },
      json: { type: "string" },
    },
  });
}

function readFile(path: string, { stdin }: Terminal): Uint8Array | string {
  try {
    return path === "-" ? stdin() : readFileSync(path);
  } catch (error) {
    return `The file cannot be read (${(error as NodeJS.ErrnoException).code}).`;
  }
}

/** Null when it was written, otherwise why not. */
function write(to: string, content: string | Uint8Array, { stdout }: Terminal): string | null {
  try {
    if (to === "-") stdout(content);
    else writeFileSync(to, content);
    return null;
  } catch (error) {
    return `${to} cannot be written (${(error as NodeJS.ErrnoException).code}).`;
  }
}

const FAILED = 1;
const WRONG_WORDS = 2;
const EXPORTS = [
  { option: "pcapng", make: pcapng },
  { option: "mermaid", make: mermaid },
  { option: "svg", make: ladderSvg },
  { option: "json", make: jsonLines },
] as const satisfies readonly { readonly option: string; readonly make: Output["make"] }[];

const HELP = `npm run recording -- FILE [OPTIONS]

Replays a recording that the lab has saved (plain or packed with gzip), checks that it becomes
what was recorded, and writes what happened in other forms.

  FILE            the recording; - is the standard input
  --verify        nothing but check it, which is done in any case
  --pcapng OUT    all packets, for Wireshark and tshark, as captured at the broker
  --mermaid OUT   the ladder as text for Mermaid: who sent what to whom, without pings
  --svg OUT       the ladder as a picture
  --json OUT      all events, one JSON object a line: when, a sentence, and all that was reported
  --help          this text

OUT is a file that is written over, or - for the standard output.
Exit codes: 0 all is well; 1 the file is no recording, or replayed it is not what was recorded,
or a file cannot be written; 2 the options are wrong.
A recording of real devices holds all that they sent, user names and passwords too.
`;
