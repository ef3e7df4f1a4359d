import { once } from "node:events";
import { createInterface } from "node:readline";
import { Writable } from "node:stream";

/** The first line of the standard input; typed at a terminal it is not shown. */
export async function askPassword(question: string): Promise<string> {
  const { stdin, stderr } = process;
  // Readline echoes what is typed to its output.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: nowhere, terminal: stdin.isTTY });
  // Only now is nothing shown any more.
  if (stdin.isTTY) stderr.write(question);
  lines.once("SIGINT", () => process.exit(130));
  const [line] = (await Promise.race([once(lines, "line"), once(lines, "close")])) as [string | undefined];
  lines.close();
  if (stdin.isTTY) stderr.write("\n");
  return line ?? "";
}
