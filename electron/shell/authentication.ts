import { decode } from "../../core/codec/decode.ts";
import type { ConnectPacket } from "../../core/protocol/packets.ts";
import type { CredentialsFault, Frame } from "../../core/protocol/vocabulary.ts";
import { type AcceptConnection, behind, type ConnectionEvents, type ShellConnection } from "./connection.ts";
import type { Users } from "./users.ts";

export interface AuthenticationOptions {
  readonly users: Users;
  /** Whether a client without user name may connect. */
  readonly allowAnonymous: boolean;
  readonly accept: AcceptConnection;
}

/**
 * Stands before a broker, which knows no users, and tells it which CONNECT to refuse. Verifying takes its time and the broker
 * is synchronous, so it is done here, while the connection is not read and the broker's own time limit for CONNECT runs on.
 */
export function authenticated({ users, allowAnonymous, accept }: AuthenticationOptions): AcceptConnection {
  const verify: Verify = async ({ userName, password }, wanted) => {
    if (userName === null) return allowAnonymous ? null : "missing";
    return (await users.verify(userName, password ?? NO_PASSWORD, wanted)) ? null : "wrong";
  };
  return (connection) => {
    const gate = new Gate(connection, verify);
    gate.broker = accept(gate.inside);
    return gate;
  };
}

type Verify = (packet: ConnectPacket, wanted: () => boolean) => Promise<CredentialsFault | null>;

/** Invariant: while the state is not "open", no CONNECT that the broker may accept has reached it. */
class Gate implements ConnectionEvents {
  /** The connection as the broker sees it. */
  readonly inside: ShellConnection;
  broker!: ConnectionEvents;
  readonly #connection: ShellConnection;
  readonly #verify: Verify;
  #state: "shut" | "verifying" | "open" | "refused" | "ended" = "shut";
  /** What came behind the CONNECT that is being verified: no more than one read brings. */
  #held: (() => void)[] = [];

  constructor(connection: ShellConnection, verify: Verify) {
    this.#connection = connection;
    this.#verify = verify;
    this.inside = behind(connection, () => this.#end());
  }

  framesReceived(frames: readonly Frame[]): void {
    switch (this.#state) {
      case "open":
        this.broker.framesReceived(frames);
        break;
      case "verifying":
        this.#hold(frames);
        break;
      case "shut":
        this.#firstReceived(frames);
        break;
      case "refused":
      case "ended":
        break;
    }
  }

  credentialsRefused(fault: CredentialsFault): void {
    this.broker.credentialsRefused(fault);
  }

  violationReceived(...[violation]: Parameters<ConnectionEvents["violationReceived"]>): void {
    if (this.#state === "verifying") this.#held.push(() => this.broker.violationReceived(violation));
    else this.broker.violationReceived(violation);
  }

  congestionChanged(congested: boolean): void {
    this.broker.congestionChanged(congested);
  }

  closed(how: "closed" | "reset"): void {
    this.#end();
    this.broker.closed(how);
  }

  #firstReceived([frame, ...others]: readonly Frame[]): void {
    if (frame === undefined) return;
    const decoded = decode(frame, 4);
    if (decoded.ok && decoded.packet.type === "connect") {
      this.#hold(others);
      void this.#connectReceived(decoded.packet, frame.slice());
      return;
    }
    // Not a CONNECT, or a wrong one: the broker knows what to say, and ends the connection. If it did not, this would.
    this.broker.framesReceived([frame]);
    if (this.#state !== "shut") return;
    this.#connection.close("closed");
    this.closed("closed");
  }

  async #connectReceived(packet: ConnectPacket, frame: Frame): Promise<void> {
    this.#state = "verifying";
    this.#connection.pause();
    const wanted = (): boolean => this.#state === "verifying";
    // It fails only for want of memory.
    const fault = await this.#verify(packet, wanted).catch((): CredentialsFault => "unverifiable");
    if (!wanted()) return;
    if (fault !== null) {
      this.#refuse(frame, fault);
      return;
    }
    this.#state = "open";
    this.broker.framesReceived([frame]);
    for (const report of this.#held.splice(0)) report();
    this.#connection.resume();
  }

  #hold(frames: readonly Frame[]): void {
    if (frames.length === 0) return;
    const kept = frames.map((frame) => frame.slice());
    this.#held.push(() => this.framesReceived(kept));
  }

  /** The broker answers, and ends the connection; nothing that comes meanwhile is for it [MQTT-3.1.4-5]. */
  #refuse(frame: Frame, fault: CredentialsFault): void {
    this.#state = "refused";
    this.#held = [];
    this.broker.credentialsRefused(fault);
    this.broker.framesReceived([frame]);
    this.#connection.resume();
  }

  #end(): void {
    this.#state = "ended";
    this.#held = [];
  }
}

const NO_PASSWORD = new Uint8Array(0);
