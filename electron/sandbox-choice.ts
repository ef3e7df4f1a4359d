import { resolve } from "node:path";
import { type OpenedSandbox, openSandbox } from "./host/durable-sandbox.ts";
import { IN_MEMORY } from "./host/sandbox-store.ts";

/** Where a person wants the sandbox instead; null: to end. */
export type SandboxChoice = { readonly directory: string } | "memory" | null;

/**
 * The sandbox in `wanted`, null for memory. Where that cannot be, `ask` is told why in a sentence and says where instead,
 * until it can be; null when the lab is not to start.
 */
export async function sandboxOrAsk(
  wanted: string | null,
  ask: (sentence: string) => Promise<SandboxChoice>,
): Promise<Extract<OpenedSandbox, { ok: true }> | null> {
  let choice: SandboxChoice = wanted === null ? "memory" : { directory: wanted };
  while (choice !== null && choice !== "memory") {
    const opened = await openSandbox(resolve(choice.directory));
    if (opened.ok) return opened;
    choice = await ask(opened.sentence);
  }
  return choice === null ? null : { ok: true, sandbox: IN_MEMORY, notice: null };
}
