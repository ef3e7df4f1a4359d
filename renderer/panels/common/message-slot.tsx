import type { ReactNode } from "react";
import type { QoS, TopicName } from "../../../core/protocol/vocabulary.ts";
import { t } from "../../messages/text.ts";
import { PayloadText } from "./payload-text.tsx";
import { QosMark } from "./qos-mark.tsx";
import "./common.css";

interface MessageSlotProps {
  readonly payload: Uint8Array;
  readonly topic: TopicName;
  readonly qos: QoS;
  readonly retain?: boolean;
  readonly again?: boolean;
  /** Why it is no longer there: the slot is drawn struck. */
  readonly ghost?: string;
  /** What stands under the topic: a state in words. */
  readonly children?: ReactNode;
  /** Shows what became of it; the slot is then a button. */
  readonly onAsk?: () => void;
}

/** One stored message: mark, payload, topic. */
export function MessageSlot({ payload, topic, qos, retain, again, ghost, children, onAsk }: MessageSlotProps) {
  const className = ghost === undefined ? "message-slot" : "message-slot message-slot-ghost";
  const content = (
    <>
      <QosMark qos={qos} {...(retain && { retain })} {...(again && { again })} />
      <span className="message-slot-text">
        <span className="message-slot-payload">
          <PayloadText payload={payload} />
        </span>
        <span className="message-slot-topic" title={topic}>
          {topic}
        </span>
        {ghost !== undefined && <span className="message-slot-note">{ghost}</span>}
        {children != null && children !== false && <span className="message-slot-note">{children}</span>}
      </span>
    </>
  );
  return onAsk === undefined ? (
    <div className={className}>{content}</div>
  ) : (
    <button type="button" className={`${className} message-slot-button`} title={t("common.whatBecame")} onClick={onAsk}>
      {content}
    </button>
  );
}
