import type { DropReason } from "../events/broker-events.ts";
import type { Message } from "../protocol/message.ts";
import type { BrokerContext } from "./context.ts";
import type { Session } from "./state.ts";

/** Keeps a dropped message for whoever looks at the session, as many as the configuration wants remembered. */
export function rememberDrop(broker: BrokerContext, session: Session, message: Message, reason: DropReason): void {
  session.droppedCount += 1;
  broker.state.messagesDropped += 1;
  if (broker.config.rememberedDrops === 0) return;
  session.dropped.push({ message, reason });
  if (session.dropped.length > broker.config.rememberedDrops) session.dropped.shift();
}
