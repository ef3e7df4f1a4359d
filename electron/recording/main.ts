import { readFileSync } from "node:fs";
import { runRecording } from "./run-recording.ts";

// A reader that has seen enough, such as `head`, has closed its end.
process.stdout.on("error", () => process.exit());
process.exitCode = runRecording(process.argv.slice(2), {
  stdin: () => readFileSync(0),
  stdout: (output) => process.stdout.write(output),
  stderr: (line) => process.stderr.write(`${line}\n`),
});
