import { act, screen } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import type { WorldEvent } from "../../../../core/events/world-event.ts";
import { Burst } from "../../../../renderer/panels/events/burst.tsx";
import type { Shows } from "../../../../renderer/panels/events/listed-events.ts";
import { useRungs } from "../../../../renderer/panels/events/use-rungs.ts";
import { labView } from "../../fixtures/lab-view.ts";
import { renderPanel } from "../render-panel.tsx";

test("many events are placed in parts; meanwhile the ladder stays as it was, and what comes is added at the end", async () => {
  const { store, user } = renderPanel(<ProbeBelow />, labView({ events: events(10_000) }));
  expect(screen.getByRole("status").textContent).toBe("0 arranging");
  await screen.findByText("10000");
  act(() => store.setState({ events: events(10_500) }));
  expect(screen.getByRole("status").textContent).toBe("10500");

  await user.click(screen.getByRole("button", { name: "Even ones" }));
  act(() => store.setState({ events: events(10_600) }));
  await screen.findByText("5300");
});

test("few events are placed at once", async () => {
  const { user } = renderPanel(<ProbeBelow />, labView({ events: events(1_000) }));
  expect(screen.getByRole("status").textContent).toBe("1000");
  await user.click(screen.getByRole("button", { name: "Even ones" }));
  expect(screen.getByRole("status").textContent).toBe("500");
});

function ProbeBelow() {
  return (
    <Burst header={null}>
      <Probe />
    </Burst>
  );
}

function Probe() {
  const [shows, setShows] = useState<Shows>(() => ALL);
  const { rungs, isArranging } = useRungs(shows);
  return (
    <>
      <output>
        {rungs.rungs.length}
        {isArranging && " arranging"}
      </output>
      <button type="button" onClick={() => setShows(() => EVEN)}>
        Even ones
      </button>
    </>
  );
}

const ALL: Shows = () => true;
const EVEN: Shows = ({ id }) => id % 2 === 0;
const MADE: WorldEvent[] = [];

/** The first so many of always the same, each of them a rung of its own. */
function events(count: number): readonly WorldEvent[] {
  for (let id = MADE.length + 1; id <= count; id += 1) {
    // Two nodes and two kinds take turns: neighbours would share a rung.
    const node = id % 4 < 2 ? "sensor" : "dash";
    const type = id % 2 === 0 ? "cable-cut" : "cable-restored";
    MADE.push({ id, step: id, at: id, type, node, noticed: true } as unknown as WorldEvent);
  }
  return MADE.slice(0, count);
}
