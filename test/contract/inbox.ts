import type { Port } from "../../core/contract/port.ts";

/** Everything that comes out of a port, in order, to be awaited. */
export interface Inbox {
  next(): Promise<unknown>;
  take(count: number): Promise<readonly unknown[]>;
}

export const CLOSED = "closed";

/** Listens to `port`; its end is the item CLOSED. */
export function inboxOf(port: Port): Inbox {
  const items: unknown[] = [];
  const waiting: ((item: unknown) => void)[] = [];
  const put = (item: unknown): void => {
    const waiter = waiting.shift();
    if (waiter === undefined) items.push(item);
    else waiter(item);
  };
  port.onMessage(put);
  port.onClose(() => put(CLOSED));
  const next = (): Promise<unknown> => {
    if (items.length > 0) return Promise.resolve(items.shift());
    return new Promise((resolve) => waiting.push(resolve));
  };
  return {
    next,
    take: async (count) => {
      const taken: unknown[] = [];
      while (taken.length < count) taken.push(await next());
      return taken;
    },
  };
}
