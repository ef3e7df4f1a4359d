import { useEffect, useRef, useState } from "react";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import { sentence } from "../../../core/observe/sentence.ts";

import { say, t } from "../../messages/text.ts";

/** Says what happens to those who do not see it: politely, and a burst as one. */
export function SpokenEvents({ events }: { readonly events: readonly WorldEvent[] }) {
  const [spoken, setSpoken] = useState("");
  const latest = useRef(events);
  const said = useRef(events.at(-1)?.id ?? 0);
  latest.current = events;
  useEffect(() => {
    const timer = setInterval(() => {
      const start = latest.current.findLastIndex((event) => event.id <= said.current) + 1;
      const news = latest.current.slice(start);
      const last = news.at(-1);
      if (last === undefined) return;
      said.current = last.id;
      const told = news
        .slice(-MOST_SENTENCES)
        .map((event) => sentence(event, say))
        .join(" ");
      const more = news.length - MOST_SENTENCES;
      setSpoken(more > 0 ? t("events.spoken", { number: more, events: told }) : told);
    }, BURST_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <p className="ui-hidden" aria-live="polite">
      {spoken}
    </p>
  );
}

const BURST_MS = 1_000;
const MOST_SENTENCES = 3;
