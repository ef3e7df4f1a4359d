import { readFileSync } from "node:fs";
import type { Lesson } from "../../core/lesson/lesson.ts";
import { builtInTexts } from "../lessons/built-in.ts";
import type { Path } from "../lessons/fault.ts";
import { readLesson } from "../lessons/read-lesson.ts";
import { checkLesson } from "./check-lesson.ts";
import { recordLesson, writeWorlds } from "./record-lesson.ts";

/** What follows `npm run lesson --`. Returns the exit code: 0 all is well, 1 a lesson failed, 2 the words are wrong. */
export function runCheck(words: readonly string[], print: (line: string) => void): number {
  if (words.length === 0 || words.includes("--help")) {
    print(HELP.trimEnd());
    return words.length === 0 ? 2 : 0;
  }
  const texts = [...builtInTexts()].sort(([one], [other]) => one.localeCompare(other));
  if (words.includes("--list")) {
    for (const [path, text] of texts) print(listed(path, text));
    return 0;
  }
  const at = words.indexOf("--record");
  if (at !== -1) return runRecord(words.toSpliced(at, 2), words[at + 1] ?? null, texts, print);
  const files: (readonly [path: string, text: string])[] = [];
  for (const word of words) {
    const found = word === "--all" ? texts : named(word, texts);
    if (typeof found === "string") {
      print(found);
      return 2;
    }
    files.push(...found);
  }
  const passed = files.filter(([path, text]) => checkFile(path, text, print)).length;
  print(`${passed} passed, ${files.length - passed} failed`);
  return passed === files.length ? 0 : 1;
}

/** Writes the recordings of one lesson, which has to be right. */
function runRecord(
  [word, ...others]: readonly string[],
  to: string | null,
  texts: Texts,
  print: (line: string) => void,
): number {
  if (word === undefined || others.length > 0 || to === null) {
    print("--record takes one lesson and one file: npm run lesson -- 1 --record story.json");
    return 2;
  }
  const found = named(word, texts);
  if (typeof found === "string") {
    print(found);
    return 2;
  }
  const [[path, text] = ["", ""]] = found;
  const read = readLesson(text);
  if (!checkFile(path, text, print) || !read.ok) return 1;
  try {
    writeWorlds(to, recordLesson(read.lesson), print);
    return 0;
  } catch (error) {
    print(`${to} cannot be written. ${(error as Error).message}`);
    return 1;
  }
}

type Texts = readonly (readonly [path: string, text: string])[];

/** A lesson of the lab by its number or id, otherwise a file. */
function named(word: string, texts: Texts): Texts | string {
  if (word.startsWith("--")) return `Unknown option ${word}. See npm run lesson -- --help.`;
  const own = texts.find(([, text]) => {
    const read = readLesson(text);
    return read.ok && (read.lesson.id === word || String(read.lesson.number) === word);
  });
  if (own !== undefined) return [own];
  try {
    return [[word, readFileSync(word, "utf8")]];
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return `${word} is no lesson of the lab (--list names them), and as a file it cannot be read (${code}).`;
  }
}

function checkFile(path: string, text: string, print: (line: string) => void): boolean {
  const read = readLesson(text);
  if (!read.ok) {
    print(`FAIL ${path}`);
    for (const { line, sentence } of read.faults) print(`  ${path}:${line}: ${sentence}`);
    return false;
  }
  const { problems, counts } = checkLesson(read.lesson);
  if (problems.length > 0) {
    print(`FAIL ${path}`);
    for (const problem of problems)
      print(`  ${path}:${read.lineOf(problem.path)}: ${whereIn(read.lesson, problem.path)}${problem.sentence}`);
    return false;
  }
  const { runs, questions, statements } = counts;
  print(`ok   ${path} (steps run: ${runs}, questions: ${questions}, statements shown: ${statements})`);
  return true;
}

/** Names the step, which says more than its place. */
function whereIn({ steps }: Lesson, [first, index]: Path): string {
  const step = first === "steps" && typeof index === "number" ? steps[index] : undefined;
  return step === undefined ? "" : `step ${step.id}: `;
}

function listed(path: string, text: string): string {
  const read = readLesson(text);
  if (!read.ok) return `     ${path} (cannot be read)`;
  const { number, id, title } = read.lesson;
  return `${String(number).padStart(4)}  ${id.padEnd(34)}${title}`;
}

const HELP = `Checks lessons on the real broker, without a window.

  npm run lesson -- FILE        a lesson file: waiting must not reach the goals, the solutions must,
                                the run must answer the questions and show the statements
  npm run lesson -- ID          a lesson of the lab, by its id or number
  npm run lesson -- ID --record OUT
                                checks it and writes a recording of its run with the solutions, packed
                                when OUT ends in .gz; several when its steps begin afresh: OUT-1, OUT-2 ...
  npm run lesson -- --all       all lessons of the lab
  npm run lesson -- --list      names the lessons of the lab
  npm run lesson -- --help      these lines

It ends with 0 when all passed, with 1 when one failed, with 2 when it does not know what to check.
`;
