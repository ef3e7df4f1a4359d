import type { Port } from "./port.ts";

/** A line that keeps early messages until it is started, and tells its end only to the other side. */
export interface Line {
  post(message: unknown): void;
  /** Sets the listener and lets what has waited come. */
  start(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}

/** The Port over a line of messages: Electron's two kinds of MessagePort differ only in how they are listened to. */
export function portOver(line: Line): Port {
  let closed = false;
  let closeListener: (() => void) | null = null;
  const end = (): void => {
    if (closed) return;
    closed = true;
    closeListener?.();
  };
  line.onClose(end);
  return {
    post: (message) => {
      if (!closed) line.post(message);
    },
    onMessage: (listener) => {
      line.start((message) => {
        if (!closed) listener(message);
      });
    },
    onClose: (listener) => {
      closeListener = listener;
      if (closed) listener();
    },
    close: () => {
      line.close();
      end();
    },
  };
}
