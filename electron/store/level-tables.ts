import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, readSync, writeSync } from "node:fs";
import { join } from "node:path";
import {
  type BlockEntry,
  type BlockPlace,
  entriesOf,
  isIntact,
  readPlace,
  TRAILER_BYTES,
  withChecksum,
} from "./level-block.ts";

/**
 * What is damaged in the tables of a LevelDB. LevelDB takes their bytes as they are, and where they are no table any more an
 * assertion ends the process: so they are looked at first.
 */
export interface TableDamage {
  /** In tables that can be read otherwise. */
  readonly blocks: readonly DamagedBlock[];
  /** Tables in which nothing can be found; or that were never finished, and are none of the database. */
  readonly unreadable: readonly { readonly file: string; readonly bytes: number }[];
}

export interface DamagedBlock {
  readonly file: string;
  readonly place: BlockPlace;
  /** `kept`: it can be read, and its records tell by themselves whether they are what was written. `search`: it has none. */
  readonly what: "kept" | "lost" | "search";
}

/** Whether a record is what was written, as far as it can tell by itself. */
export type RecordCheck = (key: string, value: Uint8Array) => boolean;

/** Only reads. Nobody else may have the database meanwhile. */
export function damagedTables(directory: string, isAsWritten: RecordCheck): TableDamage {
  const blocks: TableDamage["blocks"][number][] = [];
  const unreadable: TableDamage["unreadable"][number][] = [];
  for (const name of readdirSync(directory)) {
    if (!TABLE_NAME.test(name)) continue;
    const file = join(directory, name);
    const table = readFileSync(file);
    const damaged = damagedBlocks(table, isAsWritten);
    if (damaged === null) unreadable.push({ file, bytes: table.length });
    else for (const block of damaged) blocks.push({ file, ...block });
  }
  return { blocks, unreadable };
}

/** Makes them whole: those that are lost, or can be done without, with nothing in them. */
export function mendBlocks(blocks: TableDamage["blocks"]): void {
  for (const { file, place, what } of blocks) {
    const descriptor = openSync(file, "r+");
    const bytes = new Uint8Array(place.size + TRAILER_BYTES);
    if (what === "kept") readSync(descriptor, bytes, 0, bytes.length, place.offset);
    writeSync(descriptor, withChecksum(bytes), 0, bytes.length, place.offset);
    fsyncSync(descriptor);
    closeSync(descriptor);
  }
}

/** Null when the table cannot be read at all. */
function damagedBlocks(table: Uint8Array, isAsWritten: RecordCheck): readonly Omit<DamagedBlock, "file">[] | null {
  const footerAt = table.length - FOOTER_BYTES;
  if (footerAt < 0 || !MAGIC.every((byte, index) => table[table.length - MAGIC.length + index] === byte)) return null;
  const about = readPlace(table, footerAt);
  const index = about === null ? null : readPlace(table, about.end);
  const parts = index === null ? null : partsIn(table, index);
  // Where the first of these stands nothing vouches for but the other behind it: nothing else may be overwritten.
  if (about === null || index === null || parts === null || endOf(about) !== index.offset) return null;
  const damaged: Omit<DamagedBlock, "file">[] = [];
  if (!isIntact(table, index)) {
    // As long as all are found a bit of its keys only misleads a search.
    if (!parts.every(({ place }) => isIntact(table, place))) return null;
    damaged.push({ place: index, what: "kept" });
  }
  // Without what it says about the table, as are its filters, only searches take longer.
  const filters = isIntact(table, about) ? partsIn(table, about) : null;
  if (filters === null || !filters.every(({ place }) => isIntact(table, place)))
    damaged.push({ place: about, what: "search" });
  parts.forEach(({ place, key }, number) => {
    if (isIntact(table, place)) return;
    const before = parts[number - 1]?.key ?? null;
    const last = number === parts.length - 1;
    const sound = isSound(entriesOf(table, place), before, last ? null : key, isAsWritten);
    damaged.push({ place, what: sound ? "kept" : "lost" });
  });
  return damaged;
}

/** The blocks that a block leads to, with the keys it has for them. */
function partsIn(table: Uint8Array, block: BlockPlace) {
  const entries = entriesOf(table, block);
  if (entries === null) return null;
  const parts: { readonly key: Uint8Array; readonly place: BlockPlace }[] = [];
  for (const { key, value } of entries) {
    const place = readPlace(value, 0);
    if (place === null || endOf(place) > table.length || key.length < SEQUENCE_BYTES) return null;
    parts.push({ key, place });
  }
  return parts;
}

function endOf({ offset, size }: BlockPlace): number {
  return offset + size + TRAILER_BYTES;
}

/**
 * LevelDB can read it, it keeps between its neighbours' keys, and its records are known by checksums of their own: a bit of one
 * takes only that one away. At an end of the table, with no neighbour, the record there must be what was written.
 */
function isSound(
  entries: readonly BlockEntry[] | null,
  before: Uint8Array | null,
  end: Uint8Array | null,
  isAsWritten: RecordCheck,
): boolean {
  const [first, last] = [entries?.at(0), entries?.at(-1)];
  if (entries === null || first === undefined || last === undefined) return false;
  if (!entries.every(isWhole)) return false;
  const begins = before === null ? isAsWritten(userKey(first), first.value) : isBefore(before, first.key);
  return begins && (end === null ? isAsWritten(userKey(last), last.value) : !isBefore(end, last.key));
}

function isWhole({ key, value }: BlockEntry, index: number, all: readonly BlockEntry[]): boolean {
  if (key.length < SEQUENCE_BYTES) return false;
  const kind = key.at(-SEQUENCE_BYTES);
  if (kind === REMOVED ? value.length > 0 : kind !== PUT) return false;
  const before = all[index - 1];
  return before === undefined || isBefore(before.key, key);
}

/** Of one key the later comes first. */
function isBefore(a: Uint8Array, b: Uint8Array): boolean {
  const order = Buffer.compare(a.subarray(0, -SEQUENCE_BYTES), b.subarray(0, -SEQUENCE_BYTES));
  return order < 0 || (order === 0 && sequenceOf(a) > sequenceOf(b));
}

function sequenceOf(key: Uint8Array): bigint {
  return new DataView(key.buffer, key.byteOffset).getBigUint64(key.length - SEQUENCE_BYTES, true);
}

function userKey({ key }: BlockEntry): string {
  return Buffer.from(key.subarray(0, -SEQUENCE_BYTES)).toString("utf8");
}

const TABLE_NAME = /^\d+\.(ldb|sst)$/;
const FOOTER_BYTES = 48;
const MAGIC = [0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb];
/** Behind each key: what was done, in the lowest byte, and when. */
const SEQUENCE_BYTES = 8;
const REMOVED = 0;
const PUT = 1;
