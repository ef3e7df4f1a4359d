import { existsSync, readdirSync } from "node:fs";
import { decode, encode } from "@msgpack/msgpack";
import { ClassicLevel } from "classic-level";
import { directoryReason, makeDirectory } from "../disk/directory.ts";
import { sealed, unsealed } from "./checksum.ts";
import { codeOf, openOrRepair } from "./level-repair.ts";
import type { Operation, RecordStore } from "./record-store.ts";

export interface LevelStoreOptions {
  /** Is made if it is not there, with those above it. */
  readonly directory: string;
  /** False: a write is there after a crash of the process, but perhaps not after one of the machine. */
  readonly sync: boolean;
  /** From each format to the next, the first from format 1. */
  readonly migrations?: readonly Migration[];
}

/** Brings a store from one format to the next; what it changes is written together with the new format. */
export type Migration = (database: Database) => Promise<readonly Operation[]>;
export type Database = ClassicLevel<string, Uint8Array>;

export type OpenResult =
  | {
      readonly ok: true;
      readonly store: RecordStore;
      /** A sentence about damage that was found and mended as far as possible; null: there was none. */
      readonly repaired: string | null;
    }
  /** `sentence` says what is wrong with the directory and what to do. */
  | { readonly ok: false; readonly reason: "locked" | "newer" | "foreign" | "unusable"; readonly sentence: string };

/** Opens a LevelDB with the records of one broker. One process at a time has it. */
export async function openLevelStore(options: LevelStoreOptions): Promise<OpenResult> {
  const { directory } = options;
  try {
    makeDirectory(directory);
    const isNew = readdirSync(directory).length === 0;
    if (!isNew && !existsSync(`${directory}/CURRENT`)) return refusal("foreign", foreign(directory));
    const { database, repaired } = isNew
      ? { database: await open(directory), repaired: null }
      : await openOrRepair(directory, () => open(directory), isAsWritten);
    const refused = await bringUpToDate(database, options, isNew, repaired !== null);
    if (refused !== null) {
      await database.close();
      return refused;
    }
    return { ok: true, store: storeOf(database, options.sync), repaired };
  } catch (error) {
    if (codeOf(error) === "LEVEL_LOCKED") return refusal("locked", locked(directory));
    return refusal(
      "unusable",
      `The store in ${directory} cannot be used (${directoryReason(error)}). ${CHOOSE_ANOTHER}`,
    );
  }
}

function asStored(operation: Operation): Operation {
  return operation.type === "del" ? operation : { ...operation, value: sealed(operation.key, operation.value) };
}

function storeOf(database: Database, sync: boolean): RecordStore {
  return {
    write: (operations) => database.batch(operations.map(asStored), { sync }),
    read: async (take) => {
      const iterator = database.iterator({ gte: FIRST_RECORD, highWaterMarkBytes: BYTES_AT_A_TIME });
      let reading = iterator.nextv(ENTRIES_AT_A_TIME);
      for (let entries = await reading; entries.length > 0; entries = await reading) {
        // The database reads on while these are taken.
        reading = iterator.nextv(ENTRIES_AT_A_TIME);
        for (const [key, value] of entries) take(key, unsealed(key, value));
      }
      await iterator.close();
    },
    close: () => database.close(),
  };
}

async function open(directory: string): Promise<Database> {
  const database: Database = new ClassicLevel(directory, {
    keyEncoding: "utf8",
    valueEncoding: "view",
    writeBufferSize: WRITE_BUFFER_BYTES,
  });
  await database.open();
  // A database opens without a look at its tables: the first of them is read here.
  await database.get(FORMAT_KEY);
  return database;
}

function isAsWritten(key: string, value: Uint8Array): boolean {
  return key === FORMAT_KEY || unsealed(key, value) !== null;
}

async function bringUpToDate(
  database: Database,
  { directory, migrations = MIGRATIONS }: LevelStoreOptions,
  isNew: boolean,
  wasDamaged: boolean,
): Promise<OpenResult | null> {
  const current = migrations.length + 1;
  let found = isNew ? current : await formatOf(database);
  // It was lost with its block: what is of another format is found by its checksum.
  const isLost = found === null && wasDamaged;
  if (isLost) found = current;
  if (found === null) return refusal("foreign", foreign(directory));
  if (found > current) {
    const sentence = `The store in ${directory} has format ${found} of a newer version; this one knows formats up to ${current}. Use the newer version, or another directory.`;
    return refusal("newer", sentence);
  }
  for (let format = found; format < current; format += 1) {
    const changes = (await migrations[format - 1]?.(database)) ?? [];
    await database.batch([...changes, formatOperation(format + 1)], { sync: true });
  }
  if (isNew || isLost) await database.batch([formatOperation(current)], { sync: true });
  return null;
}

/** Null when it is no store of ours. */
async function formatOf(database: Database): Promise<number | null> {
  const bytes = await database.get(FORMAT_KEY);
  if (bytes !== undefined) {
    const format: unknown = decode(bytes);
    return typeof format === "number" && Number.isSafeInteger(format) && format > 0 ? format : null;
  }
  // The very first write was torn: there is nothing yet.
  const [first] = await database.keys({ limit: 1 }).all();
  return first === undefined ? 1 : null;
}

function formatOperation(format: number): Operation {
  return { type: "put", key: FORMAT_KEY, value: encode(format) };
}

function refusal(reason: Extract<OpenResult, { ok: false }>["reason"], sentence: string): OpenResult {
  return { ok: false, reason, sentence };
}

function locked(directory: string): string {
  return `The store in ${directory} is in use by another lab or broker. End that one first. ${CHOOSE_ANOTHER}`;
}

function foreign(directory: string): string {
  return `${directory} has files in it that are no store of this broker. Choose an empty or a new directory.`;
}

const CHOOSE_ANOTHER = "Choose another directory, or none: then everything is kept in memory.";
/** Before all records. */
const FORMAT_KEY = "!format";
const FIRST_RECORD = "a";
const ENTRIES_AT_A_TIME = 1_000;
/** The database's own 16 KiB would make it a hundred entries. */
const BYTES_AT_A_TIME = 1_048_576;
const WRITE_BUFFER_BYTES = 16 * 1_048_576;
const MIGRATIONS: readonly Migration[] = [
  // Format 2 has a checksum behind each value.
  async (database) => {
    const operations: Operation[] = [];
    for await (const [key, value] of database.iterator({ gte: FIRST_RECORD })) {
      operations.push({ type: "put", key, value: sealed(key, value) });
    }
    return operations;
  },
];
