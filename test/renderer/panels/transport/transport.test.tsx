import { act, fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { Instant } from "../../../../core/kernel/time.ts";
import { Notices } from "../../../../renderer/panels/transport/notices.tsx";
import { speedText } from "../../../../renderer/panels/transport/speed-text.ts";
import { TransportBar } from "../../../../renderer/panels/transport/transport-bar.tsx";
import { addNotice } from "../../../../renderer/store/lab-store.ts";
import { labView } from "../../fixtures/lab-view.ts";
import { renderPanel } from "../render-panel.tsx";

const { playback } = labView();

test("the clock shows virtual time and the step, the badge whether it runs", () => {
  renderPanel(<TransportBar />, labView());
  expect(screen.getByText("00:14.3")).toBeTruthy();
  expect(screen.getByText("step 57")).toBeTruthy();
  expect(screen.getByText("PAUSED")).toBeTruthy();
});

test("Play plays and Step steps", async () => {
  const { user, calls } = renderPanel(<TransportBar />, labView());
  await user.click(screen.getByRole("button", { name: "Play" }));
  await user.click(screen.getByRole("button", { name: /^Step/ }));
  expect(calls).toEqual([["time/play"], ["time/step"]]);
});

test("a refused Play does nothing and says why, in words on the screen", async () => {
  const refused = { ...playback, playRefused: "Predict first: commit your answers." };
  const { user, calls } = renderPanel(<TransportBar />, labView({ playback: refused }));
  const play = screen.getByRole("button", { name: "Play" });
  expect(play.getAttribute("aria-disabled")).toBe("true");
  await user.click(play);
  expect(calls).toEqual([]);
  const why = screen.getByTitle("Predict first: commit your answers.");
  expect([why.textContent, why.firstChild?.textContent]).toEqual([why.title, "Predict first"]);
});

test("packets of devices that wait are counted beside the badge", () => {
  renderPanel(<TransportBar />, labView({ playback: { ...playback, devicesWaiting: 3 } }));
  expect(screen.getByText(/3 packets of devices/)).toBeTruthy();
});

test("the playback's time counts where no delta has come since", () => {
  renderPanel(<TransportBar />, labView({ playback: { ...playback, at: 75_250 as Instant } }));
  expect(screen.getByText("01:15.2")).toBeTruthy();
});

test("the title opens the sandbox and every lesson the host has", async () => {
  const { user, calls } = renderPanel(<TransportBar />, labView());
  await user.click(screen.getByRole("button", { name: /Sandbox/ }));
  await user.click(screen.getByRole("menuitem", { name: /12\. Retain/ }));
  expect(calls).toEqual([["lab/open", { kind: "lesson", id: "retain-is-not-the-session" }]]);
});

test("speeds are said as people say them", () => {
  expect([0.01, 0.1, 0.5, 1, 2.5, 10].map(speedText)).toEqual(["1/100x", "1/10x", "1/2x", "1x", "2.5x", "10x"]);
});

test("the speed slider goes on from what was asked for, before the host has answered", () => {
  const { calls } = renderPanel(<TransportBar />, labView());
  const slider = screen.getByRole("slider", { name: "Speed" }) as HTMLInputElement;
  // What the arrow keys do to the browser's own range.
  for (let presses = 0; presses < 3; presses += 1)
    fireEvent.change(slider, { target: { value: slider.valueAsNumber - 1 } });
  const asked = calls.map(([, speed]) => Math.round(10 * Math.log10(speed as number)));
  expect(asked).toEqual([-1, -2, -3]);
  expect(slider.getAttribute("aria-valuetext")).toBe("1/2x");
});

test("an error stays until it is dismissed, a remark goes by itself", async () => {
  const { user, store } = renderPanel(<Notices />, labView());
  vi.useFakeTimers();
  act(() => addNotice(store, { level: "error", text: "Port 1883 is in use." }));
  act(() => addNotice(store, { level: "info", text: "Nothing is queued." }));
  act(() => vi.advanceTimersByTime(60_000));
  vi.useRealTimers();
  expect(store.getState().notices.map(({ text }) => text)).toEqual(["Port 1883 is in use."]);
  await user.click(screen.getByRole("button", { name: /Dismiss/ }));
  expect(store.getState().notices).toEqual([]);
});

test("a lost connection is said on the screen", () => {
  const { store } = renderPanel(<Notices />, labView());
  act(() => store.setState({ connection: "reconnecting" }));
  expect(screen.getByText(/lost its lab\. Reconnecting/)).toBeTruthy();
});
