import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ClassicLevel } from "classic-level";
import { reasonOf } from "../disk/reason.ts";
import { type DamagedBlock, damagedTables, mendBlocks, type RecordCheck } from "./level-tables.ts";

/**
 * A damaged database is mended as far as it can be, and `repaired` says what was damaged; as it was found it stays beside it, but
 * for what a log has lost. `open` opens it and has read of it.
 */
export async function openOrRepair<Database>(
  directory: string,
  open: () => Promise<Database>,
  isAsWritten: RecordCheck,
): Promise<{ readonly database: Database; readonly repaired: string | null }> {
  await refuseIfLocked(directory);
  const { blocks, unreadable } = damagedTables(directory, isAsWritten);
  const damage: string[] = [];
  const bytesOf = (what: DamagedBlock["what"]) =>
    blocks.filter((block) => block.what === what).map(({ place }) => place.size);
  const lost = bytesOf("lost");
  let copy = blocks.length === 0 ? null : copyOf(directory);
  mendBlocks(blocks);
  // Out of LevelDB's sight: it says whether it misses them, or they are what a write that was cut short has left.
  for (const { file } of unreadable) renameSync(file, file + UNREADABLE);
  let database: Database;
  try {
    database = await open();
  } catch (error) {
    if (codeOf(error) !== "LEVEL_CORRUPTION") throw error;
    lost.push(...unreadable.map(({ bytes }) => bytes));
    if (unreadable.length === 0) damage.push(reasonOf(error));
    copy ??= copyOf(directory);
    await ClassicLevel.repair(directory);
    database = await open();
  }
  damage.push(...tableDamage(sum(bytesOf("kept")), sum(lost)));
  if (damage.length === 0 && blocks.length > 0) damage.push("nothing but what it searches with");
  for (const name of readdirSync(directory)) if (name.endsWith(UNREADABLE)) rmSync(join(directory, name));
  const bytes = bytesDropped(directory);
  if (bytes > 0) damage.push(`${bytes} bytes of its log cannot be read`);
  return { database, repaired: damage.length === 0 ? null : damaged(directory, damage, copy) };
}

/** To open it for good may crash on what is damaged in it; to open it as one that must not be there yet only asks for the lock. */
async function refuseIfLocked(directory: string): Promise<void> {
  try {
    await new ClassicLevel(directory, { errorIfExists: true, createIfMissing: false }).open();
  } catch (error) {
    if (codeOf(error) === "LEVEL_LOCKED") throw error;
  }
}

function tableDamage(wrongBytes: number, lostBytes: number): readonly string[] {
  const wrong = `${wrongBytes} bytes of its tables are not what was written`;
  const lost = `${lostBytes} bytes of its tables cannot be read, and what was removed there may be back`;
  return [...(wrongBytes > 0 ? [wrong] : []), ...(lostBytes > 0 ? [lost] : [])];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function damaged(directory: string, damage: readonly string[], copy: string | null): string {
  const what = damage.join("; ");
  if (copy === null) return `The store in ${directory} was damaged (${what}). What could be read goes on.`;
  return `The store in ${directory} was damaged (${what}). What could be read goes on; as it was found it is in ${copy}.`;
}

function copyOf(directory: string): string {
  const copy = freeName(`${directory.replace(/[/\\]+$/, "")}.damaged`);
  cpSync(directory, copy, { recursive: true });
  return copy;
}

/** LevelDB leaves out what is damaged in its log, and says so only in a file. A torn end is no damage, and not told there. */
function bytesDropped(directory: string): number {
  const told = readFileSync(`${directory}/LOG`, "utf8").matchAll(/: dropping (\d+) bytes; /g);
  return sum(Array.from(told, ([, bytes]) => Number(bytes)));
}

function freeName(name: string): string {
  if (!existsSync(name)) return name;
  let number = 2;
  while (existsSync(`${name}-${number}`)) number += 1;
  return `${name}-${number}`;
}

/** LevelDB's own code is inside. */
export function codeOf(error: unknown): string | undefined {
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  return cause?.code ?? code;
}

/** Behind the name of a table. */
const UNREADABLE = ".unreadable";
