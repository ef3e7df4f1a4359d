import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseSync, Visitor } from "vite";

export interface PageSource {
  /** From the renderer's folder on. */
  readonly path: string;
  /** Texts that stand in the code itself, where a person would read or hear them. */
  readonly literals: readonly string[];
  /** Every string, and every template with a star for what is put in. */
  readonly strings: readonly string[];
}

/** All files of the page but the messages themselves. */
export function pageSources(): readonly PageSource[] {
  const names = readdirSync(RENDERER, { recursive: true, encoding: "utf8" }).map((name) => name.replaceAll("\\", "/"));
  return names.filter((name) => /\.tsx?$/.test(name) && !/^messages\/e[ns]/.test(name)).map(readSource);
}

function readSource(path: string): PageSource {
  const { program, errors } = parseSync(path, readFileSync(`${RENDERER}/${path}`, "utf8"));
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const literals: string[] = [];
  const strings: string[] = [];
  new Visitor({
    JSXText: ({ value }) => {
      if (isProse(value)) literals.push(value.trim());
    },
    JSXAttribute: ({ name, value }) => {
      const isRead = name.type === "JSXIdentifier" && READ_ATTRIBUTES.has(name.name);
      if (isRead && value?.type === "Literal" && isProse(String(value.value))) literals.push(String(value.value));
    },
    Literal: ({ value }) => {
      if (typeof value !== "string") return;
      strings.push(value);
      if (isSentence(value)) literals.push(value);
    },
    TemplateLiteral: ({ quasis }) => {
      const pieces = quasis.map((piece) => piece.value.cooked ?? "");
      strings.push(pieces.join("*"));
      if (pieces.some(isSentence)) literals.push(pieces.join("…"));
    },
  }).visit(program);
  return { path, literals, strings };
}

function isProse(text: string): boolean {
  return /\p{Letter}{2}/u.test(text.replaceAll(PROTOCOL_WORDS, ""));
}

/** Two words with a space between, the first of them like the beginning of a sentence. */
function isSentence(text: string): boolean {
  return /^\s*\p{Uppercase}\p{Lowercase}*,? \p{Letter}/u.test(text.replaceAll(PROTOCOL_WORDS, ""));
}

const RENDERER = fileURLToPath(new URL("../renderer", import.meta.url));
const READ_ATTRIBUTES = new Set(["aria-label", "title", "placeholder", "label", "note", "alt", "textValue", "legend"]);
/** Words of the specification are the same in every language. */
const PROTOCOL_WORDS =
  /\b(QoS|MQTT|RETAIN|DUP|(?:CONN|PUB|SUB|UNSUB)ACK|(?:DIS)?CONNECT|PUB(?:LISH|REC|REL|COMP)|(?:UN)?SUBSCRIBE|Will|No Local|Retain As Published|Retain Handling|Packet Identifier|Receive Maximum|Clean Start|CleanSession|cleanSession|Session (?:Present|Expiry(?: Interval)?)|Topic (?:Filter|Name|Alias(?: Maximum)?)|Keep Alive|Server Keep Alive|Reason Code|ms|id|CS|SP|Esc)\b/g;
