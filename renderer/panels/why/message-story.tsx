import { useDeferredValue, useMemo } from "react";
import { biography, type Chapter, type ReceiverStory } from "../../../core/observe/biography.ts";
import { sentence } from "../../../core/observe/sentence.ts";
import type { MessageId } from "../../../core/protocol/message.ts";
import { say, t } from "../../messages/text.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import { select } from "../../store/lab-store.ts";
import { MessageSlot } from "../common/message-slot.tsx";
import { ProvenanceBadge } from "../common/provenance-badge.tsx";
import { StatementChip } from "../common/statement-chip.tsx";
import { clockText } from "../common/time-text.ts";
import { OutcomeMark } from "./outcome-mark.tsx";

/** What became of a message: how it came, and for each receiver every decision, with the statement behind it. */
export function MessageStory({ message }: { readonly message: MessageId }) {
  // Behind by a drawing where there is much to do: the story is long, the wire is not to wait for it.
  const events = useDeferredValue(useLabState((state) => state.events));
  const story = useMemo(() => biography(events, message), [events, message]);
  if (story === null) return <p className="ui-muted">{t("why.story.forgotten")}</p>;
  const { topic, payload, qos, retain } = story.message;
  return (
    <div className="story">
      <MessageSlot payload={payload} topic={topic} qos={qos} retain={retain} />
      <Chapters
        title={t("why.story.by", { name: story.message.from ?? t("common.theBroker") })}
        chapters={story.origin}
      />
      {story.receivers.map((receiver) => (
        <Receiver key={receiver.clientId} receiver={receiver} />
      ))}
      {story.receivers.length === 0 && <p className="ui-muted">{t("why.story.toNobody")}</p>}
    </div>
  );
}

function Receiver({ receiver }: { readonly receiver: ReceiverStory }) {
  return (
    <Chapters title={t("why.story.to", { name: receiver.clientId })} chapters={receiver.chapters}>
      <OutcomeMark outcome={receiver.outcome} />
    </Chapters>
  );
}

interface ChaptersProps {
  readonly title: string;
  readonly chapters: readonly Chapter[];
  readonly children?: React.ReactNode;
}

function Chapters({ title, chapters, children }: ChaptersProps) {
  return (
    <section className="story-part" aria-label={title}>
      <h3 className="story-title">
        {title}
        {children}
      </h3>
      <ol className="story-chapters">
        {chapters.map((chapter) => (
          <ChapterRow key={chapter.event.id} chapter={chapter} />
        ))}
      </ol>
    </section>
  );
}

function ChapterRow({ chapter }: { readonly chapter: Chapter }) {
  const lab = useLab();
  const { event, shows } = chapter;
  const selected = useLabState((state) => state.ui.selectedEvent === shows);
  const because = "because" in event ? event.because : null;
  return (
    <li className="story-chapter" data-selected={selected || undefined}>
      <button
        type="button"
        className="story-link"
        aria-pressed={selected}
        onClick={() => select(lab.store, { selectedEvent: shows })}
      >
        <span className="event-row-time ui-mono">{clockText(event.at)}</span>
        <span>{sentence(event, say)}</span>
      </button>
      {(because !== null || event.type === "message-sent") && (
        <span className="story-reasons">
          {event.type === "message-sent" && <ProvenanceBadge provenance={event.provenance} />}
          {because !== null && <StatementChip statement={because} />}
        </span>
      )}
    </li>
  );
}
