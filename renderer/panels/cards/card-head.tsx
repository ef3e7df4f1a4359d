import { CircleHelp } from "lucide-react";
import { Button } from "react-aria-components";
import type { ClientView } from "../../../core/observe/entities.ts";
import { MAXIMUM_PACKET_IDENTIFIER, NEVER_EXPIRES } from "../../../core/protocol/vocabulary.ts";
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
            <> · {node.device === null ? `client ${node.name}` : `real, ${node.device.address}`}</>
          )}
        </p>
        <Button className="explained session-why-not" onPress={() => ask.whyNot(node.name)}>
          <CircleHelp size={14} aria-hidden />
          Why not?
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
      label="persistent session"
      explanation={isVersion5 ? expiryWords(session) : "CleanSession 0: this session stays when the connection ends."}
      className="session-lasting session-lasting-persistent"
    >
      persistent
    </Explained>
  ) : (
    <Explained
      label="clean session"
      explanation={`${isVersion5 ? "Session Expiry Interval 0" : "CleanSession 1"}: this session ends with its connection.`}
      className="session-lasting session-lasting-clean"
    >
      clean
    </Explained>
  );
}

function expiryWords({ sessionExpirySeconds }: SessionEntity): string {
  if (sessionExpirySeconds >= NEVER_EXPIRES) return "Session Expiry Interval 0xFFFFFFFF: this session never expires.";
  const interval = durationText(sessionExpirySeconds * 1_000);
  return `Session Expiry Interval ${sessionExpirySeconds}: this session stays for ${interval} when the connection ends.`;
}

function SessionPresent({ present }: { readonly present: boolean }) {
  const bit = present ? 1 : 0;
  return (
    <Explained
      label={`Session Present ${bit}`}
      explanation={
        present
          ? "The last CONNACK said: the broker has a stored session and goes on with it."
          : "The last CONNACK said: this session began empty."
      }
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
  const { receiveMaximum, maximumPacketSizeBytes, keepAliveSeconds, sessionExpirySeconds } = agreed;
  const said = [];
  if (sessionExpirySeconds !== inForce.sessionExpirySeconds)
    said.push(`Session Expiry ${expiryText(sessionExpirySeconds)}`);
  if (keepAliveSeconds !== inForce.keepAliveSeconds) said.push(`Server Keep Alive ${keepAliveSeconds}\u00a0s`);
  if (receiveMaximum < MAXIMUM_PACKET_IDENTIFIER) said.push(`Receive Maximum ${receiveMaximum}`);
  if (maximumPacketSizeBytes !== null) said.push(`packets up to ${maximumPacketSizeBytes.toLocaleString("en")} bytes`);
  if (said.length === 0) return null;
  return <p className="session-head-next">The broker said: {said.join(", ")}</p>;
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
    ? "which discards this session"
    : is5
      ? null
      : cleanStart
        ? "a clean session"
        : "a session that is kept";
  return (
    <p className={discards ? "session-head-next session-head-discards" : "session-head-next"}>
      Next CONNECT: {what}
      {then !== null && `, ${then}`}
    </p>
  );
}

function expiryText(seconds: number): string {
  if (seconds === NEVER_EXPIRES) return "never";
  return seconds === 0 ? "0, with the connection" : `${seconds}\u00a0s`;
}

function stateText(node: NodeEntity, session: SessionEntity | null): string {
  const client = node.client === null ? "" : STATE_WORDS[node.client.state];
  if (session === null) return client === "" ? "no session" : client;
  if (session.connection !== null) {
    const since = `connected since ${clockText(session.connectedAt)}`;
    if (node.link.state === "half-open") return `${since}, but the cable is silent (half-open)`;
    return node.client === null || node.client.state === "connected" ? since : `${client}; the broker says ${since}`;
  }
  const away = `away since ${clockText(session.disconnectedAt ?? session.connectedAt)}`;
  return client === "" || node.client?.state === "offline" ? away : `${away}, ${client}`;
}

const STATE_WORDS = {
  stopped: "process stopped",
  offline: "offline",
  opening: "opening a connection",
  "awaiting-connack": "waits for CONNACK",
  connected: "connected",
  "waiting-to-reconnect": "will try to reconnect",
} as const satisfies Record<ClientView["state"], string>;
