import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encode } from "@msgpack/msgpack";
import { ClassicLevel } from "classic-level";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sealed, unsealed } from "../../../electron/store/checksum.ts";
import {
  type Database,
  type LevelStoreOptions,
  type Migration,
  openLevelStore,
} from "../../../electron/store/level-store.ts";
import type { Operation, RecordStore } from "../../../electron/store/record-store.ts";

let folder: string;
let directory: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "level-store-"));
  directory = join(folder, "kept");
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (key: string, ...value: number[]): Operation => ({ type: "put", key, value: Uint8Array.from(value) });

const sealedPut = (key: string, ...value: number[]): Operation => {
  return { type: "put", key, value: sealed(key, Uint8Array.from(value)) };
};

async function opened(options: Partial<LevelStoreOptions> = {}) {
  const result = await openLevelStore({ directory, sync: true, ...options });
  if (!result.ok) throw new Error(result.sentence);
  return result;
}

async function contents(store: RecordStore): Promise<Record<string, number[]>> {
  const found: [string, number[]][] = [];
  await store.read((key, value) => found.push([key, [...(value ?? [])]]));
  return Object.fromEntries(found);
}

test("what was written is there when it is opened again, in the order of the keys", async () => {
  const { store } = await opened();
  await store.write([put("c", 3), put("a", 1), put("b", 2)]);
  await store.write([{ type: "del", key: "b" }]);
  await store.close();
  const again = await opened();
  const found = await contents(again.store);
  await again.store.close();
  expect([Object.keys(found), found, again.repaired]).toEqual([["a", "c"], { a: [1], c: [3] }, null]);
});

test("a second owner is told that there is a first, and what to do", async () => {
  const { store } = await opened();
  const second = await openLevelStore({ directory, sync: true });
  await store.close();
  expect(second).toEqual({
    ok: false,
    reason: "locked",
    sentence: `The store in ${directory} is in use by another lab or broker. End that one first. Choose another directory, or none: then everything is kept in memory.`,
  });
});

test("a directory with other things in it is left alone", async () => {
  mkdirSync(directory);
  writeFileSync(join(directory, "letter.txt"), "dear");
  const result = await openLevelStore({ directory, sync: true });
  expect([result, readdirSync(directory)]).toMatchObject([{ ok: false, reason: "foreign" }, ["letter.txt"]]);
});

test("a directory is made with those above it", async () => {
  const deeper = join(directory, "a", "b");
  await (await opened({ directory: deeper })).store.close();
  expect(existsSync(join(deeper, "CURRENT"))).toBe(true);
});

test.each([{ where: "below a file", directory: "/dev/null/kept", why: "that is a file" }])(
  "a directory $where is a sentence, not an exception",
  async ({ directory, why }) => {
    const result = await openLevelStore({ directory, sync: true });
    expect(result).toEqual({
      ok: false,
      reason: "unusable",
      sentence: `The store in ${directory} cannot be used (${why}). Choose another directory, or none: then everything is kept in memory.`,
    });
  },
);

test("a store of an older format is brought up to date, step by step, and keeps what it has", async () => {
  const { store } = await opened({ migrations: [] });
  await store.write([put("a", 1)]);
  await store.close();
  const read = async (database: Database, key: string) => unsealed(key, (await database.get(key)) as Uint8Array) ?? [];
  const migrations: Migration[] = [
    async (database) => [sealedPut("b", ...(await read(database, "a")), 2)],
    async (database) => [sealedPut("c", ...(await read(database, "b")), 3)],
  ];
  const newer = await opened({ migrations });
  const found = await contents(newer.store);
  await newer.store.close();
  // Once is enough.
  const again = await opened({
    migrations: [() => Promise.reject(new Error("again")), () => Promise.reject(new Error("again"))],
  });
  await again.store.close();
  expect(found).toEqual({ a: [1], b: [1, 2], c: [1, 2, 3] });
});

