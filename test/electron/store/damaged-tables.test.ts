import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { crc32c } from "../../../electron/store/crc32c.ts";
import { openLevelStore } from "../../../electron/store/level-store.ts";
import type { Operation, RecordStore } from "../../../electron/store/record-store.ts";

let folder: string;
let directory: string;
let table: string;
let intact: Buffer;
/** Some 30 blocks of packed and 10 of plain records. */
const RECORDS = 600;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "damaged-tables-"));
  directory = join(folder, "kept");
  const store = await opened();
  const operations = Array.from({ length: RECORDS }, (_, index): Operation => {
    const value = Uint8Array.from({ length: 250 }, (_, at) =>
      index < 400 ? at % 90 : (at * at * 31 + index * at) % 251,
    );
    return { type: "put", key: `m${String(index).padStart(4, "0")}`, value };
  });
  // A table has both.
  const removed: Operation[] = [
    { type: "put", key: "m0595x", value: Uint8Array.of(1) },
    { type: "del", key: "m0595x" },
  ];
  await store.write([...operations, ...removed]);
  await store.close();
  // To open it again is to write its log into a table.
  await (await opened()).close();
  table = join(directory, readdirSync(directory).find((name) => name.endsWith(".ldb")) as string);
  intact = readFileSync(table);
});
afterEach(() => rmSync(folder, { recursive: true }));

async function opened(): Promise<RecordStore> {
  const result = await openLevelStore({ directory, sync: true });
  if (!result.ok) throw new Error(result.sentence);
  return result.store;
}

/** As the store is after it was opened with the bit at that place turned over. */
async function openedWith(at: number, bit: number) {
  const bytes = Buffer.from(intact);
  bytes[at] = (bytes[at] as number) ^ (1 << bit);
  writeFileSync(table, bytes);
  const result = await openLevelStore({ directory, sync: true });
  if (!result.ok) throw new Error(result.sentence);
  let readable = 0;
  const unreadable: string[] = [];
  await result.store.read((key, value) => {
    if (value === null) unreadable.push(key);
    else readable += 1;
  });
  await result.store.close();
  return { readable, unreadable, repaired: result.repaired };
}

test("the checksum is the one that LevelDB has", () => {
  const bytes = new TextEncoder().encode("-123456789");
  expect([crc32c(bytes, 1, 10), crc32c(bytes, 3, 3)]).toEqual([0xe306_9283, 0]);
});

test("where a block is no block any more, its records are lost, that is said, and the others are there", async () => {
  // The number of the bytes that a key shares with the one before, in a block that is not packed.
  const at = intact.toString("latin1").search(/m05\d\d/) - 4;
  expect(intact[at]).toBe(0);
  const { readable, unreadable, repaired } = await openedWith(at, 7);
  expect([readable > RECORDS - 20 && readable < RECORDS, unreadable, readdirSync(folder)]).toEqual([
    true,
    [],
    ["kept", "kept.damaged"],
  ]);
  expect(repaired).toMatch(
    /was damaged \(4\d\d\d bytes of its tables cannot be read, and what was removed there may be back\)\. What could be read goes on; as it was found it is in .*kept\.damaged\.$/,
  );
  // It is whole from then on.
  expect((await openLevelStoreAndClose()).repaired).toBeNull();
});

test("of a block that is built as it should be only the record is lost that was hit, also beside one that was removed", async () => {
  const { readable, unreadable, repaired } = await openedWith(intact.indexOf("m0592") + 60, 3);
  expect([readable, unreadable, repaired]).toEqual([
    RECORDS - 1,
    [expect.stringMatching(/^m05\d\d$/)],
    expect.stringMatching(/\(\d+ bytes of its tables are not what was written\)/),
  ]);
});

test("where nothing of a table can be found, it is lost, and that is said", async () => {
  const { readable, repaired } = await openedWith(intact.length - 1, 0);
  expect([readable, repaired]).toEqual([0, expect.stringContaining(`(${intact.length} bytes of its tables cannot be`)]);
});

test("a table that was being written when the process ended is no damage", async () => {
  const unfinished = join(directory, "000099.ldb");
  writeFileSync(unfinished, intact.subarray(0, 5_000));
  const { repaired } = await openLevelStoreAndClose();
  expect([repaired, readdirSync(directory).filter((name) => name.startsWith("000099"))]).toEqual([null, []]);
});

test("wherever a bit of a table is turned over, the store opens, and what is gone was named", async () => {
  const silent: number[] = [];
  for (let at = 0; at < intact.length; at += Math.ceil(intact.length / 40)) {
    const { readable, unreadable, repaired } = await openedWith(at, at % 8);
    const isNamed = repaired !== null || readable + unreadable.length === RECORDS;
    if (!isNamed) silent.push(at);
  }
  expect(silent).toEqual([]);
});

async function openLevelStoreAndClose() {
  const result = await openLevelStore({ directory, sync: true });
  if (!result.ok) throw new Error(result.sentence);
  await result.store.close();
  return result;
}
