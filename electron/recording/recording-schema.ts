import * as v from "valibot";
import { STATEMENTS, type StatementId } from "../../core/protocol/statements.ts";
import type { Violation } from "../../core/protocol/violation.ts";
import type { SocketId, WorldInput, WorldSpec } from "../../core/world/input.ts";
import {
  BROKER_CONFIG,
  CLIENT_SPEC,
  LINK,
  list,
  text,
  WORLD_COMMAND,
  wholeNumber,
} from "../host/world-command-schema.ts";
import { DURABLE_RECORD } from "./saved-broker-schema.ts";
import { CLIENT_HALF, SAVED_WORLD } from "./saved-world-schema.ts";

/** The limits of what a file may ask of the lab that opens it. */
export const MOST_INPUTS = 1_000_000;
const MOST_STEPS = 100_000_000;
const MOST_CLIENTS = 10_000;
const MOST_RECORDS = 200_000;
/** A topic filter of 65,535 bytes, and what names its session. */
const LONGEST_KEY = 66_000;
const MOST_DIGESTS = 10_000;
const LONGEST_FRAME_BYTES = 16_777_216;
/** Ten years of virtual time. */
const LATEST_MS = 315_360_000_000;

const step = wholeNumber(0, MOST_STEPS);
const at = wholeNumber(0, LATEST_MS);
const socket = v.pipe(
  wholeNumber(1, MOST_STEPS),
  v.custom<SocketId>(() => true),
);

const spec = v.strictObject({
  seed: wholeNumber(0, 0xffff_ffff),
  broker: v.strictObject(BROKER_CONFIG),
  clients: list(v.strictObject({ spec: CLIENT_SPEC, link: LINK, found: v.exactOptional(CLIENT_HALF) }), MOST_CLIENTS),
  brokerStore: v.exactOptional(v.picklist(["memory", "disk"])),
  brokerRecords: v.exactOptional(list(v.tuple([text(LONGEST_KEY), DURABLE_RECORD]), MOST_RECORDS)),
  deviceLink: LINK,
}) satisfies v.GenericSchema<unknown, WorldSpec>;

const violation = v.strictObject({
  reasonCode: wholeNumber(0, 0xff),
  statement: v.nullable(
    v.custom<StatementId>((id) => typeof id === "string" && Object.hasOwn(STATEMENTS, id), "a statement that is known"),
  ),
  detail: text(1_000),
}) satisfies v.GenericSchema<unknown, Violation>;

const input = v.variant("type", [
  v.strictObject({ type: v.literal("command"), command: WORLD_COMMAND }),
  v.strictObject({
    type: v.literal("outside-opened"),
    socket,
    transport: v.picklist(["tcp", "websocket"]),
    address: text(200),
  }),
  v.strictObject({
    type: v.literal("outside-frame"),
    socket,
    frame: v.pipe(
      v.instance(Uint8Array, "bytes"),
      v.minLength(2, "the bytes of a packet"),
      v.maxLength(LONGEST_FRAME_BYTES, "at most 16 MiB"),
    ),
  }),
  v.strictObject({ type: v.literal("outside-violation"), socket, violation }),
  v.strictObject({
    type: v.literal("outside-credentials-refused"),
    socket,
    fault: v.picklist(["missing", "wrong", "unverifiable"]),
  }),
  v.strictObject({ type: v.literal("outside-congestion"), socket, congested: v.boolean() }),
  v.strictObject({ type: v.literal("outside-closed"), socket, how: v.picklist(["closed", "reset"]) }),
]) satisfies v.GenericSchema<unknown, WorldInput>;

/** All but the inputs, which are checked one by one. */
export const DOCUMENT = v.strictObject({
  format: v.unknown(),
  version: v.unknown(),
  program: text(100),
  spec,
  begins: v.exactOptional(SAVED_WORLD),
  inputs: list(v.unknown(), MOST_INPUTS),
  until: v.strictObject({ step, at }),
  digests: v.pipe(
    list(v.strictObject({ step, digest: wholeNumber(0, 0xffff_ffff) }), MOST_DIGESTS),
    v.minLength(1, "at least the digest of the end"),
  ),
});

export const LOG_ENTRY = v.strictObject({ step, at, input });