test("values of the first format, without checksums, get theirs", async () => {
  const first = new ClassicLevel<string, Uint8Array>(directory, { keyEncoding: "utf8", valueEncoding: "view" });
  await first.batch([
    { type: "put", key: "!format", value: encode(1) },
    { type: "put", key: "a", value: Uint8Array.of(1, 2) },
  ]);
  await first.close();
  const { store, repaired } = await opened();
  const found = await contents(store);
  await store.close();
  expect([found, repaired]).toEqual([{ a: [1, 2] }, null]);
});

test("a bit that was turned over in a table is found, wherever it is, and nothing else is lost", async () => {
  const { store } = await opened();
  const value = Array.from({ length: 300 }, (_, index) => (index * 7 + 3) % 251);
  await store.write([put("a", 1), put("b", ...value), put("c", 3)]);
  await store.close();
  // To open it again is to write its log into a table.
  await (await opened()).store.close();
  const table = join(directory, readdirSync(directory).find((name) => name.endsWith(".ldb")) as string);
  const bytes = readFileSync(table);
  const at = bytes.indexOf(Uint8Array.from(value.slice(100, 110)));
  bytes[at] = (bytes[at] as number) ^ 4;
  writeFileSync(table, bytes);
  const result = await opened();
  const damaged: string[] = [];
  await result.store.read((key, read) => read === null && damaged.push(key));
  const found = await contents(result.store);
  await result.store.close();
  expect([damaged, found]).toEqual([["b"], { a: [1], b: [], c: [3] }]);
});

test("what is damaged in the log is left out, and that is said", async () => {
  const { store } = await opened();
  await store.write([put("a", 1)]);
  await store.write([put("b", ...new Array<number>(500).fill(2))]);
  const copy = join(folder, "copy");
  cpSync(directory, copy, { recursive: true });
  await store.close();
  const log = join(copy, readdirSync(copy).find((name) => name.endsWith(".log")) as string);
  const bytes = readFileSync(log);
  bytes[bytes.length - 200] = 9;
  writeFileSync(log, bytes);
  const result = await opened({ directory: copy });
  const found = await contents(result.store);
  await result.store.close();
  expect([found, result.repaired]).toEqual([
    { a: [1] },
    expect.stringMatching(/was damaged \(\d+ bytes of its log cannot be read\)\. What could be read goes on\.$/),
  ]);
});

test("a store of a newer format is refused and stays as it is", async () => {
  const newer = await opened({ migrations: [() => Promise.resolve([sealedPut("z", 9)])] });
  await newer.store.close();
  const result = await openLevelStore({ directory, sync: true, migrations: [] });
  expect(result).toEqual({
    ok: false,
    reason: "newer",
    sentence: `The store in ${directory} has format 2 of a newer version; this one knows formats up to 1. Use the newer version, or another directory.`,
  });
});

test("of a torn last write nothing is there, and everything before it is", async () => {
  const { store } = await opened();
  await store.write([put("a", 1)]);
  await store.write([put("b", ...new Array<number>(500).fill(2)), put("c", 3)]);
  // As a crash leaves it: the files as they are, without the end of the last write.
  const torn = join(folder, "torn");
  cpSync(directory, torn, { recursive: true });
  await store.close();
  const log = join(torn, readdirSync(torn).find((name) => name.endsWith(".log")) as string);
  truncateSync(log, readFileSync(log).length - 20);
  const result = await opened({ directory: torn });
  const found = await contents(result.store);
  await result.store.close();
  expect([found, result.repaired]).toEqual([{ a: [1] }, null]);
});

test("a damaged store is mended as far as it can be, told so, and kept beside as it was", async () => {
  const { store } = await opened();
  await store.write([put("a", 1), put("b", 2)]);
  await store.close();
  const manifest = readdirSync(directory).find((name) => name.startsWith("MANIFEST")) as string;
  writeFileSync(join(directory, manifest), "scribble");
  const result = await opened();
  const found = await contents(result.store);
  await result.store.close();
  expect([found, result.repaired, readdirSync(folder).sort()]).toEqual([
    { a: [1], b: [2] },
    expect.stringMatching(
      /^The store in .*kept was damaged \(.*\)\. What could be read goes on; as it was found it is in .*kept\.damaged\.$/,
    ),
    ["kept", "kept.damaged"],
  ]);
});
