import { readdirSync, readFileSync } from "node:fs";
import type { Packet } from "../../../core/protocol/packets.ts";
import type { StatementId } from "../../../core/protocol/statements.ts";
import type { Frame, ProtocolVersion } from "../../../core/protocol/vocabulary.ts";

/** One row of `test/conformance/*.json`: the bytes of a packet, and what they are or which rule they break. */
export interface ConformanceCase {
  readonly file: string;
  readonly name: string;
  readonly version: ProtocolVersion;
  readonly frame: Frame;
  /** False where the same packet has another, usual encoding, or where there is none that we can write. */
  readonly canonical: boolean;
  readonly packet: Packet | null;
  readonly violation: { readonly reasonCode: number; readonly statement: StatementId | null } | null;
}

export function conformanceCases(): ConformanceCase[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(".json"))
    .flatMap((file) => {
      const rows = JSON.parse(readFileSync(new URL(file, FOLDER), "utf8"), reviveBytes) as Record<string, unknown>[];
      return rows.map(({ hex, ...row }) => {
        const defaults = { canonical: true, packet: null, violation: null };
        return { ...defaults, ...row, file, frame: bytesOf(hex as string) } as ConformanceCase;
      });
    });
}

export function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"));
}

/** Bytes inside a packet are written `{ "hex": "00ff" }`. */
function reviveBytes(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("hex" in value)) return value;
  return Object.keys(value).length === 1 ? bytesOf(value.hex as string) : value;
}

const FOLDER = new URL("../../conformance/", import.meta.url);
