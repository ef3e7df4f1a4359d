import type { ShellConnection } from "../../../electron/shell/connection.ts";
import type { ListenOptions } from "../../../electron/shell/listener.ts";

/** A connection that a listener has accepted, and what it reports. */
export interface Accepted {
  readonly connection: ShellConnection;
  readonly reports: Queue<unknown>;
}

export function acceptingInto(accepted: Queue<Accepted>): ListenOptions {
  return {
    host: "127.0.0.1",
    port: 0,
    maximumPacketSizeBytes: 1_048_576,
    maximumConnections: 100,
    accept: (connection) => {
      const reports = new Queue<unknown>();
      accepted.put({ connection, reports });
      return {
        framesReceived: (frames) => reports.put({ frames }),
        credentialsRefused: (credentials) => reports.put({ credentials }),
        violationReceived: (violation) => reports.put({ violation }),
        congestionChanged: (congested) => reports.put({ congested }),
        closed: (how) => reports.put({ closed: how }),
      };
    },
  };
}

/** Items to be awaited. */
export class Queue<T> {
  readonly #items: T[] = [];
  readonly #waiting: ((item: T) => void)[] = [];

  get length(): number {
    return this.#items.length;
  }

  put(item: T): void {
    const waiter = this.#waiting.shift();
    if (waiter === undefined) this.#items.push(item);
    else waiter(item);
  }

  next(): Promise<T> {
    const item = this.#items.shift();
    return item === undefined ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve(item);
  }
}
