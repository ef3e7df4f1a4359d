import { STATEMENTS_3 } from "./statements-3.ts";
import { STATEMENTS_5 } from "./statements-5.ts";
import type { ProtocolVersion } from "./vocabulary.ts";

/**
 * The normative statements that this code obeys and reports, in our own words. A key is the version (3 for 3.1.1,
 * 5 for 5.0), a colon, and the number inside `[MQTT-…]`: the same number means different things in the two versions.
 * A decision can only name a statement that stands here, so a mistyped number does not compile.
 */
export const STATEMENTS = { ...STATEMENTS_3, ...STATEMENTS_5 } as const;

export type StatementId = keyof typeof STATEMENTS;
/** A statement of 3.1.1 with a counterpart in 5.0. */
export type CommonStatementId = keyof typeof IN_5;

/** "3:3.1.2-5" -> "[MQTT-3.1.2-5]", as the specification prints it. */
export function statementNumber(statement: StatementId): string {
  return `[MQTT-${statement.slice(2)}]`;
}

/** The statement that says in `version` what `statement` says in 3.1.1. */
export function statementIn(version: ProtocolVersion, statement: CommonStatementId): StatementId {
  return version === 5 ? IN_5[statement] : statement;
}

const IN_5 = {
  "3:3.1.0-1": "5:3.1.0-1",
  "3:3.1.0-2": "5:3.1.0-2",
  "3:3.1.2-2": "5:3.1.2-2",
  "3:3.1.2-4": "5:3.1.2-23",
  "3:3.1.2-5": "5:4.5.0-1",
  "3:3.1.2-6": "5:3.1.2-4",
  "3:3.1.2-8": "5:3.1.2-8",
  "3:3.1.2-24": "5:3.1.2-22",
  "3:3.1.3-2": "5:3.1.3-2",
  "3:3.1.3-6": "5:3.2.2-16",
  "3:3.1.4-2": "5:3.1.4-3",
  "3:3.1.4-4": "5:3.1.4-5",
  "3:3.2.2-1": "5:3.2.2-2",
  "3:3.2.2-2": "5:3.2.2-3",
  "3:3.2.2-3": "5:3.2.2-3",
  "3:3.2.2-5": "5:3.2.2-7",
  "3:3.3.1-5": "5:3.3.1-5",
  "3:3.3.1-6": "5:3.3.1-9",
  "3:3.3.1-7": "5:3.3.1-5",
  "3:3.3.1-8": "5:3.3.1-9",
  "3:3.3.1-9": "5:3.3.1-12",
  "3:3.3.1-10": "5:3.3.1-6",
  "3:3.3.5-1": "5:3.3.4-2",
  "3:3.8.4-1": "5:3.8.4-1",
  "3:3.8.4-3": "5:3.8.4-3",
  "3:3.8.4-5": "5:3.8.4-6",
  "3:3.8.4-6": "5:3.8.4-8",
  "3:3.10.4-1": "5:3.10.4-1",
  "3:3.10.4-4": "5:3.10.4-4",
  "3:3.10.4-5": "5:3.10.4-5",
  "3:3.12.4-1": "5:3.12.4-1",
  "3:3.14.4-1": "5:3.14.4-2",
  "3:3.14.4-3": "5:3.14.4-3",
  "3:4.3.2-1": "5:4.3.2-3",
  "3:4.3.2-2": "5:4.3.2-4",
  "3:4.3.3-1": "5:4.3.3-4",
  "3:4.3.3-2": "5:4.3.3-8",
  "3:4.4.0-1": "5:4.4.0-1",
  "3:4.5.0-1": "5:4.5.0-1",
  "3:4.8.0-1": "5:4.13.1-1",
} as const satisfies Partial<Record<StatementId, StatementId>>;
