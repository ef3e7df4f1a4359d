import { useEffect } from "react";
import { listenToKeys } from "./actions/keys.ts";
import { t } from "./messages/text.ts";
import "./theme/tokens.css";
import "./theme/base.css";
import "./app.css";
import { useLanguage } from "./messages/use-language.ts";
import { PageFault } from "./page-fault.tsx";
import { RestartDialog } from "./panels/broker/restart-dialog.tsx";
import { WidgetLanguage } from "./panels/common/widget-language.tsx";
import { NetworkDialog } from "./panels/devices/network-dialog.tsx";
import { HistoryPanel } from "./panels/events/history-panel.tsx";
import { CommandPalette } from "./panels/help/command-palette.tsx";
import { HelpDialog } from "./panels/help/help-dialog.tsx";
import { LearnerDialogs } from "./panels/learner/learner-dialogs.tsx";
import { LeftColumn } from "./panels/left/left-column.tsx";
import { MatrixDialog } from "./panels/matrix/matrix-dialog.tsx";
import { PacketPanel } from "./panels/packet/packet-panel.tsx";
import { QuizDialog } from "./panels/quiz/quiz-dialog.tsx";
import { RecordingDrop } from "./panels/recording/recording-drop.tsx";
import { LessonSheet } from "./panels/sheet/lesson-sheet.tsx";
import { ShelfPanel } from "./panels/shelf/shelf-panel.tsx";
import { TimelineBar } from "./panels/timeline/timeline-bar.tsx";
import { Notices } from "./panels/transport/notices.tsx";
import { TransportBar } from "./panels/transport/transport-bar.tsx";
import { TwinBar } from "./panels/twin/twin-bar.tsx";
import { SessionPanels } from "./panels/twin/twin-cards.tsx";
import { TwinDialog } from "./panels/twin/twin-dialog.tsx";
import { TwinSide } from "./panels/twin/twin-side.tsx";
import { TwinSideSwitch } from "./panels/twin/twin-side-switch.tsx";
import { WirePanel } from "./panels/wire/wire-panel.tsx";
import { WirePlaces } from "./panels/wire/wire-places.tsx";
import { type Lab, LabProvider, useLabState } from "./store/lab-context.tsx";
import { ViewTimeProvider } from "./store/view-time.tsx";

/** All of it is made anew when the language changes: texts are then in no memo. */
export function App({ lab }: { readonly lab: Lab }) {
  useEffect(() => listenToKeys(lab, document), [lab]);
  const language = useLanguage();
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <PageFault>
      <LabProvider lab={lab}>
        <WidgetLanguage>
          <ViewTimeProvider key={language}>
            <Theme />
            <Window />
            <HelpDialog />
            <CommandPalette />
            <TwinDialog />
            <MatrixDialog />
            <LearnerDialogs />
            <RestartDialog />
            <QuizDialog />
            <NetworkDialog />
            <RecordingDrop />
            <LessonSheet />
          </ViewTimeProvider>
        </WidgetLanguage>
      </LabProvider>
    </PageFault>
  );
}

function Window() {
  const isTwin = useLabState(({ twin }) => twin !== null);
  const twinSide = useLabState(({ ui }) => ui.twinSide);
  return (
    <div className="app">
      <TransportBar />
      <TimelineBar />
      <LeftColumn />
      <main className="app-centre" data-twin={isTwin || undefined} aria-label={t("page.centre")}>
        <WirePlaces>
          <TwinBar />
          <TwinSide side="shown">
            <WirePanel />
          </TwinSide>
          {isTwin && (
            <TwinSide side="twin">
              <WirePanel />
            </TwinSide>
          )}
          <TwinSideSwitch />
          <TwinSide side={twinSide}>
            <HistoryPanel />
          </TwinSide>
        </WirePlaces>
      </main>
      <aside className="app-right" aria-label={t("page.right")}>
        <div className="app-right-state">
          <SessionPanels />
          <ShelfPanel />
        </div>
        <div className="app-right-packet">
          <TwinSide side={twinSide}>
            <PacketPanel />
          </TwinSide>
        </div>
      </aside>
      <Notices />
    </div>
  );
}

function Theme() {
  const theme = useLabState((state) => state.ui.theme);
  const reduceMotion = useLabState((state) => state.ui.reduceMotion);
  const isPresenting = useLabState((state) => state.ui.isPresenting);
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === "system") delete dataset.theme;
    else dataset.theme = theme;
    if (reduceMotion) dataset.motion = "reduced";
    else delete dataset.motion;
    if (isPresenting) dataset.presenting = "";
    else delete dataset.presenting;
  }, [theme, reduceMotion, isPresenting]);
  return null;
}
