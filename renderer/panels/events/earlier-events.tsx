import { History } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "react-aria-components";
import { numberText, t } from "../../messages/text.ts";
import { addEarlier, earlierKnown } from "../../store/earlier-events.ts";
import { hasRoomForEarlier } from "../../store/event-budget.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import type { LabState } from "../../store/lab-state.ts";
import { addNotice } from "../../store/lab-store.ts";
import { useIsHeld } from "./burst.tsx";
import type { Shows } from "./listed-events.ts";

export interface Earlier {
  /** There is something to say of it. */
  readonly isMentioned: boolean;
  /** Some of it can be fetched. */
  readonly canBeSeen: boolean;
  readonly isAsking: boolean;
  /** Fetches parts of it, up to the first that `shows` lets anything through of. */
  see(): void;
}

/** What happened before the first event that the page has, back to where history begins. */
export function useEarlier(shows: Shows): Earlier {
  const lab = useLab();
  const [isAsking, setAsking] = useState(false);
  const asks = useRef(false);
  const isHeld = useIsHeld();
  const isMentioned = useLabState((state) => earlierWords(state) !== "");
  const canBeSeen = useLabState((state) => earlierKnown(state) > 0 && hasRoomForEarlier(state)) && !isHeld;
  const see = async () => {
    if (asks.current || isHeld) return;
    asks.current = true;
    setAsking(true);
    try {
      for (let parts = 0; parts < MOST_PARTS; parts += 1) if (await fetchPart(lab, shows)) break;
    } catch (error) {
      addNotice(lab.store, { level: "error", text: error instanceof Error ? error.message : String(error) });
    }
    asks.current = false;
    setAsking(false);
  };
  return { isMentioned, canBeSeen, isAsking, see: () => void see() };
}

/** The row above the first event. */
export function EarlierEvents({ earlier, onSee }: { readonly earlier: Earlier; onSee?: () => void }) {
  const { canBeSeen, isAsking, see } = earlier;
  const words = useLabState(earlierWords);
  if (words === "") return null;
  const press = () => {
    onSee?.();
    see();
  };
  return (
    <div className="events-earlier">
      <span className="ui-number">{words}</span>
      {canBeSeen && (
        <Button className="ui-button" onPress={press} isDisabled={isAsking}>
          <History size={14} aria-hidden="true" /> {t(isAsking ? "events.earlier.asking" : "events.earlier.see")}
        </Button>
      )}
    </div>
  );
}

/** What is before the first event of the page, and was left out after it; empty when there is nothing to say. */
function earlierWords(state: LabState): string {
  const { events, eventsLeftOut, timeline } = state;
  const number = earlierKnown(state);
  const between = eventsLeftOut - ((events[0]?.id ?? 1) - 1);
  const words: string[] = [];
  if (number > 0)
    words.push(
      hasRoomForEarlier(state) ? t("events.earlier.number", { number: numberText(number) }) : t("events.earlier.full"),
    );
  else if (timeline.isRolled && events[0]?.id === timeline.firstEvent) words.push(t("events.earlier.forgotten"));
  if (between > 0) words.push(t("events.earlier.between", { number: numberText(between) }));
  return words.join(" ");
}

/** True when that is enough, or when there is no more. */
async function fetchPart({ store, call }: ReturnType<typeof useLab>, shows: Shows): Promise<boolean> {
  const before = store.getState();
  const [first] = before.events;
  if (first === undefined || earlierKnown(before) === 0 || !hasRoomForEarlier(before)) return true;
  const earlier = await call("branch/earlier-events", before.timeline.branch, first.id);
  const now = store.getState();
  const isSame = now.world === before.world && now.timeline.branch === before.timeline.branch;
  // Meanwhile another place may be shown, or the first may be forgotten under load.
  if (!isSame || now.events[0] !== first || earlier.length === 0) return true;
  addEarlier(store, earlier);
  return earlier.some(shows);
}

/** Where a filter lets nothing through a person decides whether to look further. */
const MOST_PARTS = 5;
