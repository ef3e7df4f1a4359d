import type { ClientView } from "../../../core/observe/entities.ts";
import type { Will } from "../../../core/protocol/packets.ts";
import { t } from "../../messages/text.ts";
import { MessageSlot } from "../common/message-slot.tsx";
import { PartHead } from "./part-head.tsx";

/** The will: published by the broker when the connection ends without DISCONNECT. */
export function WillPart({ will, client }: { readonly will: Will; readonly client: ClientView | null }) {
  return (
    <tbody>
      <PartHead title="Will" />
      <tr>
        <td>
          <MessageSlot payload={will.payload} topic={will.topic} qos={will.qos} retain={will.retain}>
            {t("cards.will")}
          </MessageSlot>
        </td>
        <td />
        <td className={client === null ? "session-unseen" : ""} />
      </tr>
    </tbody>
  );
}
