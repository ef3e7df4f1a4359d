import { CircleHelp } from "lucide-react";
import { Button } from "react-aria-components";
import { BEGINNING } from "../../../core/kernel/time.ts";
import type { ClientView } from "../../../core/observe/entities.ts";
import { MAXIMUM_PACKET_IDENTIFIER, NEVER_EXPIRES } from "../../../core/protocol/vocabulary.ts";
import { numberText, t } from "../../messages/text.ts";
import type { NodeEntity, SessionEntity } from "../../store/selectors.ts";
import { Explained } from "../common/explained.tsx";
import { clockText, durationText } from "../common/time-text.ts";
import { useAsk } from "../why/use-ask.ts";

interface CardHeadProps {
  readonly node: NodeEntity;
  readonly session: SessionEntity | null;
  readonly title: string;
}

/** Whose session it is, whether it lasts, since when its client is there or away, and what the last CONNACK said. */
export function CardHead({ node, session, title }: CardHeadProps) {
  const ask = useAsk();
  const present = node.client === null ? (session?.sessionPresent ?? null) : node.client.sessionPresent;
  return (
    <header className="session-head">
      <div className="session-head-line">
        <h2 className="session-head-title" title={title}>
          {title}
        </h2>
        {session !== null && <Lasting session={session} />}
        <span className="session-head-spacer" />
        {present !== null && <SessionPresent present={present} />}
      </div>
      <div className="session-head-line">
        <p className="session-head-state">
          {stateText(node, session)}
          {node.name !== title && (
            <>
              {" · "}
              {node.device === null
                ? t("cards.client", { name: node.name })
                : node.device.address === null
                  ? t("cards.realUnseen")
                  : `real, ${node.device.address}`}
            </>
          )}
        </p>
        <Button className="explained session-why-not" onPress={() => ask.whyNot(node.name)}>
          <CircleHelp size={14} aria-hidden />
          {t("cards.whyNot")}
        </Button>
      </div>
      {node.client !== null && <Negotiated client={node.client} />}
      {node.client !== null && <NextConnect client={node.client} session={session} />}
    </header>
  );
}

function Lasting({ session }: { readonly session: SessionEntity }) {
  const isVersion5 = session.protocolVersion === 5;
  return session.persistent ? (
    <Explained
      label={t("cards.lasting.persistentLabel")}
      explanation={isVersion5 ? expiryWords(session) : t("cards.lasting.cleanSession0")}
      className="session-lasting session-lasting-persistent"
    >
      {t("cards.lasting.persistent")}
    </Explained>
  ) : (
    <Explained
      label={t("cards.lasting.cleanLabel")}
      explanation={t(isVersion5 ? "cards.lasting.expiry0" : "cards.lasting.cleanSession1")}
      className="session-lasting session-lasting-clean"
    >
      {t("cards.lasting.clean")}
    </Explained>
  );
}

function expiryWords({ sessionExpirySeconds }: SessionEntity): string {
  if (sessionExpirySeconds >= NEVER_EXPIRES) return t("cards.lasting.never");
  const interval = durationText(sessionExpirySeconds * 1_000);
  return t("cards.lasting.stays", { seconds: sessionExpirySeconds, interval });
}

function SessionPresent({ present }: { readonly present: boolean }) {
  const bit = present ? 1 : 0;
  return (
    <Explained
      label={`Session Present ${bit}`}
      explanation={present ? t("cards.present.1") : t("cards.present.0")}
      className={present ? "ui-chip-good session-present" : "session-present"}
    >
      Session Present <b>{bit}</b>
    </Explained>
  );
}

/** What the broker has said in the CONNACK of 5.0 about the connection and the session, where it is not as asked for. */
function Negotiated({ client }: { readonly client: ClientView }) {
  const { state, inForce, agreed } = client;
  if (state !== "connected" || inForce?.protocolVersion !== 5 || agreed === null) return null;
  const { receiveMaximum, maximumPacketSizeBytes, topicAliasMaximum, keepAliveSeconds, sessionExpirySeconds } = agreed;
  const said = [];
  if (sessionExpirySeconds !== inForce.sessionExpirySeconds)
    said.push(`Session Expiry ${expiryText(sessionExpirySeconds)}`);
  if (keepAliveSeconds !== inForce.keepAliveSeconds) said.push(`Server Keep Alive ${keepAliveSeconds}\u00a0s`);
  if (receiveMaximum < MAXIMUM_PACKET_IDENTIFIER) said.push(`Receive Maximum ${receiveMaximum}`);
  if (maximumPacketSizeBytes !== null) said.push(t("cards.packetsUpTo", { bytes: numberText(maximumPacketSizeBytes) }));
  if (topicAliasMaximum > 0) said.push(`Topic Alias Maximum ${topicAliasMaximum}`);
  if (said.length === 0) return null;
  return <p className="session-head-next">{t("cards.said", { what: said.join(", ") })}</p>;
}

/** Says so when the next CONNECT will change how long the session lasts. */
function NextConnect({ client, session }: { readonly client: ClientView; readonly session: SessionEntity | null }) {
  const { protocolVersion, cleanStart, sessionExpirySeconds } = client.settings;
  const is5 = protocolVersion === 5;
  const lasts = is5 ? sessionExpirySeconds : cleanStart ? 0 : NEVER_EXPIRES;
  const discards = session !== null && cleanStart;
  if (session !== null && !discards && lasts === session.sessionExpirySeconds) return null;
  // A clean session of 3.1.1 that is connected ends by itself.
  if (discards && !is5 && !session.persistent) return null;
  const what = is5
    ? `Clean Start ${cleanStart ? 1 : 0}, Session Expiry ${expiryText(lasts)}`
    : `CleanSession ${cleanStart ? 1 : 0}`;
  const then = discards
    ? t("cards.next.discards")
    : is5
      ? null
      : cleanStart
        ? t("cards.next.clean")
        : t("cards.next.kept");
  return (
    <p className={discards ? "session-head-next session-head-discards" : "session-head-next"}>
      {then === null ? t("cards.next.plain", { what }) : t("cards.next.withThen", { what, then })}
    </p>
  );
}

function expiryText(seconds: number): string {
  if (seconds === NEVER_EXPIRES) return t("cards.expiry.never");
  return seconds === 0 ? t("cards.expiry.zero") : `${seconds}\u00a0s`;
}

function stateText(node: NodeEntity, session: SessionEntity | null): string {
  const client = node.client === null ? "" : t(`cards.state.${node.client.state}`);
  if (session === null) return client === "" ? t("cards.noSession") : client;
  if (session.connection !== null) {
    const since = t("cards.since", { time: clockText(session.connectedAt) });
    if (node.link.state === "half-open") return t("cards.halfOpen", { since });
    return node.client === null || node.client.state === "connected" ? since : t("cards.brokerSays", { client, since });
  }
  const awaySince = session.disconnectedAt ?? session.connectedAt;
  const away = awaySince < BEGINNING ? t("cards.awayBefore") : t("cards.away", { time: clockText(awaySince) });
  return client === "" || node.client?.state === "offline" ? away : `${away}, ${client}`;
}
