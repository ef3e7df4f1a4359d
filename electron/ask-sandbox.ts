import { once } from "node:events";
import { createInterface } from "node:readline";
import type { SandboxChoice } from "./sandbox-choice.ts";

/** Asks at the terminal; where there is nobody to ask, says with which options it would start. */
export async function askAtTerminal(sentence: string): Promise<SandboxChoice> {
  console.error(sentence);
  if (!process.stdin.isTTY) {
    console.error("Start with --data and another directory, or with --memory.");
    return null;
  }
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  lines.setPrompt("Another directory, m to keep it in memory, or only Enter to end: ");
  lines.prompt();
  const [line] = (await Promise.race([once(lines, "line"), once(lines, "close")])) as [string | undefined];
  lines.close();
  // Ctrl+D leaves the cursor behind the question.
  if (line === undefined) console.error();
  const answer = line?.trim() ?? "";
  if (answer === "") return null;
  return answer === "m" ? "memory" : { directory: answer };
}
