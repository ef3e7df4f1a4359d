import { PACKET_TYPES } from "../../../core/protocol/packets.ts";
import type { BreakPoint } from "../../../core/timeline/break-points.ts";
import type { PlainKey } from "../../messages/message-key.ts";
import { t } from "../../messages/text.ts";

/** A packet goes by its name, which is the same in every language. */
export type BreakPointChoice = readonly [BreakPoint, words?: PlainKey, note?: PlainKey];

export function breakPointLabel(breakPoint: BreakPoint): string {
  const [, words] = WAITED_FOR.find(([each]) => each === breakPoint) ?? [];
  return words === undefined ? breakPoint.toUpperCase() : t(words);
}

const WAITED_FOR: readonly BreakPointChoice[] = [
  ["session-created", "timeline.break.begins"],
  ["session-resumed", "timeline.break.resumed"],
  ["session-expired", "timeline.break.expires"],
  ["taken-over", "timeline.break.takenOver"],
  ["dropped", "timeline.break.dropped"],
  ["again", "timeline.break.again"],
  ["retained-delivered", "timeline.break.retained"],
  ["prediction-point", "timeline.break.prediction", "timeline.break.predictionNote"],
];

export const BREAK_POINT_CHOICES: readonly {
  readonly title: PlainKey;
  readonly choices: readonly BreakPointChoice[];
}[] = [
  {
    title: "timeline.break.when",
    choices: WAITED_FOR,
  },
  {
    title: "timeline.break.whenSent",
    choices: PACKET_TYPES.map((packet) => [packet]),
  },
];
