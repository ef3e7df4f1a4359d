import { assertNever } from "../kernel/assert.ts";
import { checkKeepAlive, endConnection } from "./connections.ts";
import type { BrokerContext } from "./context.ts";
import { dropExpired } from "./delivery.ts";
import { forgetExpired } from "./publishing.ts";
import { discardSession } from "./sessions.ts";
import type { Deadline } from "./state.ts";
import { publishWill } from "./wills.ts";

/** Does what the deadline was set for. */
export function fire(broker: BrokerContext, deadline: Deadline): void {
  switch (deadline.kind) {
    case "keep-alive":
      checkKeepAlive(broker, deadline.connection);
      break;
    case "connect":
      endConnection(broker, deadline.connection, "connect-timeout", null);
      break;
    case "will":
      publishWill(broker, deadline.session);
      break;
    case "session-expiry": {
      const because = deadline.session.protocolVersion === 5 ? "5:4.1.0-2" : null;
      discardSession(broker, deadline.session, "expired", because);
      break;
    }
    case "queue-expiry":
      dropExpired(broker, deadline.session);
      break;
    case "retained-expiry":
      forgetExpired(broker);
      break;
    default:
      assertNever(deadline);
  }
}
