import type { CommandArguments, CommandName, CommandResult, HostError, HostEventName, HostEvents } from "./contract.ts";
import { HostFailure } from "./host-failure.ts";
import type { Port } from "./port.ts";
import { type HostMessage, NO_CALL, type PageMessage } from "./wire.ts";

/**
 * What a host does for one page: a plain object (only its own properties count as commands). A command throws HostFailure
 * when it is not carried out, and must check its arguments: they are whatever the page sent. One that has to wait for the
 * machine gives a promise, and is answered when that is settled.
 */
export type HostImplementation = {
  readonly [C in CommandName]: (...args: CommandArguments<C>) => CommandResult<C> | Promise<CommandResult<C>>;
};

export interface HostServer {
  emit<E extends HostEventName>(event: E, payload: HostEvents[E]): void;
  /** From now on nothing is answered or emitted. The port stays open. */
  dispose(): void;
}

/**
 * Answers the calls that come from `port`. An answer is posted before anything that is emitted after its command. Nothing
 * that a page sends can throw: what is not a call is answered with an error.
 */
export function serveHost(port: Port, host: HostImplementation): HostServer {
  let disposed = false;
  const post = (message: HostMessage): void => {
    if (!disposed) port.post(message);
  };
  port.onMessage((message) => {
    if (!disposed) answer(host, message, post);
  });
  return {
    emit: (event, payload) => post({ type: "event", event, payload }),
    dispose: () => {
      disposed = true;
    },
  };
}

function answer(host: HostImplementation, message: unknown, post: (answer: HostMessage) => void): void {
  if (!isCall(message)) {
    post({ type: "error", id: NO_CALL, error: { code: "invalid", message: NOT_A_CALL } });
    return;
  }
  const { id, command } = message;
  const done = (value: unknown): void => post({ type: "result", id, value: value ?? null });
  const failed = (error: unknown): void => post({ type: "error", id, error: hostError(error) });
  if (!Object.hasOwn(host, command)) {
    failed(new HostFailure("invalid", `There is no command "${command.slice(0, SHOWN_CHARACTERS)}".`));
    return;
  }
  try {
    const implementation = host[command] as (...args: readonly unknown[]) => unknown;
    const value = implementation(...message.arguments);
    if (value instanceof Promise) void value.then(done).catch(failed);
    else done(value);
  } catch (error) {
    failed(error);
  }
}

function isCall(message: unknown): message is PageMessage {
  if (typeof message !== "object" || message === null) return false;
  const { type, id, command, arguments: args } = message as Partial<Record<keyof PageMessage, unknown>>;
  return (
    type === "call" &&
    Number.isSafeInteger(id) &&
    typeof command === "string" &&
    Array.isArray(args) &&
    args.length <= MAXIMUM_ARGUMENTS
  );
}

function hostError(error: unknown): HostError {
  if (error instanceof HostFailure && error.code !== "disconnected") {
    return { code: error.code, message: error.message };
  }
  return { code: "fault", message: `The lab made a mistake (${String(error)}). Open it again if it does not go on.` };
}

const MAXIMUM_ARGUMENTS = 8;
const SHOWN_CHARACTERS = 64;
const NOT_A_CALL = 'A page sends only {type: "call", id, command, arguments}: this message was something else.';
