import { useMemo } from "react";
import type { NodeName } from "../../../core/events/names.ts";
import type { ClientView, InboxView, SessionView } from "../../../core/observe/entities.ts";
import { deliveryReceived } from "../../../core/observe/message-of.ts";
import { numberText, t } from "../../messages/text.ts";
import { useLab } from "../../store/lab-context.tsx";
import type { SessionEntity } from "../../store/selectors.ts";
import { MessageSlot } from "../common/message-slot.tsx";
import { clockText } from "../common/time-text.ts";
import { useAsk } from "../why/use-ask.ts";
import { Nothing, PartHead } from "./part-head.tsx";
import { Slot } from "./slot.tsx";

interface MessagesPartProps {
  readonly node: NodeName;
  readonly session: SessionEntity | null;
  readonly client: ClientView | null;
  /** How many messages the broker lets wait; null while unknown. */
  readonly limit: number | null;
}

/** What waits at the broker, and what has reached the application. */
export function MessagesPart({ node, session, client, limit }: MessagesPartProps) {
  return (
    <tbody>
      <PartHead title={t("cards.messages")} />
      <tr>
        <td>{session === null ? <Nothing /> : <Queue session={session} limit={limit} />}</td>
        <td />
        <td className={client === null ? "session-unseen" : ""}>
          {client !== null && <Inbox node={node} client={client} />}
        </td>
      </tr>
    </tbody>
  );
}

function Queue({ session, limit }: { readonly session: SessionView; readonly limit: number | null }) {
  const ask = useAsk();
  const shown = session.queue.slice(0, SHOWN_SLOTS);
  const hidden = session.queueLength - shown.length;
  return (
    <div className="session-slots">
      <p className="session-slots-title">
        {t("cards.queue.title")} <b className="ui-number">{numberText(session.queueLength)}</b>
        {limit !== null && <span className="ui-muted"> {t("cards.queue.of", { limit: numberText(limit) })}</span>}
      </p>
      <ol className="session-slots-list" aria-label={t("cards.queue.label")}>
        {shown.map(({ message, qos }) => (
          <Slot key={message.id}>
            <MessageSlot
              payload={message.payload}
              topic={message.topic}
              qos={qos}
              onAsk={() => ask.aboutMessage(message.id)}
            />
          </Slot>
        ))}
      </ol>
      {hidden > 0 && <p className="ui-muted">{t("cards.queue.more", { number: numberText(hidden) })}</p>}
      {limit !== null && <FreeSlots free={limit - session.queueLength} drawn={SHOWN_SLOTS - shown.length} />}
      <Ghosts session={session} />
    </div>
  );
}

function FreeSlots({ free, drawn }: { readonly free: number; readonly drawn: number }) {
  if (free <= 0) return <p className="session-full">{t("cards.queue.full")}</p>;
  const boxes = free <= drawn ? free : Math.min(drawn, SHOWN_FREE_SLOTS);
  return (
    <p className="session-free">
      {Array.from({ length: boxes }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: empty slots have nothing but their place.
        <span key={index} className="session-free-slot" aria-hidden="true" />
      ))}
      <span className="ui-muted">
        {boxes < free && `… ${boxes > 0 ? "+" : ""}`}
        {t("cards.queue.free", { number: numberText(boxes < free ? free - boxes : free) })}
      </span>
    </p>
  );
}

function Ghosts({ session }: { readonly session: SessionView }) {
  const ask = useAsk();
  if (session.droppedCount === 0) return null;
  const shown = session.dropped.slice(-SHOWN_GHOSTS);
  return (
    <>
      <p className="session-slots-title">
        {t("cards.dropped.title")} <b className="ui-number">{numberText(session.droppedCount)}</b>
        {session.droppedCount > shown.length && <span className="ui-muted">{t("cards.dropped.latest")}</span>}
      </p>
      <ol className="session-slots-list" aria-label={t("cards.dropped.label")}>
        {shown.map(({ message, reason }) => (
          <Slot key={message.id}>
            <MessageSlot
              payload={message.payload}
              topic={message.topic}
              qos={message.qos}
              ghost={t(`cards.drop.${reason}`)}
              onAsk={() => ask.aboutMessage(message.id)}
            />
          </Slot>
        ))}
      </ol>
    </>
  );
}

function Inbox({ node, client }: { readonly node: NodeName; readonly client: ClientView }) {
  const shown = client.inbox.slice(-SHOWN_INBOX);
  const hidden = client.inboxLength - shown.length;
  return (
    <div className="session-slots">
      <p className="session-slots-title" title={t("cards.inbox.note")}>
        {t("cards.inbox.title")} <b className="ui-number">{numberText(client.inboxLength)}</b>
      </p>
      {hidden > 0 && <p className="ui-muted">{t("cards.inbox.earlier", { number: numberText(hidden) })}</p>}
      <ol className="session-slots-list" aria-label={t("cards.inbox.label")}>
        {shown.map((message, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the inbox only grows, and a message is its place in it.
          <Slot key={hidden + index} title={t("cards.inbox.at", { time: clockText(message.at) })}>
            <InboxMessage node={node} message={message} />
          </Slot>
        ))}
      </ol>
    </div>
  );
}

function InboxMessage({ node, message }: { readonly node: NodeName; readonly message: InboxView }) {
  const ask = useAsk();
  const { store } = useLab();
  // Unknown where the history no longer reaches back to it.
  const { provenance } = useMemo(() => {
    return deliveryReceived(store.getState().events, node, message) ?? { provenance: null };
  }, [store, node, message]);
  const flags = flagsText(message);
  return (
    <MessageSlot
      payload={message.payload}
      topic={message.topic}
      qos={message.qos}
      retain={message.retain}
      onAsk={() => ask.aboutInbox(node, message)}
    >
      {(provenance !== null || flags !== null) && (
        <>
          {provenance !== null && (
            <span
              className={`session-provenance provenance-${provenance}`}
              title={t(`common.provenance.${provenance}`)}
            >
              {provenance.toUpperCase()}
            </span>
          )}
          {flags}
        </>
      )}
    </MessageSlot>
  );
}

/** The flags that are 1; null when none is. */
function flagsText({ retain, dup }: InboxView): string | null {
  const flags = [retain && "RETAIN 1", dup && "DUP 1"].filter((flag) => flag !== false);
  return flags.length === 0 ? null : flags.join(", ");
}

const SHOWN_SLOTS = 12;
const SHOWN_FREE_SLOTS = 4;
const SHOWN_GHOSTS = 4;
const SHOWN_INBOX = 8;
