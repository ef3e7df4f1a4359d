import { Check, CircleX, Clock, type LucideIcon, MoveRight } from "lucide-react";
import type { Outcome } from "../../../core/observe/biography.ts";

/** How it ended, or stands, for one receiver: a sign and a word. */
export function OutcomeMark({ outcome }: { readonly outcome: Outcome }) {
  const { tone, word } = OUTCOMES[outcome];
  const Icon = ICONS[tone];
  return (
    <span className={`outcome outcome-${tone}`}>
      <Icon size={14} aria-hidden />
      {word}
    </span>
  );
}

type Tone = "good" | "bad" | "waits" | "moves";

const ICONS: Readonly<Record<Tone, LucideIcon>> = { good: Check, bad: CircleX, waits: Clock, moves: MoveRight };

const OUTCOMES: Readonly<Record<Outcome, { readonly tone: Tone; readonly word: string }>> = {
  waiting: { tone: "waits", word: "waits" },
  "under-way": { tone: "moves", word: "on its way" },
  "in-flight": { tone: "moves", word: "in flight" },
  received: { tone: "good", word: "received" },
  unheard: { tone: "bad", word: "acknowledged, not heard" },
  acknowledged: { tone: "good", word: "acknowledged" },
  arrived: { tone: "good", word: "arrived" },
  lost: { tone: "bad", word: "lost" },
  dropped: { tone: "bad", word: "dropped" },
  discarded: { tone: "bad", word: "discarded" },
  "lost-with-broker": { tone: "bad", word: "lost with the broker's process" },
  withheld: { tone: "bad", word: "No Local" },
};
