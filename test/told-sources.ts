import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseSync, Visitor } from "vite";

export interface ToldText {
  /** The file, from the top of the repository on. */
  readonly path: string;
  /** In English, with {1} and so on for what is put in. */
  readonly text: string;
}

/** Every text of the core and the host that may come to be read on the page. */
export function toldTexts(): readonly ToldText[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(`${TOP}${folder}`, { recursive: true, encoding: "utf8" })
      .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
      .filter((path) => path.endsWith(".ts") && !NOT_FOR_THE_PAGE.test(path))
      .flatMap(textsIn),
  );
}

function textsIn(path: string): readonly ToldText[] {
  const source = readFileSync(TOP + path, "utf8");
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const texts: ToldText[] = [];
  const inside: { readonly start: number; readonly end: number }[] = [];
  new Visitor({
    CallExpression: (call) => {
      const called = source.slice(call.callee.start, call.callee.end);
      if (/assert|^must$/i.test(called)) inside.push(call);
      const description = call.arguments.at(-1);
      if (called === "described" && description !== undefined) inside.push(description);
    },
    NewExpression: (made) => {
      if (source.slice(made.callee.start, made.callee.end) === "Error") inside.push(made);
    },
  }).visit(program);
  const add = (node: { readonly start: number; readonly end: number }, text: string) => {
    const isOurs = inside.some(({ start, end }) => start <= node.start && node.end <= end);
    if (isOurs || !isSentence(text)) return;
    // A rule of the codec says the end of a sentence only.
    const isEnd = path.startsWith("core/codec/") && /^(has|asks|refuses|ends) /.test(text);
    texts.push({ path, text: isEnd ? `PUBLISH ${text}.` : text });
  };
  new Visitor({
    Literal: (literal) => {
      if (typeof literal.value === "string") add(literal, literal.value);
    },
    TemplateLiteral: (template) => {
      const pieces = template.quasis.map((piece) => piece.value.cooked ?? "");
      add(
        template,
        pieces.reduce((text, piece, index) => `${text}{${index}}${piece}`),
      );
    },
  }).visit(program);
  return texts;
}

/** Words of ours, and not a name of the specification, which has capitals. */
function isSentence(text: string): boolean {
  return /(^|[\s"“}])\p{Lowercase}[\p{Letter}']* [\p{Letter}\d"{]/u.test(text.replaceAll(/ (of|by) /g, " "));
}

const TOP = fileURLToPath(new URL("..", import.meta.url));
const FOLDERS = [
  ...["core/broker", "core/client", "core/codec", "core/contract", "core/lesson", "core/timeline", "core/world"],
  ...["electron/host", "electron/lessons", "electron/progress", "electron/recording", "electron/store"],
];
/** What is written into files, and what only a terminal shows. */
const NOT_FOR_THE_PAGE = /run-recording|write-lesson|write-commands/;
