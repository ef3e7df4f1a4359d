import { packetLength } from "../../core/codec/fixed-header.ts";
import type { Rng } from "../../core/kernel/rng.ts";
import type { Frame, ProtocolVersion } from "../../core/protocol/vocabulary.ts";
import { conformanceCases } from "../core/codec/conformance.ts";

/** Frames as a peer might send that is broken, or wants to break something. */
export function hostileFrame(rng: Rng, version: ProtocolVersion): Frame {
  // The rare one is of another version.
  const frames = CORPUS.get(rng.below(20) === 0 ? rng.pick(VERSIONS) : version) as readonly Frame[];
  switch (rng.below(8)) {
    case 0:
    case 1:
      return rng.pick(frames);
    case 2:
      return noise(rng);
    case 3:
      return mutated(rng, mutated(rng, rng.pick(frames)));
    case 4:
      return withLength(spliced(rng, rng.pick(frames), rng.pick(frames)));
    case 5:
      return mutated(rng, rng.pick(frames));
    default:
      // Past the splitter and the length: these faults are for the decoder to find.
      return withLength(mutated(rng, rng.pick(frames)));
  }
}

/** A first byte and a length that are right, and anything behind them. */
function noise(rng: Rng): Frame {
  const body = Uint8Array.from({ length: rng.pick([0, 1, 2, 5, 20, 200]) }, () => rng.below(256));
  return withLength(Uint8Array.of(rng.below(256), 0, ...body));
}

function mutated(rng: Rng, frame: Frame): Frame {
  const at = rng.below(frame.length);
  const bytes = [...frame];
  switch (rng.below(7)) {
    case 0:
      bytes[at] = (bytes[at] as number) ^ (1 << rng.below(8));
      break;
    case 1:
      bytes[at] = rng.pick([0, 1, 0x7f, 0x80, 0xff, rng.below(256)]);
      break;
    case 2:
      bytes.splice(at, 0, ...Array.from({ length: 1 + rng.below(4) }, () => rng.below(256)));
      break;
    case 3:
      bytes.splice(at, 1 + rng.below(4));
      break;
    case 4:
      bytes.length = at;
      break;
    case 5:
      // A piece comes again: repeated properties, Topic Filters, strings.
      bytes.splice(at, 0, ...bytes.slice(at, at + 1 + rng.below(12)));
      break;
    default:
      bytes.push(...Array.from({ length: 1 + rng.below(8) }, () => rng.below(256)));
  }
  return Uint8Array.from(bytes);
}

function spliced(rng: Rng, one: Frame, other: Frame): Frame {
  return Uint8Array.of(...one.subarray(0, rng.below(one.length + 1)), ...other.subarray(rng.below(other.length + 1)));
}

/** The same bytes behind a Remaining Length that fits them. */
function withLength(frame: Frame): Frame {
  let bodyAt = 1;
  while (bodyAt < 5 && (frame[bodyAt] ?? 0) >= 0x80) bodyAt += 1;
  const body = frame.subarray(Math.min(bodyAt + 1, frame.length));
  const length: number[] = [];
  let rest = body.length;
  do {
    length.push((rest % 128) + (rest >= 128 ? 0x80 : 0));
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return Uint8Array.of(frame[0] ?? 0, ...length, ...body);
}

export const VERSIONS = [3, 4, 5] as const satisfies readonly ProtocolVersion[];
const CASES = conformanceCases();
const CORPUS: ReadonlyMap<ProtocolVersion, readonly Frame[]> = new Map(
  VERSIONS.map((version) => {
    // MQTT 3.1 has no cases to speak of: its packets but CONNECT are those of 3.1.1.
    const rows = CASES.filter((row) => row.version === version || (version === 3 && row.version === 4));
    return [version, rows.map(({ frame }) => frame).filter((frame) => packetLength(frame, 0, frame.length) !== 0)];
  }),
);
