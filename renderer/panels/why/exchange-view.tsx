import { useMemo } from "react";
import { nodeLabel } from "../../../core/observe/entities.ts";
import { statementIn } from "../../../core/protocol/statements.ts";
import { t } from "../../messages/text.ts";
import { useLabState } from "../../store/lab-context.tsx";
import type { Exchange } from "../../store/lab-state.ts";
import { nodeOf, sessionOf } from "../../store/selectors.ts";
import { StatementChip } from "../common/statement-chip.tsx";
import { endStates } from "./exchange.ts";
import { receiverMachine, senderMachine } from "./machines.ts";
import { StateDiagram } from "./state-diagram.tsx";

/** Both ends of a QoS 1 or QoS 2 delivery as state machines, with the state that each is in now. */
export function ExchangeView({ exchange }: { readonly exchange: Exchange }) {
  const { node, sender, packetIdentifier, qos } = exchange;
  const atSender = useLabState((state) => endStates(state, exchange).sender);
  const atReceiver = useLabState((state) => endStates(state, exchange).receiver);
  const version = useLabState((state) => sessionOf(state, nodeOf(state, node))?.protocolVersion ?? 4);
  const machines = useMemo(() => ({ sender: senderMachine(qos), receiver: receiverMachine() }), [qos]);
  const [from, to] =
    sender === "broker" ? [t("packet.broker"), nodeLabel(node)] : [nodeLabel(node), t("packet.broker")];
  return (
    <div className="exchange">
      <p>{t("why.exchange.words", { identifier: packetIdentifier, from, to, qos })}</p>
      <StateDiagram
        title={t("why.exchange.sender", { name: from })}
        machine={machines.sender}
        now={atSender}
        version={version}
      />
      {qos === 2 ? (
        <StateDiagram
          title={t("why.exchange.receiver", { name: to })}
          machine={machines.receiver}
          now={atReceiver}
          version={version}
        />
      ) : (
        <section className="states" aria-label={t("why.exchange.receiver", { name: to })}>
          <h3 className="states-title">{t("why.exchange.receiver", { name: to })}</h3>
          <p className="states-none">
            <span>{t("why.exchange.keepsNothing")}</span>
            <StatementChip statement={statementIn(version, "3:4.3.2-2")} />
          </p>
        </section>
      )}
    </div>
  );
}
