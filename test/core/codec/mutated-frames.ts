import fc from "fast-check";
import type { Frame, ProtocolVersion } from "../../../core/protocol/vocabulary.ts";
import { conformanceCases } from "./conformance.ts";

/** The bytes of a real packet with some of them changed, taken out or put in. */
export const mutatedFrame = fc
  .tuple(
    fc.constantFrom(...conformanceCases()),
    fc.array(fc.tuple(fc.nat(), fc.nat(255), fc.constantFrom(0, 1, 2)), { minLength: 1, maxLength: 3 }),
  )
  .map(([{ frame, version }, changes]): [ProtocolVersion, Frame] => {
    const bytes = [...frame];
    for (const [seed, byte, removed] of changes) bytes.splice(seed % (bytes.length + 1), removed, byte);
    // Most mutations would be lost on a wrong Remaining Length.
    if (bytes.length > 1 && bytes.length < 130) bytes[1] = bytes.length - 2;
    return [version, Uint8Array.from(bytes)];
  });
