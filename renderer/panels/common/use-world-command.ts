import type { WorldCommand } from "../../../core/world/input.ts";
import { useCall } from "./use-call.ts";

/** As useCall, for what is done to the world. */
export function useWorldCommand(): { readonly send: SendCommand; readonly error: string | null } {
  const { call, error } = useCall();
  return { send: (command) => call("world/command", command), error };
}

export type SendCommand = (command: WorldCommand) => Promise<boolean>;
