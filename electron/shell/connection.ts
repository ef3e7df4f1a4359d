import type { Violation } from "../../core/protocol/violation.ts";
import type { CredentialsFault, Frame } from "../../core/protocol/vocabulary.ts";

/** A real client's network connection, whatever carries it. Calls after its end are without effect. */
export interface ShellConnection {
  readonly transport: "tcp" | "websocket";
  /** "127.0.0.1:50312" */
  readonly address: string;
  /** What was sent and the peer has not taken yet. */
  readonly unsentBytes: number;
  send(frame: Frame): void;
  /** Ends it from this side, after what was sent before unless "reset"; `closed` is then not reported. */
  close(how: "closed" | "reset"): void;
  /** Stops reading, so that the peer's sending comes to a halt, until it was resumed as often as it was paused. */
  pause(): void;
  resume(): void;
}

/** `connection` as those behind a door see it: `onClose` is told first when they close it. */
export function behind(connection: ShellConnection, onClose: () => void): ShellConnection {
  return {
    transport: connection.transport,
    get address() {
      return connection.address;
    },
    get unsentBytes() {
      return connection.unsentBytes;
    },
    send: (frame) => connection.send(frame),
    close: (how) => {
      onClose();
      connection.close(how);
    },
    pause: () => connection.pause(),
    resume: () => connection.resume(),
  };
}

/** What a connection reports, in order. */
export interface ConnectionEvents {
  /** Some or all frames of one read. They are views of it: who keeps one longer than the call makes a copy. */
  framesReceived(frames: readonly Frame[]): void;
  /** Reported by who checks passwords, before the CONNECT that is to be refused for it. */
  credentialsRefused(fault: CredentialsFault): void;
  /** The bytes cannot be cut into frames any further: nothing more will be received. */
  violationReceived(violation: Violation): void;
  /** The peer does not read what is sent to it; or does again. */
  congestionChanged(congested: boolean): void;
  /** The last of all. */
  closed(how: "closed" | "reset"): void;
}

export type AcceptConnection = (connection: ShellConnection) => ConnectionEvents;
