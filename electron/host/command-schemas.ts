import * as v from "valibot";
import {
  type CommandArguments,
  type CommandName,
  LARGEST_LESSON_CHARACTERS,
  LARGEST_UPLOAD_BYTES,
  LONGEST_NETWORK_CREDENTIAL,
  MAXIMUM_SPEED,
  MINIMUM_SPEED,
} from "../../core/contract/contract.ts";
import { HostFailure } from "../../core/contract/host-failure.ts";
import { LONGEST_LEARNER_NAME } from "../../core/contract/learning-view.ts";
import type { HostImplementation } from "../../core/contract/serve.ts";
import type { EventId } from "../../core/events/names.ts";
import type { Instant, Step } from "../../core/kernel/time.ts";
import { PACKET_TYPES } from "../../core/protocol/packets.ts";
import { MOMENTS } from "../../core/timeline/break-points.ts";
import { faultSentence } from "./fault-sentence.ts";
import { list, NODE, text, WORLD_COMMAND, wholeNumber } from "./world-command-schema.ts";

/**
 * The same host, but each command first checks what it was called with, and is then carried out by `turn`. An argument that
 * is not what the contract says is a HostFailure that names the field; then nothing was done.
 */
export function checked(
  host: HostImplementation,
  turn: (act: () => unknown) => unknown = (act) => act(),
): HostImplementation {
  const commands = (Object.keys(host) as CommandName[]).map((command) => {
    const implementation = host[command] as (...args: readonly unknown[]) => unknown;
    return [
      command,
      (...args: readonly unknown[]) => {
        const right = checkedArguments(command, args);
        return turn(() => implementation(...right));
      },
    ];
  });
  return Object.fromEntries(commands) as HostImplementation;
}

function checkedArguments(command: CommandName, args: readonly unknown[]): readonly unknown[] {
  const schema: v.GenericSchema<unknown, readonly unknown[]> = ARGUMENTS[command];
  const result = v.safeParse(schema, args, { abortEarly: true });
  if (result.success) return result.output;
  throw new HostFailure("invalid", `Not carried out (${command}): ${faultSentence(result.issues[0], 1)}`);
}

const SPEED = `a number from ${MINIMUM_SPEED} to ${MAXIMUM_SPEED}`;
const identifier = text(200);
const nothing = v.strictTuple([]);
const STEP = v.pipe(
  wholeNumber(0, Number.MAX_SAFE_INTEGER),
  v.transform((step) => step as Step),
);
const INSTANT = v.pipe(
  wholeNumber(0, Number.MAX_SAFE_INTEGER),
  v.transform((at) => at as Instant),
);
const answer = v.union([text(1_000), v.pipe(v.number(), v.finite()), v.boolean(), list(text(1_000), 100)]);

const MATRIX = v.picklist(["sessions", "cuts"]);
const CELL = wholeNumber(0, 1_000);

const ARGUMENTS = {
  "watch/start": nothing,
  "watch/stop": nothing,
  "lab/open": v.strictTuple([
    v.variant("kind", [
      v.strictObject({ kind: v.literal("sandbox") }),
      v.strictObject({ kind: v.literal("lesson"), id: identifier }),
      v.strictObject({ kind: v.literal("cell"), matrix: MATRIX, cell: CELL }),
    ]),
  ]),
  "lab/restart": nothing,
  "lesson/open-file": v.strictTuple([v.strictObject({ name: text(1_000), text: text(LARGEST_LESSON_CHARACTERS) })]),
  "recording/open": v.strictTuple([
    v.strictObject({
      name: text(1_000),
      bytes: v.pipe(
        v.instance(Uint8Array, "bytes"),
        v.maxLength(LARGEST_UPLOAD_BYTES, "at most 16 MiB. Pack the file with gzip"),
      ),
    }),
  ]),
  "lesson/save": nothing,
  "lesson/sheet": v.strictTuple([identifier]),
  "recording/save": nothing,
  "recording/export": v.strictTuple([v.picklist(["pcapng", "svg", "mermaid", "json-lines"])]),
  "world/command": v.strictTuple([WORLD_COMMAND]),
  "time/play": nothing,
  "time/pause": nothing,
  "time/step": nothing,
  "time/step-by": v.strictTuple([v.picklist(["forward", "back"]), v.picklist(["any", "packet", "change", "mark"])]),
  "time/seek": v.strictTuple([
    v.variant("to", [
      v.strictObject({ to: v.literal("step"), step: STEP }),
      v.strictObject({ to: v.literal("time"), at: INSTANT }),
      v.strictObject({ to: v.literal("beginning") }),
    ]),
  ]),
  "time/live": nothing,
  "time/break-points": v.strictTuple([
    v.strictObject({ at: list(v.picklist([...PACKET_TYPES, ...MOMENTS]), 50), only: v.nullable(NODE) }),
  ]),
  "branch/earlier-events": v.strictTuple([
    identifier,
    v.pipe(
      wholeNumber(0, Number.MAX_SAFE_INTEGER),
      v.transform((event) => event as EventId),
    ),
  ]),
  "branch/open": v.strictTuple([identifier]),
  "branch/rename": v.strictTuple([identifier, v.pipe(text(40), v.minLength(1, "at least one character long"))]),
  "branch/discard": v.strictTuple([identifier]),
  "twin/start": v.strictTuple([WORLD_COMMAND, v.nullable(WORLD_COMMAND)]),
  "twin/leave": nothing,
  "branch/compare": v.strictTuple([identifier, identifier]),
  "time/speed": v.strictTuple([
    v.pipe(v.number(SPEED), v.minValue(MINIMUM_SPEED, SPEED), v.maxValue(MAXIMUM_SPEED, SPEED)),
  ]),
  "lesson/predict": v.strictTuple([list(v.strictObject({ question: identifier, answer }), 100)]),
  "lesson/next": nothing,
  "lesson/go-to": v.strictTuple([wholeNumber(0, 1_000)]),
  "lesson/again": nothing,
  "lesson/hint": nothing,
  "lesson/costs": nothing,
  "matrix/run": v.strictTuple([MATRIX, CELL]),
  "quiz/questions": nothing,
  "quiz/hand-in": v.strictTuple([list(v.strictObject({ question: identifier, answer }), 100)]),
  "quiz/results": nothing,
  "learner/add": v.strictTuple([text(LONGEST_LEARNER_NAME)]),
  "learner/choose": v.strictTuple([identifier]),
  "learner/remove": v.strictTuple([identifier]),
  "learner/start-over": nothing,
  "network/open": v.strictTuple([
    v.strictObject({ userName: text(LONGEST_NETWORK_CREDENTIAL), password: text(LONGEST_NETWORK_CREDENTIAL) }),
  ]),
  "network/close": nothing,
} satisfies { readonly [C in CommandName]: v.GenericSchema<unknown, CommandArguments<C>> };
