import type { Frame } from "../../../core/protocol/vocabulary.ts";
import type { ShellConnection } from "../../../electron/shell/connection.ts";

/** A connection without a socket: notes what the host does with it. */
export class FakeConnection implements ShellConnection {
  readonly transport = "tcp";
  readonly unsentBytes = 0;
  readonly address: string;
  readonly sent: Frame[] = [];
  reading = true;
  ended: "closed" | "reset" | null = null;

  constructor(address = "127.0.0.1:50000") {
    this.address = address;
  }

  send(frame: Frame): void {
    this.sent.push(frame);
  }

  close(how: "closed" | "reset"): void {
    this.ended = how;
  }

  pause(): void {
    this.reading = false;
  }

  resume(): void {
    this.reading = true;
  }
}
