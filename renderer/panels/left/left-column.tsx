import { useSyncExternalStore } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { t } from "../../messages/text.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import type { LeftTab } from "../../store/lab-state.ts";
import { changeUi } from "../../store/lab-store.ts";
import { BrokerPanel } from "../broker/broker-panel.tsx";
import { ClientsPanel } from "../clients/clients-panel.tsx";
import { DevicesPanel } from "../devices/devices-panel.tsx";
import { LessonPanel } from "../lesson/lesson-panel.tsx";
import { LessonCalls } from "./lesson-calls.tsx";
import "./left-column.css";

/** The lesson above what can be set up; in a small window the lesson is one of the tabs. */
export function LeftColumn() {
  const lab = useLab();
  const isPresenting = useLabState(({ ui }) => ui.isPresenting);
  const roomy = useRoomyWindow() || isPresenting;
  const wanted = useLabState((state) => state.ui.leftTab);
  // Where there is nothing to set up, what there is to read gets the room.
  const reading = useLabState(
    ({ lesson }) => lesson !== null && (lesson.phase === "done" || lesson.controls.length === 0),
  );
  const tab = roomy && wanted === "lesson" ? "clients" : wanted;
  return (
    <aside className="left-column" data-acting={!reading || undefined} aria-label={t("left.title")}>
      {roomy && (
        <div className="left-column-lesson" data-reading={reading || undefined}>
          <LessonPanel />
        </div>
      )}
      <Tabs
        className="ui-tabs left-column-tabs"
        selectedKey={tab}
        onSelectionChange={(key) => changeUi(lab.store, { leftTab: key as LeftTab })}
      >
        <TabList className="ui-tab-list left-column-tab-list" aria-label={t("left.setUp")}>
          {!roomy && (
            <Tab id="lesson" className="ui-tab">
              {t("left.lesson")}
            </Tab>
          )}
          <Tab id="clients" className="ui-tab">
            {t("left.clients")}
          </Tab>
          <Tab id="devices" className="ui-tab">
            {t("left.devices")}
          </Tab>
          <Tab id="broker" className="ui-tab">
            {t("left.broker")}
          </Tab>
        </TabList>
        {!roomy && (
          <TabPanel id="lesson" className="left-column-panel">
            <LessonPanel />
          </TabPanel>
        )}
        <TabPanel id="clients" className="left-column-panel">
          <ClientsPanel />
        </TabPanel>
        <TabPanel id="devices" className="left-column-panel">
          <DevicesPanel />
        </TabPanel>
        <TabPanel id="broker" className="left-column-panel">
          <BrokerPanel />
        </TabPanel>
      </Tabs>
      {!roomy && tab !== "lesson" && <LessonCalls />}
    </aside>
  );
}

function useRoomyWindow(): boolean {
  return useSyncExternalStore(watchRoom, () => matchMedia(ROOMY).matches);
}

function watchRoom(changed: () => void): () => void {
  const query = matchMedia(ROOMY);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}

const ROOMY = "(min-width: 1200px) and (min-height: 780px)";
