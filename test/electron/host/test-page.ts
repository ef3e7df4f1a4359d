import type {
  CommandArguments,
  CommandName,
  CommandResult,
  HostEventName,
  HostEvents,
  LabView,
} from "../../../core/contract/contract.ts";
import { HostFailure } from "../../../core/contract/host-failure.ts";
import type { Port } from "../../../core/contract/port.ts";
import type { HostMessage } from "../../../core/contract/wire.ts";
import type { LabHost } from "../../../electron/host/host.ts";

/** A page more of the same host. */
export function joinHost(host: LabHost): TestPage {
  const joined = new TestPage();
  host.attach(joined.port);
  return joined;
}

/** The whole lab as a page that has just come sees it. */
export function lookAt(host: LabHost): LabView {
  return joinHost(host).call("watch/start");
}

/** A page on a port without delay: a command is answered before `call` returns. Messages are copies, as on every port. */
export class TestPage {
  readonly messages: HostMessage[] = [];
  closed = false;
  /** Makes posting to this page throw. */
  broken = false;
  readonly port: Port = {
    post: (message) => {
      if (this.broken) throw new Error("cannot be cloned");
      this.messages.push(structuredClone(message) as HostMessage);
    },
    onMessage: (listener) => {
      this.#send = listener;
    },
    onClose: (listener) => {
      this.#closeListener = listener;
    },
    close: () => {
      this.closed = true;
    },
  };
  #send: (message: unknown) => void = () => {};
  #closeListener: () => void = () => {};
  #calls = 0;

  call<C extends CommandName>(command: C, ...args: CommandArguments<C>): CommandResult<C> {
    return this.callUnchecked(command, ...args) as CommandResult<C>;
  }

  /** With arguments of any kind. */
  callUnchecked(command: string, ...args: readonly unknown[]): unknown {
    this.#calls += 1;
    const id = this.#calls;
    this.#send({ type: "call", id, command, arguments: args });
    const answer = this.messages.find((message) => message.type !== "event" && message.id === id);
    if (answer?.type === "result") return answer.value;
    if (answer?.type === "error") throw new HostFailure(answer.error.code, answer.error.message);
    throw new Error(`${command} was not answered`);
  }

  /** All that were told so far, oldest first. */
  events<E extends HostEventName>(name: E): readonly HostEvents[E][] {
    return this.messages
      .filter((message) => message.type === "event" && message.event === name)
      .map((message) => (message as { readonly payload: unknown }).payload as HostEvents[E]);
  }

  /** The page goes away. */
  leave(): void {
    this.#closeListener();
  }
}

/** The code and the sentence that `act` is refused with. */
export function refusalOf(act: () => unknown): readonly [code: string, message: string] {
  try {
    act();
  } catch (error) {
    if (error instanceof HostFailure) return [error.code, error.message];
    throw error;
  }
  throw new Error("it was not refused");
}
