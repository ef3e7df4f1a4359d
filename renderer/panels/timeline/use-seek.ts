import { useCallback, useRef } from "react";
import type { SeekTarget } from "../../../core/contract/timeline-view.ts";
import { ask, useLab } from "../../store/lab-context.tsx";

/** Sends the newest place wished for, one at a time: while one is on its way those in between are passed over. */
export function useSeek(): (target: SeekTarget | "now") => void {
  const lab = useLab();
  const wished = useRef<SeekTarget | "now" | null>(null);
  const isAsking = useRef(false);
  return useCallback(
    (target) => {
      const send = async () => {
        isAsking.current = true;
        while (wished.current !== null) {
          const target = wished.current;
          wished.current = null;
          const done = target === "now" ? await ask(lab, "time/live") : await ask(lab, "time/seek", target);
          if (!done) break;
        }
        isAsking.current = false;
      };
      wished.current = target;
      if (!isAsking.current) void send();
    },
    [lab],
  );
}
