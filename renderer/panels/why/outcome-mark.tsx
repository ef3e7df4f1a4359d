import { Check, CircleX, Clock, type LucideIcon, MoveRight } from "lucide-react";
import type { Outcome } from "../../../core/observe/biography.ts";
import { t } from "../../messages/text.ts";

/** How it ended, or stands, for one receiver: a sign and a word. */
export function OutcomeMark({ outcome }: { readonly outcome: Outcome }) {
  const tone = TONES[outcome];
  const Icon = ICONS[tone];
  return (
    <span className={`outcome outcome-${tone}`}>
      <Icon size={14} aria-hidden />
      {t(`why.outcome.${outcome}`)}
    </span>
  );
}

type Tone = "good" | "bad" | "waits" | "moves";

const ICONS: Readonly<Record<Tone, LucideIcon>> = { good: Check, bad: CircleX, waits: Clock, moves: MoveRight };

const TONES: Readonly<Record<Outcome, Tone>> = {
  waiting: "waits",
  "under-way": "moves",
  "in-flight": "moves",
  received: "good",
  unheard: "bad",
  acknowledged: "good",
  arrived: "good",
  lost: "bad",
  dropped: "bad",
  discarded: "bad",
  "lost-with-broker": "bad",
  withheld: "bad",
};
