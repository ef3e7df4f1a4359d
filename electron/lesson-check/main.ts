import { runCheck } from "./run-check.ts";

process.exitCode = runCheck(process.argv.slice(2), (line) => console.log(line));
