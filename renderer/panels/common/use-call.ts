import { useState } from "react";
import type { CommandArguments, CommandName } from "../../../core/contract/contract.ts";
import { failureText } from "../../messages/text.ts";
import { useLab } from "../../store/lab-context.tsx";

/** Tells whether the host did it. */
export type Call = <C extends CommandName>(command: C, ...commandArguments: CommandArguments<C>) => Promise<boolean>;

/** Asks the host on behalf of one form. Why the last request was refused is for the form to show; null when it was not. */
export function useCall(): { readonly call: Call; readonly error: string | null } {
  const lab = useLab();
  const [error, setError] = useState<string | null>(null);
  const call: Call = async (command, ...commandArguments) => {
    try {
      await lab.call(command, ...commandArguments);
      setError(null);
      return true;
    } catch (refusal) {
      setError(failureText(refusal));
      return false;
    }
  };
  return { call, error };
}
