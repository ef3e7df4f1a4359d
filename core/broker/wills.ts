import { later } from "../kernel/time.ts";
import { numberProperty, withoutProperty } from "../protocol/property-values.ts";
import { type StatementId, statementIn } from "../protocol/statements.ts";
import { isReservedForBroker } from "../protocol/topics.ts";
import type { BrokerContext } from "./context.ts";
import { publish } from "./publishing.ts";
import type { Session } from "./state.ts";

/** Publishes the session's will if it has one, and forgets it. */
export function publishWill(broker: BrokerContext, session: Session): void {
  const { will, clientId, protocolVersion } = session;
  if (will === null) return;
  forget(broker, session);
  if (isReservedForBroker(will.topic)) {
    broker.observer?.event({ type: "will-discarded", because: null, clientId, topic: will.topic });
    return;
  }
  const because = statementIn(protocolVersion, "3:3.1.2-8");
  broker.observer?.event({ type: "will-published", because, clientId, topic: will.topic });
  broker.observer?.sessionTouched(clientId);
  if (will.properties?.userProperties !== undefined) broker.obeyed("5:3.1.3-10", null);
  const properties = withoutProperty(will.properties ?? null, "willDelayInterval");
  publish(broker, { ...will, properties }, clientId, protocolVersion);
}

/** The connection is gone and the session lives on: its will is published now, or when its delay has passed. */
export function publishWillInTime(broker: BrokerContext, session: Session): void {
  const { will, clientId } = session;
  if (will === null) return;
  const delaySeconds = numberProperty(will.properties ?? null, "willDelayInterval") ?? 0;
  if (delaySeconds === 0) {
    publishWill(broker, session);
    return;
  }
  const until = later(broker.now, delaySeconds * 1_000);
  session.willDeadline = { kind: "will", session, at: until };
  broker.arm(until, session.willDeadline);
  broker.observer?.event({ type: "will-delayed", because: "5:3.1.2-8", clientId, topic: will.topic, until });
}

/** The client has said goodbye, or is back before its will was published. */
export function discardWill(broker: BrokerContext, session: Session, because: StatementId): void {
  const { will, clientId, willDeadline } = session;
  if (will === null) return;
  const type = willDeadline === null ? "will-discarded" : "will-cancelled";
  forget(broker, session);
  broker.observer?.event({ type, because, clientId, topic: will.topic });
}

function forget(broker: BrokerContext, session: Session): void {
  session.will = null;
  session.willDeadline = null;
  broker.journal?.sessionChanged(session);
}
