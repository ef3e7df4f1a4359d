import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";

/**
 * `npm test`: everything that is known to check this project. Ends with one line that sums up all tests; a check that is
 * no test counts as one when it fails.
 */
const RESULTS = "test-results";
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

const totals = { passed: 0, failed: 0, skipped: 0 };
check("Style", "biome", "check", "--error-on-warnings");
check("Types", "tsc", "-b");
check("Unused code", "knip");
const unitJson = `${RESULTS}/unit.json`;
const unit = run(
  "Unit tests",
  "vitest",
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${unitJson}`,
);
count(unit, unitJson, ({ numPassedTests, numFailedTests, numPendingTests }) => [
  numPassedTests,
  numFailedTests,
  numPendingTests,
]);
// What the tests have to say about the specification is published: see docs/conformance.md.
check("Conformance table", "node", "test/conformance/table.js");
if (check("Build", "vite", "build", "--app", "--logLevel", "warn")) {
  const endToEnd = run("End-to-end tests", "playwright", "test", "--config", "test/e2e/playwright.config.ts");
  count(endToEnd, `${RESULTS}/e2e.json`, ({ stats }) => [
    stats.expected,
    stats.unexpected + stats.flaky,
    stats.skipped,
  ]);
}
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exitCode = totals.failed === 0 ? 0 : 1;

/**
 * @param {string} title
 * @param {string} tool
 * @param {readonly string[]} words
 * @returns {boolean} whether it succeeded
 */
function check(title, tool, ...words) {
  const succeeded = run(title, tool, ...words);
  if (!succeeded) totals.failed += 1;
  return succeeded;
}

/**
 * @param {string} title
 * @param {string} tool
 * @param {readonly string[]} words
 * @returns {boolean} whether it succeeded
 */
function run(title, tool, ...words) {
  console.log(`\n${title}: ${tool} ${words.join(" ")}`);
  const startedAt = Date.now();
  const [program, before] = tool === "node" ? [process.execPath, []] : ["npx", ["--no-install", tool]];
  const { status } = spawnSync(program, [...before, ...words], { stdio: "inherit" });
  console.log(`${title}: ${status === 0 ? "good" : "FAILED"}, ${Math.round((Date.now() - startedAt) / 1000)} s`);
  return status === 0;
}

/**
 * A runner that failed without a failed test, or left no report, counts as one failure.
 * @param {boolean} succeeded
 * @param {string} path
 * @param {(report: any) => readonly [number, number, number]} numbersOf
 */
function count(succeeded, path, numbersOf) {
  let numbers = /** @type {readonly [number, number, number]} */ ([0, 0, 0]);
  try {
    numbers = numbersOf(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    succeeded = false;
  }
  const [passed, failed, skipped] = numbers;
  totals.passed += passed;
  totals.failed += failed === 0 && !succeeded ? 1 : failed;
  totals.skipped += skipped;
}
