import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { runCells } from "../../../../core/experiment/run-cell.ts";
import { MatrixDialog } from "../../../../renderer/panels/matrix/matrix-dialog.tsx";
import { changeUi } from "../../../../renderer/store/lab-store.ts";
import { changeMatrix } from "../../../../renderer/store/matrix-state.ts";
import { labView } from "../../fixtures/lab-view.ts";
import { type RenderedPanel, renderPanel } from "../render-panel.tsx";

const SESSIONS = runCells("sessions", 0, 72);
const ROW = /published QoS 1, subscribed QoS 0$/;

test("a row is run once all its cells are answered, and each wrong answer is corrected with its event", async () => {
  const lab = opened();
  const run = screen.getByRole("button", { name: ROW });
  expect(run.textContent).toBe("8 to fill");
  const answers = screen.getAllByRole("combobox", { name: /^Your prediction: published QoS 1, subscribed QoS 0/ });
  for (const answer of answers) await lab.user.selectOptions(answer, "live");
  expect(run.textContent).toBe("Run");

  await lab.user.click(run);
  expect(screen.getByText("4 of 8 right")).toBeTruthy();
  // The button is gone: the focus goes on at what came out.
  await waitFor(() =>
    expect(document.activeElement?.getAttribute("aria-label")).toMatch(/^published QoS 1.*Open its run/),
  );
  expect(screen.getByText("You were right in 4 of 8 cells.")).toBeTruthy();
  const corrections = within(screen.getByRole("table")).getAllByRole("listitem");
  expect(corrections.map(({ textContent }) => textContent)).toEqual([
    "published QoS 1, subscribed QoS 0, CleanSession 0, RETAIN 0, dash away: you said “live”, and it is “never”. “m” (home/temp) is dropped for dash: it would be delivered at QoS 0 and the client is away.",
    "published QoS 1, subscribed QoS 0, CleanSession 0, RETAIN 1, dash away: you said “live”, and it is “never”. “m” (home/temp) is dropped for dash: it would be delivered at QoS 0 and the client is away.",
    "published QoS 1, subscribed QoS 0, CleanSession 1, RETAIN 0, dash away: you said “live”, and it is “never”. sensor has published “m” (home/temp): 0 sessions matched.",
    "published QoS 1, subscribed QoS 0, CleanSession 1, RETAIN 1, dash away: you said “live”, and it is “retained”. The broker sends “m” (home/temp) to dash at QoS 0, from the shelf.",
  ]);
});

test("a press on a cell opens its run, and the dialog goes away", async () => {
  const lab = opened({ predicts: false });
  const name = "published QoS 1, subscribed QoS 1, CleanSession 0, RETAIN 0, dash away: queued. Open its run";
  await lab.user.click(screen.getByRole("button", { name }));
  const cell = SESSIONS.find(({ outcome }) => outcome === "queued")?.cell;
  expect(lab.calls).toEqual([["lab/open", { kind: "cell", matrix: "sessions", cell }]]);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

test("arrow keys go from cell to cell, and Tab comes to one of them only", async () => {
  const lab = opened({ predicts: false });
  const cells = screen.getAllByRole("button", { name: /Open its run/ });
  expect(cells.filter(({ tabIndex }) => tabIndex === 0)).toEqual([cells[0]]);
  cells[0]?.focus();
  await lab.user.keyboard("{ArrowRight}{ArrowDown}");
  expect(document.activeElement).toBe(cells[9]);
  await waitFor(() => expect(cells[9]?.tabIndex).toBe(0));
});

test("what is not known yet is asked for from where it is missing, until there is no more", async () => {
  const lab = opened({ outcomes: SESSIONS.slice(0, 12) });
  expect(screen.getByText("12 of 72 worlds were run.")).toBeTruthy();
  await waitFor(() => expect(lab.calls).toEqual([["matrix/run", "sessions", 12]]));
});

function opened(change: Parameters<typeof changeMatrix>[2] = {}): RenderedPanel {
  const lab = renderPanel(<MatrixDialog />, labView());
  act(() => {
    changeMatrix(lab.store, "sessions", { outcomes: SESSIONS, ...change });
    changeUi(lab.store, { dialog: "matrix" });
  });
  return lab;
}
