import type * as v from "valibot";

/**
 * What is wrong with which field, as the end of a sentence. The first `above` keys of its path are not worth naming.
 */
export function faultSentence(issue: v.BaseIssue<unknown>, above: number): string {
  const keys = (issue.path ?? []).map(({ key }) => String(key));
  const field = keys.slice(above).join(".");
  const what = field === "" ? "the argument" : `"${shortened(field)}"`;
  if (issue.expected === "never") return field === "" ? "it takes fewer arguments." : `${what} is not known here.`;
  if (issue.received === "undefined") return `${what} is missing.`;
  const isOwnMessage = !issue.message.startsWith("Invalid ");
  const wanted = isOwnMessage ? issue.message : (issue.expected ?? "something else");
  return `${what} must be ${shortened(wanted)}, not ${shortened(issue.received)}.`;
}

/** What a stranger wrote, short enough to be shown. */
export function shortened(text: string): string {
  return text.length <= SHOWN_CHARACTERS ? text : `${text.slice(0, SHOWN_CHARACTERS)}…`;
}

const SHOWN_CHARACTERS = 200;
