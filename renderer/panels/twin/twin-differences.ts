import { useMemo } from "react";
import type { NodeName } from "../../../core/events/names.ts";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import { digest } from "../../../core/kernel/digest.ts";
import type { EntityOf } from "../../../core/observe/entities.ts";
import type { TopicName } from "../../../core/protocol/vocabulary.ts";
import { t } from "../../messages/text.ts";
import { useLabState } from "../../store/lab-context.tsx";
import type { LabState } from "../../store/lab-state.ts";
import { entitiesOf, nodeOf, sessionOf } from "../../store/selectors.ts";
import { type DifferenceRow, differenceWords } from "../timeline/difference-words.ts";

/** The name of the branch that is seen here, while there are two; null otherwise. */
export function twinBranchName({ twin, timeline }: LabState): string | null {
  if (twin === null) return null;
  return timeline.branches.find(({ id }) => id === timeline.branch)?.name ?? timeline.branch;
}

/** In what a client and its session are not the same here and in the other world: here first. */
export function twinDifferences(state: LabState, name: NodeName | null): readonly DifferenceRow[] {
  if (state.twin === null || name === null) return [];
  const other = { ...state, snapshot: state.twin.snapshot };
  const [node, otherNode] = [nodeOf(state, name), nodeOf(other, name)];
  return [
    ...differenceWords([sessionOf(state, node), sessionOf(other, otherNode)]).filter(isMoreThanAbsence),
    ...differenceWords([node, otherNode]),
  ];
}

/** Topics with another retained message in the other world, or with none. */
export function shelfDifferences(state: LabState): readonly DifferenceRow[] {
  if (state.twin === null) return [];
  const here = retainedByTopic(state);
  const there = retainedByTopic({ ...state, snapshot: state.twin.snapshot });
  return [...new Set([...here.keys(), ...there.keys()])].flatMap((topic) =>
    differenceWords([here.get(topic) ?? null, there.get(topic) ?? null]),
  );
}

function retainedByTopic(state: LabState): ReadonlyMap<TopicName, EntityOf<"retained">> {
  return new Map(entitiesOf(state, "retained").map((retained) => [retained.message.topic, retained]));
}

/** Where one world keeps no session, what is empty in the other says nothing. */
function isMoreThanAbsence({ values }: DifferenceRow): boolean {
  const empty = [t("timeline.difference.none"), "0", t("timeline.difference.messages", { count: 0 })];
  return !(values.includes(t("timeline.difference.absent.session")) && values.some((value) => empty.includes(value)));
}

/** Tells the events that did not happen in the other world at the same time; null while there is but one world. */
export function useAlone(): ((event: WorldEvent) => boolean) | null {
  const others = useLabState(({ twin }) => twin?.events ?? null);
  const partedAt = useLabState(({ twin }) => twin?.partedAt ?? 0);
  return useMemo(() => {
    if (others === null) return null;
    const compared = others.slice(-MOST_COMPARED);
    const known = new Set(compared.filter(({ step }) => step > partedAt).map(keyOf));
    const [first] = compared;
    // Of the instant of the first some may be left out.
    const since = first === undefined || first.step <= partedAt || first.id === 1 ? -1 : first.at;
    return (event) => event.step > partedAt && event.at > since && !known.has(keyOf(event));
  }, [others, partedAt]);
}

/** An event does not change: its key is made once. */
function keyOf(event: WorldEvent): string {
  let key = KEYS.get(event);
  if (key === undefined) {
    const { id: _id, step: _step, ...happened } = event;
    key = String(digest(happened));
    KEYS.set(event, key);
  }
  return key;
}

const KEYS = new WeakMap<WorldEvent, string>();
/** Of events that long ago nothing is said. */
const MOST_COMPARED = 2_000;
