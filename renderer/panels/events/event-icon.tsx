import {
  Archive,
  ArchiveX,
  Ban,
  Bell,
  Cable,
  Check,
  CircleX,
  FlaskConical,
  Inbox,
  type LucideIcon,
  Pin,
  PlugZap,
  Rss,
  Scissors,
  TriangleAlert,
} from "lucide-react";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import type { EventKind } from "../../store/lab-state.ts";
import { QosMark } from "../common/qos-mark.tsx";
import { kindOf } from "./event-kind.ts";

/** The shape that the thing has on the wire; for what has none there, a sign. The sentence beside it says it all. */
export function EventIcon({ event }: { readonly event: WorldEvent }) {
  if (event.type === "frame-departed" || event.type === "frame-arrived") {
    const { packet, direction } = event;
    if (packet?.type === "publish") return <QosMark qos={packet.qos} retain={packet.retain} again={packet.dup} />;
    if (packet !== null && kindOf(event) === "acknowledgement")
      return <AcknowledgementMark toBroker={direction === "up"} />;
  }
  const Icon = EVENT_ICONS[event.type] ?? KIND_ICONS[kindOf(event)];
  return (
    <span className={`event-icon event-icon-${TONES[event.type] ?? "plain"}`} aria-hidden="true">
      <Icon size={16} />
    </span>
  );
}

function AcknowledgementMark({ toBroker }: { readonly toBroker: boolean }) {
  return (
    <svg className="event-icon" viewBox="0 0 18 18" width="18" height="18" aria-hidden="true">
      <path className="event-icon-acknowledgement" d={toBroker ? "M4 3.5 15 9 4 14.5Z" : "M14 3.5 3 9l11 5.5Z"} />
    </svg>
  );
}

const KIND_ICONS: Readonly<Record<EventKind, LucideIcon>> = {
  connection: Cable,
  publish: Rss,
  acknowledgement: Rss,
  subscription: Bell,
  session: Archive,
  retained: Pin,
  lab: FlaskConical,
};

const EVENT_ICONS: Readonly<Partial<Record<WorldEvent["type"], LucideIcon>>> = {
  "message-received": Inbox,
  "message-completed": Check,
  "frame-lost": CircleX,
  "message-dropped": CircleX,
  "publish-dropped": CircleX,
  "cable-cut": Scissors,
  "cable-restored": PlugZap,
  "connect-refused": Ban,
  "subscription-refused": Ban,
  "command-refused": Ban,
  "peer-violation": TriangleAlert,
  "session-discarded": ArchiveX,
  "client-state-discarded": ArchiveX,
};

const TONES: Readonly<Partial<Record<WorldEvent["type"], "bad" | "warn">>> = {
  "frame-lost": "bad",
  "message-dropped": "bad",
  "publish-dropped": "bad",
  "cable-cut": "bad",
  "connect-refused": "bad",
  "peer-violation": "bad",
  "session-discarded": "warn",
  "client-state-discarded": "warn",
  "command-refused": "warn",
};
