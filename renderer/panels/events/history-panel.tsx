import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { t } from "../../messages/text.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import { changeUi } from "../../store/lab-store.ts";
import { Burst } from "./burst.tsx";
import { EventFilterBar } from "./event-filter-bar.tsx";
import { EventList } from "./event-list.tsx";
import { Ladder } from "./ladder.tsx";
import { type Shows, useFilter, useListedEvents } from "./listed-events.ts";
import "./events.css";

/** What happened, as a list or as a ladder; both show what the filter lets through. */
export function HistoryPanel() {
  const lab = useLab();
  const tab = useLabState((state) => state.ui.historyTab);
  const shows = useFilter();
  return (
    <section className="history ui-panel" aria-label={t("events.history")}>
      <Tabs
        className="ui-tabs history-tabs"
        selectedKey={tab}
        onSelectionChange={(key) => changeUi(lab.store, { historyTab: key === "ladder" ? "ladder" : "events" })}
      >
        <Burst header={<HistoryHeader />}>
          <TabPanel id="events" className="history-panel">
            <ListedEvents shows={shows} />
          </TabPanel>
          <TabPanel id="ladder" className="history-panel">
            <Ladder shows={shows} />
          </TabPanel>
        </Burst>
      </Tabs>
    </section>
  );
}

function HistoryHeader() {
  return (
    <div className="history-header">
      <TabList className="ui-tab-list" aria-label={t("events.history")}>
        <Tab id="events" className="ui-tab">
          {t("events.tab.events")}
        </Tab>
        <Tab id="ladder" className="ui-tab">
          {t("events.tab.ladder")}
        </Tab>
      </TabList>
      <EventFilterBar />
    </div>
  );
}

function ListedEvents({ shows }: { readonly shows: Shows }) {
  return <EventList events={useListedEvents(shows)} shows={shows} />;
}
