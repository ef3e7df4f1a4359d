import { MoveRight, X } from "lucide-react";
import { useMemo } from "react";
import { Button } from "react-aria-components";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import { nodeLabel } from "../../../core/observe/entities.ts";
import { sentence } from "../../../core/observe/sentence.ts";
import type { StatementId } from "../../../core/protocol/statements.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import { changeUi } from "../../store/lab-store.ts";
import { ProvenanceBadge } from "../common/provenance-badge.tsx";
import { StatementChip } from "../common/statement-chip.tsx";
import { clockText } from "../common/time-text.ts";
import { FrameDetails } from "./frame-details.tsx";
import { type FrameInFocus, packetInFocus } from "./packet-in-focus.ts";
import "./packet.css";

/** The selected event in full: its sentence, and for a packet its fields, its bytes and why it was sent. */
export function PacketPanel() {
  const lab = useLab();
  const event = useLabState((state) => state.ui.selectedEvent);
  const entity = useLabState((state) => (event === null ? state.ui.selectedEntity : null));
  // Looked up when the selection changes and not with every delta: what is selected has happened and stays as it is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the selection is what the answer depends on.
  const focus = useMemo(() => packetInFocus(lab.store.getState()), [lab, event, entity]);
  return (
    <section className="ui-panel packet-panel" aria-label="Packet">
      <header className="packet-head">
        <h2 className="ui-panel-title">{focus?.frame == null ? "Packet" : packetTitle(focus.frame)}</h2>
        {focus?.frame != null && <Way frame={focus.frame} />}
        {focus !== null && (
          <Button
            className="ui-button ui-icon-button packet-close"
            aria-label="Close"
            onPress={() => changeUi(lab.store, { selectedEvent: null, selectedEntity: null })}
          >
            <X size={16} aria-hidden />
          </Button>
        )}
      </header>
      {focus === null ? (
        <p className="packet-empty">Select an event, or a packet on the wire, to see it byte by byte.</p>
      ) : (
        <div className="packet-body">
          {focus.event !== null && <p>{sentence(focus.event)}</p>}
          <Reasons event={focus.event} frame={focus.frame} />
          {focus.frame !== null && focus.frame.bytes !== null && (
            <FrameDetails
              key={`${event ?? ""} ${entity ?? ""}`}
              bytes={focus.frame.bytes}
              protocolVersion={focus.frame.protocolVersion}
            />
          )}
        </div>
      )}
    </section>
  );
}

function Way({ frame }: { readonly frame: FrameInFocus }) {
  const node = nodeLabel(frame.node);
  return (
    <span className="packet-way">
      {frame.direction === "up" ? node : "broker"}
      <MoveRight size={14} role="img" aria-label="to" />
      {frame.direction === "up" ? "broker" : node}
    </span>
  );
}

function Reasons({ event, frame }: { readonly event: WorldEvent | null; readonly frame: FrameInFocus | null }) {
  const delivery = frame?.delivery ?? null;
  const because = delivery?.because ?? (event === null ? null : becauseOf(event));
  return (
    <p className="panel-row packet-reasons">
      {event !== null && (
        <span className="ui-chip ui-number">
          {clockText(event.at)}, step {event.step}
        </span>
      )}
      {delivery !== null && <ProvenanceBadge provenance={delivery.provenance} />}
      {because !== null && <StatementChip statement={because} />}
    </p>
  );
}

function packetTitle(frame: FrameInFocus): string {
  return frame.packet === null ? "Not a packet" : frame.packet.type.toUpperCase();
}

function becauseOf(event: WorldEvent): StatementId | null {
  return "because" in event ? event.because : null;
}
