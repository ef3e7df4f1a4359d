import type { CommandArguments, CommandName, CommandResult, HostEventName, HostEvents } from "./contract.ts";
import { HostFailure } from "./host-failure.ts";
import type { Port } from "./port.ts";
import type { HostMessage, PageMessage } from "./wire.ts";

/** The host as a page sees it. */
export interface HostClient {
  /** Rejected with a HostFailure when the host does not carry it out, or when the port closes before the answer. */
  call<C extends CommandName>(command: C, ...args: CommandArguments<C>): Promise<CommandResult<C>>;
  /**
   * Calls `listener` for each such event until the returned function is called. An event that was emitted after the answer
   * to a call is told after that call has been resolved.
   */
  on<E extends HostEventName>(event: E, listener: (payload: HostEvents[E]) => void): () => void;
  /** `listener` is called once: at once if the port has closed already. */
  onClose(listener: () => void): void;
}

interface PendingCall {
  readonly resolve: (value: never) => void;
  readonly reject: (failure: HostFailure) => void;
}

/** Speaks to the host behind `port`. What is not a message of a host is ignored. */
export function connectHost(port: Port): HostClient {
  const pending = new Map<number, PendingCall>();
  const listeners = new Map<HostEventName, Set<(payload: never) => void>>();
  const closeListeners: (() => void)[] = [];
  let calls = 0;
  let closed = false;

  port.onMessage((message) => {
    if (!isHostMessage(message)) return;
    if (message.type === "event") {
      // A turn later: whoever awaits the answer that came before goes on first, also where a port delivers both at once.
      void Promise.resolve().then(() => {
        for (const listener of listeners.get(message.event) ?? []) listener(message.payload as never);
      });
      return;
    }
    const call = pending.get(message.id);
    pending.delete(message.id);
    if (message.type === "result") call?.resolve(message.value as never);
    else call?.reject(new HostFailure(message.error.code, message.error.message));
  });
  port.onClose(() => {
    closed = true;
    for (const call of pending.values()) call.reject(new HostFailure("disconnected", DISCONNECTED));
    pending.clear();
    for (const listener of closeListeners) listener();
  });

  return {
    call: (command, ...args) => {
      if (closed) return Promise.reject(new HostFailure("disconnected", DISCONNECTED));
      calls += 1;
      const message: PageMessage = { type: "call", id: calls, command, arguments: args };
      return new Promise((resolve, reject) => {
        pending.set(message.id, { resolve, reject });
        port.post(message);
      });
    },
    on: (event, listener) => {
      const registered = listeners.get(event) ?? new Set();
      listeners.set(event, registered);
      registered.add(listener);
      return () => registered.delete(listener);
    },
    onClose: (listener) => {
      if (closed) listener();
      else closeListeners.push(listener);
    },
  };
}

function isHostMessage(message: unknown): message is HostMessage {
  if (typeof message !== "object" || message === null || !("type" in message)) return false;
  return message.type === "result" || message.type === "error" || message.type === "event";
}

const DISCONNECTED = "The line to the lab is closed, so this was not answered. Try again when it is back.";
