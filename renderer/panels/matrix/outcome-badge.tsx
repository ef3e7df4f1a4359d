import { Check, Copy, Inbox, type LucideIcon, Pin, Radio, X } from "lucide-react";
import { outcomeWord } from "./matrix-words.ts";

/** What came out of a cell, by shape and word. */
export function OutcomeBadge({ outcome, isWide = false }: { readonly outcome: string; readonly isWide?: boolean }) {
  const Icon = ICONS[outcome] ?? X;
  return (
    <span className={`matrix-outcome matrix-outcome-${outcome} ${isWide ? "matrix-outcome-wide" : ""}`}>
      <Icon size={14} aria-hidden /> {outcomeWord(outcome)}
    </span>
  );
}

const ICONS: Readonly<Record<string, LucideIcon>> = {
  live: Radio,
  queued: Inbox,
  retained: Pin,
  never: X,
  once: Check,
  twice: Copy,
  lost: X,
};
