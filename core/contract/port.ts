/**
 * A two-way line for messages. Messages are plain data; they arrive whole, in order, and `unknown` until validated.
 * Three kinds: Electron's MessagePort, a WebSocket, and a pair in memory. One test suite holds for all of them.
 */
export interface Port {
  /** Without effect once either side has closed. */
  post(message: unknown): void;
  /** At most one listener; messages that came before it was set are delivered to it first. */
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, after the last message, when no further one can come or go; whichever side closed. */
  onClose(listener: () => void): void;
  close(): void;
}
