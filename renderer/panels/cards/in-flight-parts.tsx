import type { NodeName } from "../../../core/events/names.ts";
import type { ClientView, InflightView, OutboxView } from "../../../core/observe/entities.ts";
import { numberText, t } from "../../messages/text.ts";
import type { SessionEntity } from "../../store/selectors.ts";
import { MessageSlot } from "../common/message-slot.tsx";
import { useAsk } from "../why/use-ask.ts";
import { DifferenceMark } from "./difference-mark.tsx";
import { Nothing, PartHead } from "./part-head.tsx";
import { fromClientRows, towardsClientRows } from "./session-halves.ts";

interface InFlightPartsProps {
  readonly node: NodeName;
  readonly session: SessionEntity | null;
  readonly client: ClientView | null;
  readonly title: string;
}

/** What either side keeps until a delivery is acknowledged: one row a packet identifier, for each direction. */
export function InFlightParts({ node, session, client, title }: InFlightPartsProps) {
  const hiddenTowards = (session?.inflightLength ?? 0) - (session?.inflight.length ?? 0);
  const hiddenFrom = (client?.outboxLength ?? 0) - (client?.outbox.length ?? 0);
  return (
    <>
      <tbody>
        <PartHead title={t("cards.inFlight.to", { title })} />
        {towardsClientRows(session, client).map((row) => (
          <Row
            key={row.packetIdentifier}
            packetIdentifier={row.packetIdentifier}
            why={row.why}
            broker={row.broker && <Sent node={node} sent={row.broker} />}
            client={row.clientHolds && <Held />}
            unseen={client === null}
          />
        ))}
        <Rest
          none={(session?.inflight.length ?? 0) + (client?.receivedQoS2.length ?? 0) === 0}
          hidden={hiddenTowards}
          unseen={client === null}
        />
      </tbody>
      <tbody>
        <PartHead title={t("cards.inFlight.from", { title })} />
        {fromClientRows(session, client).map((row) => (
          <Row
            key={row.packetIdentifier}
            packetIdentifier={row.packetIdentifier}
            why={row.why}
            broker={row.brokerHolds && <Held />}
            client={row.client && <Outgoing node={node} sent={row.client} />}
            unseen={client === null}
          />
        ))}
        <Rest
          none={(session?.receivedQoS2.length ?? 0) + (client?.outbox.length ?? 0) === 0}
          hidden={hiddenFrom}
          unseen={client === null}
        />
      </tbody>
    </>
  );
}

interface RowProps {
  readonly packetIdentifier: number;
  readonly why: string | null;
  readonly broker: React.ReactNode;
  readonly client: React.ReactNode;
  readonly unseen: boolean;
}

function Row({ packetIdentifier, why, broker, client, unseen }: RowProps) {
  return (
    <tr>
      <td>{broker || <Nothing />}</td>
      <th scope="row" className="session-halves-middle">
        <span className="session-identifier" title={`Packet Identifier ${packetIdentifier}`}>
          {packetIdentifier}
        </span>
        <DifferenceMark why={why} about={`Packet Identifier ${packetIdentifier}`} />
      </th>
      <td className={unseen ? "session-unseen" : ""}>{!unseen && (client || <Nothing />)}</td>
    </tr>
  );
}

function Rest({ none, hidden, unseen }: { readonly none: boolean; readonly hidden: number; readonly unseen: boolean }) {
  if (hidden > 0) {
    return (
      <tr>
        <td colSpan={3} className="ui-muted">
          {t("cards.more", { number: numberText(hidden) })}
        </td>
      </tr>
    );
  }
  if (!none) return null;
  return (
    <tr>
      <td>
        <Nothing />
      </td>
      <td />
      <td className={unseen ? "session-unseen" : ""}>{!unseen && <Nothing />}</td>
    </tr>
  );
}

function Sent({ node, sent }: { readonly node: NodeName; readonly sent: InflightView }) {
  const ask = useAsk();
  const { message, qos, packetIdentifier } = sent;
  const state = t(`cards.inFlight.${sent.state}`);
  const onAsk = () => qos !== 0 && ask.aboutExchange({ node, sender: "broker", packetIdentifier, qos });
  return (
    <MessageSlot payload={message.payload} topic={message.topic} qos={qos} again={sent.timesSent > 1} onAsk={onAsk}>
      {sent.timesSent > 1 ? t("cards.sentTimes", { state, times: sent.timesSent }) : state}
    </MessageSlot>
  );
}

function Outgoing({ node, sent }: { readonly node: NodeName; readonly sent: OutboxView }) {
  const ask = useAsk();
  const { topic, payload, qos, retain, packetIdentifier } = sent;
  const onAsk = () => qos !== 0 && ask.aboutExchange({ node, sender: "client", packetIdentifier, qos });
  return (
    <MessageSlot payload={payload} topic={topic} qos={qos} retain={retain} onAsk={onAsk}>
      {t(`cards.inFlight.${sent.state}`)}
    </MessageSlot>
  );
}

function Held() {
  return <span className="session-state">{t("cards.inFlight.held")}</span>;
}
