import { Button } from "react-aria-components";
import type { EventId } from "../../../core/events/names.ts";
import { sentence } from "../../../core/observe/sentence.ts";
import { say } from "../../messages/text.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import { select } from "../../store/lab-store.ts";

/** What happened, in a sentence that leads to it; nothing when it is no longer there. An item of a list. */
export function EventLink({ id }: { readonly id: EventId }) {
  const lab = useLab();
  const event = useLabState((state) => state.events.find((candidate) => candidate.id === id) ?? null);
  if (event === null) return null;
  return (
    <li>
      <Button className="lesson-event-link" onPress={() => select(lab.store, { selectedEvent: id })}>
        {sentence(event, say)}
      </Button>
    </li>
  );
}
