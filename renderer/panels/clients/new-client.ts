import { type ClientSpec, DEFAULT_CLIENT_SETTINGS } from "../../../core/client/settings.ts";

/** A client as a form opens it: nothing set that a learner would have to know about. */
export function newClient(name: string): ClientSpec {
  return { name, settings: { ...DEFAULT_CLIENT_SETTINGS, clientId: name } };
}

export function unusedName(taken: readonly string[]): string {
  for (let number = taken.length + 1; ; number += 1) {
    if (!taken.includes(`client-${number}`)) return `client-${number}`;
  }
}

/**
 * The payloads of `count` publishes in a row, which the learner can tell apart: a number at the end counts up, without
 * one it begins with 1. "m3" -> m3, m4, m5; "on" -> on1, on2, on3.
 */
export function numberedPayloads(payload: string, count: number): readonly string[] {
  const digits = /\d{1,9}$/.exec(payload)?.[0];
  const first = digits === undefined ? 1 : Number(digits);
  const text = digits === undefined ? payload : payload.slice(0, -digits.length);
  return Array.from({ length: count }, (_, index) => `${text}${first + index}`);
}
