import { act, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { TimelineView } from "../../../core/contract/timeline-view.ts";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import type { Instant, Step } from "../../../core/kernel/time.ts";
import type { EntityOf } from "../../../core/observe/entities.ts";
import type { ConnectionId } from "../../../core/protocol/vocabulary.ts";
import { TimelineBar } from "../../../renderer/panels/timeline/timeline-bar.tsx";
import { setPlayback } from "../../../renderer/store/lab-store.ts";
import { labView } from "../fixtures/lab-view.ts";
import { renderPanel } from "./render-panel.tsx";

const { timeline, playback } = labView();
const PAST: TimelineView = { ...timeline, shows: "past", head: { step: 90 as Step, at: 20_300 as Instant } };
const TWO_LINES: TimelineView = {
  ...timeline,
  branches: [
    ...timeline.branches,
    {
      id: "B",
      name: "without the cut",
      origin: { branch: "A", place: { step: 40 as Step, at: 11_000 as Instant } },
      head: { step: 70 as Step, at: 16_000 as Instant },
      devices: "ghosts",
    },
  ],
};

test("in the past it says how far behind it is, and that devices are served meanwhile", () => {
  renderPanel(<TimelineBar />, labView({ timeline: PAST, playback: { ...playback, at: 14_300 as Instant } }));
  expect(screen.getByText("6.0 s behind")).toBeTruthy();
  expect(screen.getByText("1 device is served all the while")).toBeTruthy();
});

test("while a recording is seen on to a far place it says where to, and can be stopped", async () => {
  const seeking = { ...playback, replayUntil: 90_000 as Instant, seekingTo: 61_000 as Instant };
  const { user, calls } = renderPanel(<TimelineBar />, labView({ playback: seeking }));
  expect(screen.getByText("going to 01:01.0 …")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Stop here" }));
  expect(calls).toEqual([["time/pause"]]);
});

test("buttons go a step and a mark back, to the beginning and back to now", async () => {
  const { user, calls } = renderPanel(<TimelineBar />, labView({ timeline: PAST }));
  for (const name of [/^Step back/, /^Back to the marked/, /^To the beginning/, /^Back to now/]) {
    await user.click(screen.getByRole("button", { name }));
  }
  expect(calls).toEqual([
    ["time/step-by", "back", "any"],
    ["time/step-by", "back", "mark"],
    ["time/seek", { to: "beginning" }],
    ["time/live"],
  ]);
});

test("a key on the scrubber goes back so far that the clock shows it", async () => {
  const { user, calls } = renderPanel(<TimelineBar />, labView());
  screen.getByRole("slider", { name: "Place in time" }).focus();
  await user.keyboard("{ArrowLeft}");
  expect(calls).toEqual([["time/seek", { to: "time", at: 14_157 }]]);
});

test("a mark says what it is and is gone to; the scrubber says its place as a time", async () => {
  const { user, calls } = renderPanel(<TimelineBar />, labView());
  expect(screen.getByRole("slider", { name: "Place in time" }).getAttribute("aria-valuetext")).toBe("00:14.3");
  await user.click(screen.getByRole("button", { name: "Go to: Packet lost, and 1 more close by at 00:11.0" }));
  expect(calls).toEqual([["time/seek", { to: "step", step: 41 }]]);
});

test("steps go by what was chosen", async () => {
  const { user, calls } = renderPanel(<TimelineBar />, labView());
  await user.click(screen.getByRole("button", { name: "A step goes to: Anything that happens" }));
  await user.click(screen.getByRole("menuitemradio", { name: /^Packet/ }));
  await user.click(screen.getByRole("button", { name: /^Step back/ }));
  expect(calls).toEqual([["time/step-by", "back", "packet"]]);
});

test("playing pauses at what was chosen, of one client alone where one was", async () => {
  const breakPoints = { at: ["publish" as const], only: "dash" };
  const { user, calls } = renderPanel(<TimelineBar />, labView({ timeline: { ...timeline, breakPoints } }));
  await user.click(screen.getByRole("button", { name: "Pause at 1 break-point, only for dash" }));
  await user.click(screen.getByRole("menuitemcheckbox", { name: /^CONNECT/ }));
  await user.click(screen.getByRole("menuitemradio", { name: "anybody's" }));
  expect(calls).toEqual([
    ["time/break-points", { at: ["publish", "connect"], only: "dash" }],
    ["time/break-points", { at: ["publish"], only: null }],
  ]);
});

test("there is a break-point for every packet, and for all else that a person waits for", async () => {
  const { user } = renderPanel(<TimelineBar />, labView());
  await user.click(screen.getByRole("button", { name: "Pause when something happens" }));
  const names = screen.getAllByRole("menuitemcheckbox").map((item) => item.querySelector("[slot=label]")?.textContent);
  expect(names).toEqual([
    "a session begins",
    "a session is resumed",
    "a session expires",
    "a session is taken over",
    "a message is dropped",
    "a PUBLISH is sent again (DUP 1)",
    "a retained message is delivered",
    "a packet is about to arrive",
    ...["CONNECT", "CONNACK", "PUBLISH", "PUBACK", "PUBREC", "PUBREL", "PUBCOMP", "SUBSCRIBE", "SUBACK"],
    ...["UNSUBSCRIBE", "UNSUBACK", "PINGREQ", "PINGRESP", "DISCONNECT", "AUTH"],
  ]);
});

test("paused at a break-point it says at what, and a press selects that", async () => {
  const view = labView();
  const event = view.events.find(({ type }) => type === "session-created") as WorldEvent;
  const stoppedAt = { kind: "happened", breakPoint: "session-created", event } as const;
  const { user, store } = renderPanel(<TimelineBar />, labView({ playback: { ...playback, stoppedAt } }));
  await user.click(screen.getByRole("button", { name: /^Paused: a session begins.*a persistent session for dash/ }));
  expect(store.getState().ui.selectedEvent).toBe(event.id);
});

test("at a prediction point it asks what will come of the packet, and a press selects the packet", async () => {
  const frame = labView().entities.find(({ kind }) => kind === "frame") as EntityOf<"frame">;
  const arrival = { ...frame, connection: 2 as ConnectionId };
  const stopped = { ...playback, stoppedAt: { kind: "predict", arrival } as const };
  const { user, store } = renderPanel(<TimelineBar />, labView({ playback: stopped }));
  await user.click(screen.getByRole("button", { name: /^Predict: .* what will come of it\?$/ }));
  expect(store.getState().ui.selectedEntity).toBe(frame.id);
});

test("branches are shown, renamed and discarded; the first stays", async () => {
  const { user, calls } = renderPanel(<TimelineBar />, labView({ timeline: TWO_LINES }));
  await user.click(screen.getByRole("button", { name: "Branches: A is shown, of 2" }));
  expect(screen.getByText(/from A at 00:11.0, now at 00:16.0; devices are ghosts here/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Show branch without the cut" }));
  const name = screen.getByRole("textbox", { name: "Name of branch B" });
  await user.clear(name);
  await user.type(name, "whole{Enter}");
  await user.click(screen.getByRole("button", { name: "Discard branch without the cut" }));
  expect(screen.getByRole("button", { name: "The first branch cannot be discarded" }).hasAttribute("disabled")).toBe(
    true,
  );
  expect(calls).toEqual([
    ["branch/open", "B"],
    ["branch/rename", "B", "whole"],
    ["branch/discard", "B"],
  ]);
});

test("while it runs the head is where the lab is", () => {
  const { store } = renderPanel(<TimelineBar />, labView());
  act(() => store.setState({ playback: { ...playback, at: 15_000 as Instant } }));
  expect(screen.getByRole("slider", { name: "Place in time" }).getAttribute("aria-valuetext")).toBe("00:15.0");
});

test("it says where history begins when what was before has been forgotten", () => {
  const beginning = { step: 9 as Step, at: 4_000 as Instant };
  renderPanel(<TimelineBar />, labView({ timeline: { ...timeline, isRolled: true, beginning } }));
  expect(screen.getByText("history begins at 00:04.0")).toBeTruthy();
});

test("while time goes on marks move only by what can be seen; paused they are exactly where they belong", () => {
  const at = (ms: number, playing: boolean) => ({ ...playback, at: ms as Instant, playing });
  const view = labView({ playback: at(100_000, true) });
  const { store } = renderPanel(<TimelineBar />, view);
  const placed = () => screen.getByRole("button", { name: /^Go to: Packet lost/ }).style.left;
  const places = [at(100_050, true), at(110_000, true), at(110_050, false)].map((now) => {
    const before = placed();
    act(() => setPlayback(store, now));
    return { moved: placed() !== before, left: placed() };
  });
  expect(places).toEqual([
    { moved: false, left: "10.99%" },
    { moved: true, left: "9.99%" },
    { moved: true, left: "10.00%" },
  ]);
});
