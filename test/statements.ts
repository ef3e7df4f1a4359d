import { mkdirSync, writeFileSync } from "node:fs";
import { afterAll, expect } from "vitest";
import type { StatementId } from "../core/protocol/statements.ts";

/**
 * Collects which normative statements the code has reported while a test file ran. `npm run conformance` makes the table of
 * docs/conformance.md of it.
 */
const seen = new Set<StatementId>();

export function reported(statement: StatementId | null): void {
  if (statement !== null) seen.add(statement);
}

afterAll(() => {
  const file = (expect.getState().testPath ?? "").replace(/^.*\/test\//, "");
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${FOLDER}/${file.replaceAll("/", "-")}.json`, JSON.stringify({ file, statements: [...seen] }));
});

const FOLDER = "test-results/statements";
