import type { CommandName, HostError, HostEventName } from "./contract.ts";

/** The envelopes on a Port. `id` counts the page's requests and ties an answer to its request. */
export type PageMessage = {
  readonly type: "call";
  readonly id: number;
  readonly command: CommandName;
  readonly arguments: readonly unknown[];
};

/** `value` of a command without a result is null. */
export type HostMessage =
  | { readonly type: "result"; readonly id: number; readonly value: unknown }
  | { readonly type: "error"; readonly id: number; readonly error: HostError }
  | { readonly type: "event"; readonly event: HostEventName; readonly payload: unknown };

/** The `id` of an error that answers a message which was not a call. */
export const NO_CALL = -1;
