import { Monitor, Server, Timer } from "lucide-react";
import type { BrokerConfig } from "../../../core/broker/config.ts";
import type { Instant } from "../../../core/kernel/time.ts";
import { clientIdOf } from "../../../core/observe/about.ts";
import { entityId } from "../../../core/observe/entities.ts";
import { t } from "../../messages/text.ts";
import { useLabState } from "../../store/lab-context.tsx";
import {
  brokerOf,
  hostTime,
  type NodeEntity,
  type SessionEntity,
  selectedNode,
  sessionOf,
} from "../../store/selectors.ts";
import { durationText } from "../common/time-text.ts";
import { QuestionSlot } from "../lesson/question-slot.tsx";
import { CardHead } from "./card-head.tsx";
import { DeviceHalf } from "./device-half.tsx";
import { InFlightParts } from "./in-flight-parts.tsx";
import { MessagesPart } from "./messages-part.tsx";
import { SlotBoard } from "./slot.tsx";
import { SubscriptionsPart } from "./subscriptions-part.tsx";
import { WillPart } from "./will-part.tsx";
import "./session-card.css";

/** The session of the selected node: what the broker and the client each keep of it. */
export function SessionPanel() {
  const node = useLabState(selectedNode);
  const session = useLabState((state) => sessionOf(state, selectedNode(state)));
  const config = useLabState((state) => brokerOf(state)?.config ?? null);
  if (node === null) {
    return (
      <section className="ui-panel session-panel" aria-label={t("cards.session")}>
        <p className="ui-empty">{t("cards.selectOne")}</p>
      </section>
    );
  }
  return (
    <SlotBoard key={node.name}>
      <SessionCard node={node} session={session} config={config} />
    </SlotBoard>
  );
}

/** The countdown of a half whose connection is gone. */
function DiscardedIn({ at }: { readonly at: Instant | null }) {
  const left = useLabState((state) => (at === null ? null : durationText(at - hostTime(state))));
  return left === null ? null : (
    <span className="session-countdown ui-number">
      <Timer size={12} aria-hidden /> {t("cards.discardedIn", { time: left })}
    </span>
  );
}

interface SessionCardProps {
  readonly node: NodeEntity;
  /** The broker's half; null when it keeps nothing. */
  readonly session: SessionEntity | null;
  readonly config: BrokerConfig | null;
}

function SessionCard({ node, session, config }: SessionCardProps) {
  const client = node.client;
  const title = clientIdOf(node) ?? node.name;
  const brokerDiscardsAt = session?.expiresAt ?? null;
  const clientDiscardsAt = client?.sessionExpiresAt ?? null;
  const hasNotes = session === null || brokerDiscardsAt !== null || clientDiscardsAt !== null;
  const kept = session === null ? "none" : session.persistent ? "persistent" : "clean";
  return (
    <section className="ui-panel session-panel" aria-label={t("cards.sessionOf", { title })}>
      <div className={`session-card session-card-${kept}`}>
        <CardHead node={node} session={session} title={title} />
        <QuestionSlot at={entityId("session", title)} />
        <QuestionSlot at={entityId("node", node.name)} />
        <table className="session-halves">
          <colgroup>
            <col />
            <col className="session-halves-middle" />
            <col />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">
                <Server size={14} aria-hidden /> {t("cards.brokerKeeps")}
              </th>
              <td />
              <th scope="col">
                <Monitor size={14} aria-hidden /> {t("cards.clientKeeps")}
              </th>
            </tr>
            {hasNotes && (
              <tr className="session-halves-notes">
                <td>
                  {session === null && t("cards.brokerKeepsNothing", { title })}
                  <DiscardedIn at={brokerDiscardsAt} />
                </td>
                <td />
                <td>
                  <DiscardedIn at={clientDiscardsAt} />
                </td>
              </tr>
            )}
            {node.device !== null && (
              <tr className="session-halves-notes">
                <td colSpan={3}>
                  <DeviceHalf device={node.device} />
                </td>
              </tr>
            )}
          </thead>
          <SubscriptionsPart session={session} client={client} />
          <MessagesPart
            node={node.name}
            session={session}
            client={client}
            limit={config?.maximumQueuedMessages ?? null}
          />
          <InFlightParts node={node.name} session={session} client={client} title={title} />
          {session?.will != null && <WillPart will={session.will} client={client} />}
        </table>
      </div>
    </section>
  );
}
