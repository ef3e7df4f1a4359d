import type { HostError } from "./contract.ts";

/** A command that was not carried out. Thrown by the host's commands, and what the page's call is rejected with. */
export class HostFailure extends Error {
  override readonly name = "HostFailure";
  /** "disconnected": the line to the host is closed; whether the command was carried out is not known. */
  readonly code: HostError["code"] | "disconnected";

  constructor(code: HostFailure["code"], message: string) {
    super(message);
    this.code = code;
  }
}
