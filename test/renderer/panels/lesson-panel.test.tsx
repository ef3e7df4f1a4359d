import { act, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { EventId } from "../../../core/events/names.ts";
import { SessionPanel } from "../../../renderer/panels/cards/session-card.tsx";
import { LessonPanel } from "../../../renderer/panels/lesson/lesson-panel.tsx";
import { labView } from "../fixtures/lab-view.ts";
import { lessonDone, lessonView } from "./lesson-view.ts";
import { renderPanel } from "./render-panel.tsx";

const choice = { kind: "lesson", id: "cable-is-cut" } as const;
const page = (
  <>
    <LessonPanel />
    <SessionPanel />
  </>
);

test("predictions are entered in the card by keyboard alone, then committed together", async () => {
  const { user, calls } = renderPanel(page, labView({ choice, lesson: lessonView() }));
  expect(isDisabled("Commit predictions")).toBe(true);

  focusFirst(screen.getByRole("radiogroup", { name: /How many messages/ }));
  await user.keyboard("{ArrowRight}{ArrowRight}");
  await user.tab();
  await user.keyboard(" ");
  await user.tab();
  await user.keyboard(" ");
  await user.tab();
  await user.keyboard(" ");
  expect(isDisabled("Commit predictions")).toBe(false);

  screen.getByRole("button", { name: "Commit predictions" }).focus();
  await user.keyboard("{Enter}");
  expect(calls).toEqual([
    [
      "lesson/predict",
      [
        { question: "queued", answer: 2 },
        { question: "present", answer: true },
        { question: "arrive", answer: ["m1", "m2"] },
      ],
    ],
  ]);
});

test("that no message is meant is an answer too", async () => {
  const { user } = renderPanel(page, labView({ choice, lesson: lessonView() }));
  await user.click(screen.getByRole("checkbox", { name: "none of them" }));
  expect(screen.getByRole("button", { name: /Which of these messages/ }).textContent).toContain("none");
});

test("the link of a question leads to its control in the card", async () => {
  const { user } = renderPanel(page, labView({ choice, lesson: lessonView() }));
  await user.click(screen.getByRole("button", { name: /How many messages/ }));
  await act(() => new Promise((resolve) => requestAnimationFrame(() => resolve(undefined))));
  expect(screen.getByRole("radiogroup", { name: /How many messages/ }).contains(document.activeElement)).toBe(true);
});

test("a committed prediction stays pinned and can no longer be changed", () => {
  const answers = lessonDone().answers;
  renderPanel(page, labView({ choice, lesson: lessonView({ phase: "ready", answers }) }));
  expect(screen.getAllByText(/Your prediction:/).map((pinned) => pinned.textContent)).toEqual([
    "Your prediction: 3",
    "Your prediction: Session Present 1",
    "Your prediction: m1, m2",
  ]);
  expect(screen.queryByRole("radiogroup")).toBeNull();
});

test("in the card the outcome stands where the prediction was", () => {
  renderPanel(<SessionPanel />, labView({ choice, lesson: lessonDone() }));
  const question = screen.getByText(/How many messages wait/).parentElement;
  expect(question?.textContent).toContain("Not so. You said 3; it is 2.");
});

test("in each phase one next action is offered", () => {
  const { store } = renderPanel(<LessonPanel />, labView({ choice, lesson: lessonView({ phase: "ready" }) }));
  expect(isDisabled("Play")).toBe(false);
  const playing = { ...store.getState().playback, playing: true };
  act(() => store.setState({ playback: playing, lesson: lessonView({ phase: "running" }) }));
  expect(isDisabled("Pause")).toBe(false);
  act(() => store.setState({ lesson: lessonView({ phase: "done" }) }));
  expect(isDisabled("Next")).toBe(false);
  act(() => store.setState({ lesson: lessonDone() }));
  expect(isDisabled("Next lesson: Start clean")).toBe(false);
});

test("a goal that is out of reach is told with what has ruled it out, and the step begins again", async () => {
  const { user, calls } = renderPanel(
    <LessonPanel />,
    labView({ choice, lesson: lessonView({ phase: "running", missedBy: WAITS }) }),
  );
  expect(screen.getByRole("status").textContent).toMatch(/out of reach.*waits in the queue/);
  await user.click(screen.getByRole("button", { name: "Begin this step again" }));
  expect(calls).toContainEqual(["lab/restart"]);
});

test("feedback says right or wrong in words, what was said and what there is, and leads to the event", async () => {
  const { user, store } = renderPanel(<LessonPanel />, labView({ choice, lesson: lessonDone() }));
  const feedback = within(screen.getByRole("region", { name: "What came out" }));
  expect(Array.from(document.querySelectorAll(".verdict"), (verdict) => verdict.textContent)).toEqual([
    "Not so. You said 3. There are 2. QoS 0 does not wait.",
    "Right. You said “Session Present 1”, and so it is. The broker still had the session of dash.",
    "Right. You said m1, m2, and so it is. What waited is delivered in order.",
  ]);
  await user.click(feedback.getByRole("button", { name: /dropped/ }));
  expect(store.getState().ui.selectedEvent).toBe(17);
});

test("the rule comes with the numbers and the words of its statements", () => {
  renderPanel(<LessonPanel />, labView({ choice, lesson: lessonDone() }));
  const rule = within(screen.getByRole("region", { name: "The rule" }));
  expect(rule.getByRole("button", { name: "Statement [MQTT-3.1.2-5]" })).toBeTruthy();
  expect(rule.getByText(/stores further QoS 1 and QoS 2 messages/)).toBeTruthy();
});

test("hints are given on demand", async () => {
  const { user, calls } = renderPanel(<LessonPanel />, labView({ choice, lesson: lessonView() }));
  await user.click(screen.getByRole("button", { name: "Give me a hint (2 left)" }));
  expect(calls).toEqual([["lesson/hint"]]);
});

test("a step that was reached can be gone back to, a later one cannot be jumped to", async () => {
  const { user, calls } = renderPanel(<LessonPanel />, labView({ choice, lesson: lessonView() }));
  await user.click(screen.getByRole("button", { name: "Step 1: A session that is kept, done" }));
  expect(calls).toEqual([["lesson/go-to", 0]]);
  expect(isDisabled("Step 3: Bring dash back")).toBe(true);
});

test("the sandbox stands beside the lessons that the host offers", async () => {
  const { user, calls } = renderPanel(<LessonPanel />, labView());
  await user.click(screen.getByRole("button", { name: /12. Retain is not the session/ }));
  expect(calls).toEqual([["lab/open", { kind: "lesson", id: "retain-is-not-the-session" }]]);
});

test("on another branch the lesson says where it waits, and leads back there", async () => {
  const view = labView({ choice, lesson: lessonView() });
  const [first] = view.timeline.branches;
  if (first === undefined) throw new Error("the fixture has a branch");
  const other = { ...first, id: "B", name: "B" };
  const timeline = { ...view.timeline, shows: "fork" as const, branch: "B", branches: [first, other] };
  const { user, calls } = renderPanel(page, { ...view, timeline });
  expect(screen.getByText(/^The lesson waits on branch A/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Back to branch A" }));
  expect(calls).toEqual([["branch/open", "A"]]);
});

function isDisabled(button: string): boolean {
  return (screen.getByRole("button", { name: button }) as HTMLButtonElement).disabled;
}

function focusFirst(group: HTMLElement): void {
  act(() => group.querySelector("input")?.focus());
}

const WAITS = 14 as EventId;

test("the list of lessons is closed when a step begins, also once more, so that the step is what is seen", async () => {
  const { user, store } = renderPanel(<LessonPanel />, labView({ choice, lesson: lessonView() }));
  const list = () => within(screen.getByRole("heading", { level: 2 })).getByRole("button");
  await user.click(list());
  expect(list().getAttribute("aria-expanded")).toBe("true");
  act(() => store.setState({ lesson: lessonView({ stepIndex: 2 }) }));
  expect(list().getAttribute("aria-expanded")).toBe("false");
  await user.click(list());
  act(() => store.setState({ world: 2 }));
  expect(list().getAttribute("aria-expanded")).toBe("false");
});
