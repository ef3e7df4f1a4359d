import { OctagonPause } from "lucide-react";
import type { StopView } from "../../../core/contract/timeline-view.ts";
import { entityId, nodeLabel } from "../../../core/observe/entities.ts";
import { sentence } from "../../../core/observe/sentence.ts";
import { say, t } from "../../messages/text.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import { select } from "../../store/lab-store.ts";
import { breakPointLabel } from "./break-point-words.ts";

/** The break-point that playing has paused at; a press selects what was waited for, or the packet that is about to arrive. */
export function StoppedAt() {
  const { store } = useLab();
  const stop = useLabState(({ playback }) => playback.stoppedAt);
  if (stop === null) return null;
  const press = () => {
    if (stop.kind === "happened") select(store, { selectedEvent: stop.event.id });
    else select(store, { selectedEntity: entityId("frame", String(stop.arrival.frame)), inspectorTab: "packet" });
  };
  const { short, words } = wordsOf(stop);
  return (
    <span className="timeline-stopped" role="status">
      <button type="button" className="ui-button" title={words} onClick={press}>
        <OctagonPause size={14} aria-hidden="true" />
        <span className="timeline-stopped-words">{short}</span>
        <span className="ui-hidden">{words}</span>
      </button>
    </span>
  );
}

function wordsOf(stop: StopView): { readonly short: string; readonly words: string } {
  if (stop.kind === "happened")
    return {
      short: t("timeline.stopped.happened", { what: breakPointLabel(stop.breakPoint) }),
      words: sentence(stop.event, say),
    };
  const { node, direction, packet } = stop.arrival;
  const name = nodeLabel(node);
  const type = packet?.type.toUpperCase() ?? t("timeline.stopped.noPacket");
  const receiver = direction === "up" ? t("timeline.stopped.broker") : name;
  return {
    short: t("timeline.stopped.predict", { packet: type, receiver }),
    words: t(`timeline.stopped.${direction}`, { packet: type, name }),
  };
}
