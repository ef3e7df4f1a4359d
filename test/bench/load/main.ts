import { ROWS } from "../rows/all.ts";
import type { Target } from "../rows/row.ts";

/** The process of the load: measures one row against one broker, says what it has found, and is over. */
const [name, words = "{}"] = process.argv.slice(2);
const row = ROWS.find((each) => each.name === name);
if (row === undefined) throw new Error(`There is no row ${name}.`);
console.log(JSON.stringify(await row.measure(JSON.parse(words) as Target)));
process.exit(0);
