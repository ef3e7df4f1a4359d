import type { Message, MessageId } from "../protocol/message.ts";
import type { Will } from "../protocol/packets.ts";
import { type ClientId, lowerQoS } from "../protocol/vocabulary.ts";
import type { BrokerContext } from "./context.ts";
import { deliver } from "./delivery.ts";

/** What is published: by a PUBLISH, or by a will. */
export interface Publication extends Will {
  readonly properties: Message["properties"];
}

/** Accepts an Application Message: keeps it if it is to be retained and gets it to every matching session. */
export function publish(broker: BrokerContext, publication: Publication, from: ClientId | null): void {
  const { topic, payload, qos, retain, properties } = publication;
  const { state, observer } = broker;
  state.messagesPublished += 1;
  const id = state.messagesPublished as MessageId;
  const message: Message = { id, topic, payload, qos, retain, properties, from, publishedAt: broker.now };
  const matches = state.subscriptions.matches(topic);
  if (observer !== null) {
    observer.event({
      type: "message-published",
      because: "3:4.5.0-1",
      message,
      clientId: from,
      matches: matches.length,
    });
  }
  if (retain) keepRetained(broker, message);
  for (const match of matches) {
    if (observer !== null && match.subscriptions.length > 1) broker.obeyed("3:3.3.5-1", match.session.connection);
    deliver(broker, match.session, { message, qos: lowerQoS(match.qos, qos), retain: false });
  }
}

function keepRetained(broker: BrokerContext, message: Message): void {
  const { retained } = broker.state;
  const { topic, from } = message;
  const { observer } = broker;
  if (message.payload.length === 0) {
    if (!retained.delete(topic) || observer === null) return;
    observer.event({ type: "retained-cleared", because: "3:3.3.1-10", topic, clientId: from });
    observer.retainedTouched(topic);
    observer.brokerTouched();
    return;
  }
  const replaces = retained.get(topic) !== null;
  if (!replaces && retained.size >= broker.config.maximumRetainedMessages) {
    const detail = `The broker keeps at most ${broker.config.maximumRetainedMessages} retained messages.`;
    observer?.event({ type: "retained-refused", because: null, topic, detail });
    return;
  }
  retained.set(message);
  if (observer === null) return;
  const because = replaces && message.qos === 0 ? "3:3.3.1-7" : "3:3.3.1-5";
  observer.event({ type: replaces ? "retained-replaced" : "retained-stored", because, message });
  observer.retainedTouched(topic);
  observer.brokerTouched();
}
