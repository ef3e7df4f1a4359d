import type { Recovered } from "../../core/broker/recovery.ts";

/** What a broker has found in its store. */
export interface FoundInStore extends Recovered {
  /** Records that could not be read. */
  readonly unreadable: number;
}

/** What a broker says about the store it was started on. */
export function foundLines({
  sessions,
  messages,
  retainedMessages,
  lost,
  unreadable,
}: FoundInStore): readonly string[] {
  const lines = [`Found ${sessions} sessions with ${messages} messages, and ${retainedMessages} retained messages.`];
  for (const { clientId, what, count } of lost) {
    const whose = clientId === null ? "of a session that is not there" : `of "${clientId}"`;
    lines.push(`Lost: ${count} × ${what}${what === "retained message" ? "" : ` ${whose}`}.`);
  }
  if (unreadable > 0) lines.push(`Lost: ${unreadable} records that could not be read.`);
  return lines;
}
