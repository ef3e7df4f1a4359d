import { MoveRight, X } from "lucide-react";
import { useMemo } from "react";
import { Button, Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import { nodeLabel } from "../../../core/observe/entities.ts";
import { sentence } from "../../../core/observe/sentence.ts";
import { say, t } from "../../messages/text.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import type { InspectorTab } from "../../store/lab-state.ts";
import { changeUi, select } from "../../store/lab-store.ts";
import { ProvenanceBadge } from "../common/provenance-badge.tsx";
import { StatementChip } from "../common/statement-chip.tsx";
import { clockText } from "../common/time-text.ts";
import { ExchangeView } from "../why/exchange-view.tsx";
import { MessageStory } from "../why/message-story.tsx";
import { WhyNotPanel } from "../why/why-not-panel.tsx";
import { FrameDetails } from "./frame-details.tsx";
import { type FrameInFocus, type InFocus, inFocus } from "./in-focus.ts";
import "./packet.css";
import "../why/why.css";

/** The selected thing in full: its packet byte by byte, the story of its message, and where both ends of it stand. */
export function PacketPanel() {
  const lab = useLab();
  const event = useLabState((state) => state.ui.selectedEvent);
  const entity = useLabState((state) => (event === null ? state.ui.selectedEntity : null));
  const inspected = useLabState((state) => state.ui.inspected);
  // Looked up when the selection changes and not with every delta: what is selected has happened and stays as it is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the selection is what the answer depends on.
  const focus = useMemo(() => inFocus(lab.store.getState()), [lab, event, entity, inspected]);
  if (inspected?.kind === "why-not") return <WhyNotPanel node={inspected.node} />;
  return (
    <section className="ui-panel packet-panel" aria-label={t("packet.title")}>
      {focus === null ? (
        <>
          <header className="packet-head">
            <h2 className="ui-panel-title">{t("packet.title")}</h2>
          </header>
          <p className="packet-empty">{t("packet.nothing")}</p>
        </>
      ) : (
        <Sides focus={focus} id={`${event ?? ""} ${entity ?? ""}`} />
      )}
    </section>
  );
}

/** `id` changes with what is in focus. */
function Sides({ focus, id }: { readonly focus: InFocus; readonly id: string }) {
  const lab = useLab();
  const wanted = useLabState((state) => state.ui.inspectorTab);
  const { event, frame, message, exchange } = focus;
  const sides: readonly InspectorTab[] = [
    ...(event !== null || frame !== null ? (["packet"] as const) : []),
    ...(message !== null ? (["story"] as const) : []),
    ...(exchange !== null ? (["states"] as const) : []),
  ];
  const shown = sides.includes(wanted) ? wanted : sides[0];
  if (shown === undefined) return null;
  const words = {
    packet: frame === null ? t("packet.event") : t("packet.side.packet"),
    story: t("packet.side.story"),
    states: t("packet.side.states"),
  } as const;
  return (
    <Tabs
      className="ui-tabs"
      selectedKey={shown}
      onSelectionChange={(key) => changeUi(lab.store, { inspectorTab: key as InspectorTab })}
    >
      <header className="packet-head packet-head-tabs">
        <TabList className="ui-tab-list" aria-label={t("packet.sides")}>
          {sides.map((side) => (
            <Tab key={side} id={side} className="ui-tab">
              {words[side]}
            </Tab>
          ))}
        </TabList>
        <Button
          className="ui-button ui-icon-button packet-close"
          aria-label={t("common.close")}
          onPress={() => select(lab.store, {})}
        >
          <X size={16} aria-hidden />
        </Button>
      </header>
      <TabPanel id="packet" className="packet-body">
        {frame !== null && <Title frame={frame} />}
        {event !== null && <p>{sentence(event, say)}</p>}
        <Reasons event={event} frame={frame} />
        {frame !== null && frame.bytes !== null && (
          <FrameDetails key={id} bytes={frame.bytes} protocolVersion={frame.protocolVersion} />
        )}
      </TabPanel>
      <TabPanel id="story" className="packet-body">
        {message !== null && <MessageStory message={message} />}
      </TabPanel>
      <TabPanel id="states" className="packet-body">
        {exchange !== null && <ExchangeView exchange={exchange} />}
      </TabPanel>
    </Tabs>
  );
}

function Title({ frame }: { readonly frame: FrameInFocus }) {
  const node = nodeLabel(frame.node);
  return (
    <div className="packet-title">
      <h2 className="ui-panel-title">{frame.packet === null ? t("packet.none") : frame.packet.type.toUpperCase()}</h2>
      <span className="packet-way">
        {frame.direction === "up" ? node : t("packet.broker")}
        <MoveRight size={14} role="img" aria-label={t("packet.to")} />
        {frame.direction === "up" ? t("packet.broker") : node}
      </span>
    </div>
  );
}

function Reasons({ event, frame }: { readonly event: WorldEvent | null; readonly frame: FrameInFocus | null }) {
  const delivery = frame?.delivery ?? null;
  const because = delivery?.because ?? (event !== null && "because" in event ? event.because : null);
  return (
    <p className="panel-row packet-reasons">
      {event !== null && (
        <span className="ui-chip ui-number">{t("packet.atStep", { time: clockText(event.at), step: event.step })}</span>
      )}
      {delivery !== null && <ProvenanceBadge provenance={delivery.provenance} />}
      {because !== null && <StatementChip statement={because} />}
    </p>
  );
}
