import { LessonFault } from "./fault.ts";

/** A line of a lesson file, read word by word: words are separated by blanks, "…" holds blanks together. */
export class Words {
  readonly line: string;
  readonly #words: string[];

  constructor(line: string) {
    this.line = line;
    this.#words = line.match(/(?:[^\s"]|"[^"]*")+/g) ?? [];
  }

  get isEmpty(): boolean {
    return this.#words.length === 0;
  }

  peek(): string | undefined {
    return this.#words[0];
  }

  /** The next word; `wanted` says what it should be. */
  take(wanted: string): string {
    const word = this.#words.shift();
    if (word === undefined) throw new LessonFault(`"${this.line}" ends where ${wanted} is expected.`);
    return word;
  }

  /** True when the next words are these; they are taken then. */
  skip(...expected: readonly string[]): boolean {
    if (!expected.every((word, index) => this.#words[index] === word)) return false;
    this.#words.splice(0, expected.length);
    return true;
  }

  /** Nothing may be left. */
  end(): void {
    if (!this.isEmpty) throw new LessonFault(`"${this.line}": "${this.peek()}" is not understood here.`);
  }
}

/** What a word means as a value: true, false, null, a number, otherwise text. */
export function meaningOf(word: string): string | number | boolean | null {
  if (word === "true") return true;
  if (word === "false") return false;
  if (word === "null") return null;
  if (/^-?\d+(\.\d+)?$/.test(word)) return Number(word);
  return textOf(word);
}

/** Text stays text, whatever it looks like; quotes around it go. */
export function textOf(word: string): string {
  return word.replaceAll('"', "");
}

/** "600ms", "2s", "1.5s" in milliseconds. */
export function timeOf(word: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|s)$/.exec(word) ?? [];
  if (number === undefined) throw new LessonFault(`"${word}" is not a time: write for example 600ms or 2s.`);
  return Math.round(Number(number) * (unit === "s" ? 1_000 : 1));
}

/** field=value, field=value … to the end of the line; a field with dots lies inside of others. */
export function fieldsOf(words: Words): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  while (!words.isEmpty) {
    const word = words.take("field=value");
    const equals = word.indexOf("=");
    if (equals < 1) throw new LessonFault(`"${words.line}": "${word}" should be field=value.`);
    const path = word.slice(0, equals).split(".");
    const name = path.at(-1) ?? "";
    const value = word.slice(equals + 1);
    put(fields, path, name === "payload" ? textOf(value) : meaningOf(value));
  }
  return fields;
}

function put(fields: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [first = "", ...rest] = path;
  if (rest.length === 0) {
    fields[first] = value;
    return;
  }
  const inner = Object.hasOwn(fields, first) ? fields[first] : undefined;
  const next = typeof inner === "object" && inner !== null ? (inner as Record<string, unknown>) : {};
  fields[first] = next;
  put(next, rest, value);
}
