import { type Instant, later } from "../kernel/time.ts";
import type { StatementId } from "../protocol/statements.ts";
import { type ClientId, NEVER_EXPIRES } from "../protocol/vocabulary.ts";
import type { Agreed } from "./agreed.ts";
import type { ClientOutput } from "./client-output.ts";
import type { ClientSession, Discarded } from "./client-session.ts";

/** When the client's half of the session begins and ends, and who is told. */
export class SessionLife {
  readonly #output: ClientOutput;
  readonly #session: ClientSession;

  constructor(output: ClientOutput, session: ClientSession) {
    this.#output = output;
    this.#session = session;
  }

  /** CONNECT is about to be said: what it ends of an earlier session is discarded. True when there is one to go on with. */
  connecting(cleanStart: boolean, clientId: ClientId, isAssigned: boolean): boolean {
    const session = this.#session;
    // The client id names the session: what was kept under another one belongs to another session.
    const isAnother = session.clientId !== null && session.clientId !== clientId;
    if (cleanStart) this.reportDiscarded(session.discard(), this.#output.cite("3:3.1.2-6"));
    else if (isAnother) this.reportDiscarded(session.discard(), this.#output.cite("3:3.1.3-2"));
    const hadSession = session.clientId !== null;
    session.begin(clientId, isAssigned);
    return hadSession;
  }

  /** CONNACK has accepted. `assigned` is the client id that the broker gave, null where the client has its own. */
  accepted(sessionPresent: boolean, assigned: ClientId | null): void {
    const session = this.#session;
    const clientId = assigned ?? session.clientId ?? "";
    const isAssigned = assigned !== null || session.isAssigned;
    if (!sessionPresent) {
      // 5.0 goes further than 3.1.1: what was sent and not acknowledged is given up as well.
      if (this.#output.protocolVersion === 5) this.reportDiscarded(session.discard(), "5:3.2.2-5");
      else this.reportDiscarded(session.discardReceived(), null);
    }
    session.begin(clientId, isAssigned);
  }

  /** The connection is gone; the session lasts as long as was agreed. */
  connectionEnded({ sessionExpirySeconds }: Agreed, now: Instant): void {
    const session = this.#session;
    if (sessionExpirySeconds === NEVER_EXPIRES) return;
    if (sessionExpirySeconds > 0) session.expiresAt = later(now, sessionExpirySeconds * 1_000);
    else this.reportDiscarded(session.discard(), this.#output.protocolVersion === 5 ? "5:3.1.2-23" : "3:3.1.2-6");
  }

  timeReached(now: Instant): void {
    const session = this.#session;
    if (session.expiresAt === null || session.expiresAt > now) return;
    const { node, observer } = this.#output;
    observer?.event({ node, because: "5:3.1.2-23", type: "client-session-expired" });
    this.reportDiscarded(session.discard(), "5:3.1.2-23");
  }

  nextDeadline(): Instant | null {
    return this.#session.expiresAt;
  }

  /** Reports what was discarded, if there was anything. */
  reportDiscarded({ outbox, receivedQoS2 }: Discarded, because: StatementId | null): void {
    if (outbox === 0 && receivedQoS2 === 0) return;
    const { node, observer } = this.#output;
    observer?.event({ node, because, type: "client-state-discarded", outbox, receivedQoS2 });
  }
}
