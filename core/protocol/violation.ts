import type { StatementId } from "./statements.ts";

/** What a peer did wrong: a value, never an exception. One place of the broker turns it into packets. */
export interface Violation {
  /** A Reason Code of 5.0, whatever version the peer speaks. */
  readonly reasonCode: number;
  /** The normative statement that was broken; null where the specification has none. */
  readonly statement: StatementId | null;
  /** One sentence for people: what was wrong with which part. */
  readonly detail: string;
}
