/** Sentences by their English ones. `{1}` is the first thing that was put in; `{say 1}` is one that is a sentence or words itself. */
export type Sentences = Readonly<Record<string, string>>;

/**
 * Says a sentence of the host or the core in another language. It is found by its English words, with anything where a template has
 * `{1}`. What is not known stays as it is, and so do the values: a peer's topic is never taken for words.
 */
export function sentencesIn(sentences: Sentences): (text: string) => string {
  const templates = Object.entries(sentences)
    .map(([english, translated]): Template => ({ pieces: english.split(/\{\d\}/), translated }))
    .sort((one, other) => wordsIn(other) - wordsIn(one));
  const anchored = templates.filter(({ pieces }) => pieces[0] !== "");
  const floating = templates.filter(({ pieces }) => pieces[0] === "");
  const told = (text: string): string => {
    if (text.length > LONGEST) return text;
    const found = bestOf(anchored, text);
    return found === null ? (oneByOne(text) ?? filled(bestOf(floating, text)) ?? text) : (filled(found) ?? text);
  };
  /** A text may be several sentences, put together where they were known. */
  const oneByOne = (text: string): string | null => {
    for (let end = text.indexOf(". "); end !== -1; end = text.indexOf(". ", end + 1)) {
      const sentence = text.slice(0, end + 1);
      const found = bestOf(anchored, sentence) ?? bestOf(floating, sentence);
      // What is said last may itself be several sentences.
      if (found !== null && saysLast(found.template)) return filled(bestOf([found.template], text));
      const first = filled(found);
      if (first !== null) return `${first} ${told(text.slice(end + 2))}`;
    }
    return null;
  };
  const filled = (found: Found | null): string | null => {
    if (found === null) return null;
    const { template, values } = found;
    return template.translated.replaceAll(/\{(say )?(\d)\}/g, (_, isSaid: string | undefined, place: string) => {
      const value = values[Number(place) - 1] ?? "";
      return isSaid === undefined ? value : told(value);
    });
  };
  return told;
}

interface Template {
  /** What stands between the values. */
  readonly pieces: readonly string[];
  readonly translated: string;
}

interface Found {
  readonly template: Template;
  readonly values: readonly string[];
}

function saysLast({ pieces, translated }: Template): boolean {
  return pieces.at(-1) === "" && translated.includes(`{say ${pieces.length - 1}}`);
}

/** The one whose first words stand nearest to the beginning; of several, with the most words of its own. */
function bestOf(templates: readonly Template[], text: string): Found | null {
  let best: Found | null = null;
  for (const template of templates) {
    const values = valuesIn(text, template.pieces);
    if (values === null) continue;
    if (template.pieces[0] !== "") return { template, values };
    if (best === null || length(values[0]) < length(best.values[0])) best = { template, values };
  }
  return best;
}

/** What stands between the pieces; null when they are not all there, in their order. A value reaches as little far as it can. */
function valuesIn(text: string, pieces: readonly string[]): readonly string[] | null {
  const [first = "", ...others] = pieces;
  const last = others.pop();
  if (last === undefined) return text === first ? [] : null;
  if (!text.startsWith(first) || !text.endsWith(last)) return null;
  const values: string[] = [];
  const end = text.length - last.length;
  let at = first.length;
  for (const piece of others) {
    const next = text.indexOf(piece, at);
    if (next === -1) return null;
    values.push(text.slice(at, next));
    at = next + piece.length;
  }
  return at > end ? null : [...values, text.slice(at, end)];
}

function wordsIn({ pieces }: Template): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0);
}

function length(text = ""): number {
  return text.length;
}

/** A peer can make a sentence long, and each place in it may be the end of one. */
const LONGEST = 2_000;
