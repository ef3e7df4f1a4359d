import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { runnerImport } from "vite";

/**
 * docs/conformance.md: each normative statement of MQTT 3.1.1 and 5.0 that binds a server, and the test files that exercise
 * it. From what a run of the unit tests has left in test-results: the statements that the code has reported, and those that
 * the tests' names cite. With --write the file is written, without it is compared.
 */
const DOCUMENT = "docs/conformance.md";
const FOLDER = "test-results/statements";

/** Bind clients only: what they send, and when. */
const OF_CLIENTS = new Set(
  `3:2.3.1-2 3:3.1.2-9 3:3.1.2-11 3:3.1.2-13 3:3.1.2-15 3:3.1.2-18 3:3.1.2-19 3:3.1.2-20 3:3.1.2-21 3:3.1.2-23 3:3.1.3-1
  3:3.1.3-7 3:3.14.4-1 3:3.14.4-2 3:4.5.0-2 3:6.0.0-3 5:3.1.2-20 5:3.1.2-21 5:3.1.2-30 5:3.1.3-1 5:3.2.2-4 5:3.2.2-5
  5:3.2.2-18 5:3.2.2-21 5:3.3.2-10 5:3.3.4-8 5:4.5.0-2 5:4.6.0-1 5:4.6.0-2 5:4.6.0-3 5:4.6.0-4 5:6.0.0-3`.split(/\s+/),
);

/** @type {ReadonlyMap<string, string>} Leave a choice that this broker never makes. */
const NEVER_ARISES = new Map([["5:3.1.3-8", "does not arise: this broker rejects no client id of 5.0"]]);

/** What these tests meet differs from run to run. */
const DRAWN_BY_CHANCE = /^(simulation|fuzz)\/|\/hostile\.test\.ts$/;

const { module } = await runnerImport(new URL("../../core/protocol/statements.ts", import.meta.url).pathname);
/** @type {Map<string, Set<string>>} */
const filesByStatement = new Map();
for (const name of readdirSync(FOLDER)) {
  const { file, statements } = JSON.parse(readFileSync(`${FOLDER}/${name}`, "utf8"));
  for (const statement of statements) add(statement, file);
}
for (const { name, assertionResults } of JSON.parse(readFileSync("test-results/unit.json", "utf8")).testResults) {
  const file = name.replace(/^.*\/test\//, "");
  for (const { fullName } of assertionResults) {
    for (const [, cited = ""] of fullName.matchAll(/\[MQTT-([^\]]*)\]/g)) {
      for (const [number] of cited.matchAll(/\d+(?:\.\d+)+-\d+/g)) {
        // Of WebSocket both versions say the same; other numbers mean something else in the other version.
        if (number.startsWith("6.")) add(`5:${number}`, file);
        const speaks5 =
          fullName.includes("5.0") || file.endsWith("-5.test.ts") || !(`3:${number}` in module.STATEMENTS);
        add(`${speaks5 ? 5 : 3}:${number}`, file);
      }
    }
  }
}
const document = rendered();
if (process.argv.includes("--write")) writeFileSync(DOCUMENT, document);
else if (document !== readFileSync(DOCUMENT, "utf8")) {
  console.error(`${DOCUMENT} is not what the tests say. Run "npm run conformance" and commit it.`);
  process.exitCode = 1;
}

/**
 * @param {string} statement
 * @param {string} file
 */
function add(statement, file) {
  if (DRAWN_BY_CHANCE.test(file)) return;
  const files = filesByStatement.get(statement) ?? new Set();
  filesByStatement.set(statement, files);
  files.add(file);
}

function rendered() {
  return `# Conformance with MQTT 3.1.1 and MQTT 5.0

Every normative statement that binds a server, in our own words, and the test files below \`test/\` that exercise it: the
broker has reported it there, or a test is named after it. Written by \`npm run conformance\`; the test command checks that it
is up to date.

${section("MQTT 3.1.1", "3:")}
${section("MQTT 5.0", "5:")}`;
}

/**
 * @param {string} title
 * @param {string} prefix
 */
function section(title, prefix) {
  const rows = Object.entries(module.STATEMENTS)
    .filter(([statement]) => statement.startsWith(prefix) && !OF_CLIENTS.has(statement))
    .map(([statement, text]) => ({ statement, text, files: filesByStatement.get(statement) }));
  const tested = rows.filter(({ files }) => files !== undefined);
  const lines = rows.map(({ statement, text, files }) => {
    const untested = NEVER_ARISES.get(statement) ?? "**none**";
    const where = files === undefined ? untested : [...files].sort().join("<br>");
    return `| MQTT-${statement.slice(2)} | ${text} | ${where} |`;
  });
  return `## ${title}

${tested.length} of ${rows.length} statements are exercised.

| Statement | What it says | Tests |
| --- | --- | --- |
${lines.join("\n")}
`;
}
