import type { NodeName } from "../../../core/events/names.ts";
import type { InboxView } from "../../../core/observe/entities.ts";
import { deliveryReceived } from "../../../core/observe/message-of.ts";
import type { MessageId } from "../../../core/protocol/message.ts";
import { t } from "../../messages/text.ts";
import { useLab } from "../../store/lab-context.tsx";
import type { Exchange } from "../../store/lab-state.ts";
import { addNotice, select } from "../../store/lab-store.ts";

/** The questions that a thing on a card can be asked; the inspector answers. */
export function useAsk() {
  const { store } = useLab();
  const aboutMessage = (message: MessageId) =>
    select(store, { inspected: { kind: "message", message }, inspectorTab: "story" });
  return {
    aboutMessage,
    aboutExchange: (exchange: Exchange) =>
      select(store, { inspected: { kind: "exchange", exchange }, inspectorTab: "states" }),
    whyNot: (node: NodeName) => select(store, { inspected: { kind: "why-not", node } }),
    aboutInbox: (node: NodeName, received: InboxView) => {
      const delivery = deliveryReceived(store.getState().events, node, received);
      if (delivery !== null) aboutMessage(delivery.message);
      else addNotice(store, { level: "info", text: t("why.tooOld") });
    },
  };
}
