import { memo } from "react";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import { sentence } from "../../../core/observe/sentence.ts";

import { say, t } from "../../messages/text.ts";

import { useLab } from "../../store/lab-context.tsx";
import { select } from "../../store/lab-store.ts";
import { ProvenanceBadge } from "../common/provenance-badge.tsx";
import { StatementChip } from "../common/statement-chip.tsx";
import { clockText } from "../common/time-text.ts";
import { EventIcon } from "./event-icon.tsx";
import { provenanceOf, statementOf } from "./listed-events.ts";

interface EventRowProps {
  readonly event: WorldEvent;
  readonly selected: boolean;
  /** Of two worlds side by side, it happened in this one only. */
  readonly isAlone: boolean;
}

/** An event does not change: its row is drawn once. */
export const EventRow = memo(function EventRow({ event, selected, isAlone }: EventRowProps) {
  const lab = useLab();
  const provenance = provenanceOf(event);
  const statement = statementOf(event);
  return (
    <div className="event-row" data-selected={selected || undefined}>
      <button
        type="button"
        className="event-row-button"
        tabIndex={-1}
        aria-pressed={selected}
        onClick={() => select(lab.store, { selectedEvent: selected ? null : event.id })}
      >
        <span className="event-row-time ui-mono">{clockText(event.at)}</span>
        {isAlone && (
          <span className="twin-mark" role="img" aria-label={t("events.notInOther")}>
            ≠
          </span>
        )}
        <EventIcon event={event} />
        <span className="event-row-text">{sentence(event, say)}</span>
      </button>
      {provenance !== null && <ProvenanceBadge provenance={provenance} />}
      {statement !== null && <StatementChip statement={statement} />}
    </div>
  );
});
