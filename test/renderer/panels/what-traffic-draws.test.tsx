import { act } from "@testing-library/react";
import { Profiler, type ReactNode } from "react";
import { beforeAll, expect, test } from "vitest";
import type { EntityOf } from "../../../core/observe/entities.ts";
import { ClientsPanel } from "../../../renderer/panels/clients/clients-panel.tsx";
import { WirePanel } from "../../../renderer/panels/wire/wire-panel.tsx";
import { WirePlaces } from "../../../renderer/panels/wire/wire-places.tsx";
import { applyDeltas } from "../../../renderer/store/lab-store.ts";
import { dashNode, dashSession, labView } from "../fixtures/lab-view.ts";
import { giveElementsSize } from "../fixtures/layout.ts";
import { renderPanel } from "./render-panel.tsx";

beforeAll(() => giveElementsSize(700, 400));

test("messages alone draw neither the forms of a client nor its place on the wire anew; a restored cable does", () => {
  let drawings = 0;
  const counted = (panel: ReactNode) => (
    <Profiler
      id="panel"
      onRender={() => {
        drawings += 1;
      }}
    >
      {panel}
    </Profiler>
  );
  const { store } = renderPanel(
    counted(
      <WirePlaces>
        <ClientsPanel />
        <WirePanel />
      </WirePlaces>,
    ),
    labView(),
  );
  const client = dashNode.client as NonNullable<EntityOf<"node">["client"]>;
  const busy = {
    ...structuredClone(dashNode),
    link: { ...dashNode.link, crowd: { up: 90, down: 100 } },
    client: { ...structuredClone(client), inboxLength: client.inboxLength + 1_000 },
  };
  const restored = { ...busy, link: { ...busy.link, cable: "plugged" } } as const;
  const put = (...entities: readonly (EntityOf<"node"> | EntityOf<"session">)[]) => {
    const { revision, step, at } = store.getState().snapshot;
    act(() =>
      applyDeltas(store, [{ revision: revision + 1, step, at, put: entities, remove: [], events: [], skipped: 0 }]),
    );
  };
  const before = drawings;
  put(busy, { ...structuredClone(dashSession), queueLength: dashSession.queueLength });
  const afterTraffic = drawings;
  put(restored);

  expect([afterTraffic - before, drawings > afterTraffic]).toEqual([0, true]);
});
