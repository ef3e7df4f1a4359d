import { CircleHelp } from "lucide-react";
import { Button } from "react-aria-components";
import type { Instant } from "../../../core/kernel/time.ts";
import type { ClientView } from "../../../core/observe/entities.ts";
import { NEVER_EXPIRES } from "../../../core/protocol/vocabulary.ts";
import { useLabState } from "../../store/lab-context.tsx";
import { hostTime, type NodeEntity, type SessionEntity } from "../../store/selectors.ts";
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
      {session !== null && session.expiresAt !== null && <Expires at={session.expiresAt} />}
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

/** The countdown of a session whose client is away. */
function Expires({ at }: { readonly at: Instant }) {
  const left = useLabState((state) => durationText(at - hostTime(state)));
  return <p className="session-head-next ui-number">The broker discards it in {left}</p>;
}

/** Says so when the next CONNECT will change how long the session lasts. */
function NextConnect({ client, session }: { readonly client: ClientView; readonly session: SessionEntity | null }) {
  const clean = client.settings.cleanStart;
  if (session !== null && clean !== session.persistent) return null;
  const discards = session !== null && clean;
  return (
    <p className={discards ? "session-head-next session-head-discards" : "session-head-next"}>
      Next CONNECT: CleanSession {clean ? "1" : "0"},{" "}
      {discards ? "which discards this session" : clean ? "a clean session" : "a session that is kept"}
    </p>
  );
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
