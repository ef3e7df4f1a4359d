import { encode } from "../codec/encode.ts";
import type { ClientEvent } from "../events/client-events.ts";
import type { NodeName } from "../events/names.ts";
import { BEGINNING, type Instant } from "../kernel/time.ts";
import type { ClientPacket } from "../protocol/packets.ts";
import { type CommonStatementId, type StatementId, statementIn } from "../protocol/statements.ts";
import type { Frame, ProtocolVersion } from "../protocol/vocabulary.ts";
import type { SavedClient } from "./saved-client.ts";

/** A simulated client's cable. */
export interface ClientSink {
  /** Asks for a connection; later `linkOpened` or `linkRefused` is called. */
  open(): void;
  send(frame: Frame): void;
  /** Ends the connection from this side; `linkClosed` is not called for it. */
  close(how: "closed" | "reset"): void;
}

export interface ClientObserver {
  event(event: ClientEvent): void;
  /** Something about the client changed; called once for each command or input that may have changed it. */
  touched(): void;
}

/** What the parts of one client share: the way to the broker, and to whoever looks on. */
export class ClientOutput {
  readonly node: NodeName;
  readonly sink: ClientSink;
  observer: ClientObserver | null = null;
  /** Of the connection: what the last CONNECT said. */
  protocolVersion: ProtocolVersion;
  lastSentAt: Instant;

  constructor(node: NodeName, sink: ClientSink, saved: SavedClient | null) {
    this.node = node;
    this.sink = sink;
    this.protocolVersion = saved?.protocolVersion ?? 4;
    this.lastSentAt = saved?.lastSentAt ?? BEGINNING;
  }

  /** The statement of the version that this connection speaks. */
  cite(statement: CommonStatementId): StatementId {
    return statementIn(this.protocolVersion, statement);
  }

  send(packet: ClientPacket, now: Instant): void {
    this.lastSentAt = now;
    this.sink.send(encode(packet, this.protocolVersion));
  }
}
