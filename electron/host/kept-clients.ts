import * as v from "valibot";
import { bytesFromPlain, toJson } from "../../core/recording/plain.ts";
import type { LeftClient } from "../../core/world/nodes.ts";
import { type FileFound, readWholeFile, writeWholeFile } from "../disk/whole-file.ts";
import { CLIENT_HALF } from "../recording/saved-world-schema.ts";
import { CLIENT_SPEC, LINK, list } from "./world-command-schema.ts";

/** Simulated clients as they were left, in wall-clock time. */
export type KeptClients = readonly LeftClient[];

/** Null: none were kept. A file that cannot be understood is kept beside it under another name, and `wrong` says so. */
export function readClients(path: string): FileFound<KeptClients> {
  return readWholeFile(path, clientsIn, AS_AT_FIRST);
}

/** A disk that takes no more is for the store to tell. */
export function writeClients(path: string, text: string): void {
  try {
    writeWholeFile(path, text);
  } catch {}
}

export function clientsText(clients: KeptClients): string {
  return `{"version":${VERSION},"clients":[\n${clients.map(toJson).join(",\n")}\n]}\n`;
}

function clientsIn(text: string): KeptClients | null {
  const read = v.safeParse(FILE, JSON.parse(text, bytesFromPlain));
  if (!read.success) return null;
  const { clients } = read.output;
  return new Set(clients.map(({ spec }) => spec.name)).size === clients.length ? clients : null;
}

const VERSION = 1;
const MOST_CLIENTS = 10_000;
const FILE = v.strictObject({
  version: v.literal(VERSION),
  clients: list(
    v.strictObject({
      spec: CLIENT_SPEC,
      link: LINK,
      connects: v.boolean(),
      found: v.exactOptional(CLIENT_HALF),
    }),
    MOST_CLIENTS,
  ),
});
const AS_AT_FIRST = "The simulated clients begin as in a new sandbox.";
