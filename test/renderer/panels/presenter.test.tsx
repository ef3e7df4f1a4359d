import { act, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { listenToKeys } from "../../../renderer/actions/keys.ts";
import { LessonPanel } from "../../../renderer/panels/lesson/lesson-panel.tsx";
import { answerOfHands, handOptions } from "../../../renderer/panels/presenter/hands.ts";
import { changeUi } from "../../../renderer/store/lab-store.ts";
import { labView } from "../fixtures/lab-view.ts";
import { lessonDone, lessonView } from "./lesson-view.ts";
import { renderPanel } from "./render-panel.tsx";

const choice = { kind: "lesson", id: "cable-is-cut" } as const;

test("hands are counted by typing or one by one; the answer with most is committed with the clicker, wherever the focus is", async () => {
  const { user, calls, stop } = presented(lessonView());
  await user.type(screen.getByRole("textbox", { name: "Hands for 2" }), "14");
  await user.type(screen.getByRole("textbox", { name: "Hands for 3" }), "9");
  await user.click(screen.getByRole("button", { name: "One more for Session Present 1" }));
  await user.keyboard("{PageDown}");
  expect(calls).toEqual([]);
  await user.type(screen.getByRole("textbox", { name: "Hands for m1" }), "20");
  await user.type(screen.getByRole("textbox", { name: "Hands for m2" }), "11");
  await user.type(screen.getByRole("textbox", { name: "Hands for m3" }), "3{PageDown}");
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
  stop();
});

test("on plays a step that is ready and goes to the next lesson when this one is done; back goes to the step before", async () => {
  const ready = presented(lessonView({ phase: "ready", answers: lessonDone().answers }));
  await ready.user.keyboard("{PageDown}{PageUp}");
  expect(ready.calls).toEqual([["time/play"], ["lesson/go-to", 0]]);
  ready.stop();
  const done = presented(lessonDone());
  await done.user.keyboard("{PageDown}");
  expect(done.calls).toEqual([["lab/open", { kind: "lesson", id: "start-clean" }]]);
  done.stop();
});

test("what came out is marked among the hands", async () => {
  const { stop } = presented(lessonDone());
  expect(screen.getAllByText("so it is").map((mark) => mark.parentElement?.textContent)).toEqual(
    lessonDone().feedback.flatMap(({ question, actual }) => {
      const asked = lessonDone().questions.find(({ id }) => id === question);
      const so = asked === undefined || actual === null ? [] : handOptions(asked).filter(({ holds }) => holds(actual));
      return so.map(({ label }) => `${label} so it is`);
    }),
  );
  stop();
});

test("Escape leaves, and the clicker's keys do nothing then", async () => {
  const { user, calls, store, stop } = presented(lessonDone());
  await user.keyboard("{Escape}{PageDown}");
  expect([store.getState().ui.isPresenting, calls]).toEqual([false, []]);
  stop();
});

test("a room that says none of them says so; without a hand there is no prediction", () => {
  const question = lessonView().questions[2];
  if (question === undefined) throw new Error("the lesson asks three questions");
  expect([answerOfHands(question, {}), answerOfHands(question, { none: 5, 0: 4 })]).toEqual([null, []]);
});

function presented(lesson: ReturnType<typeof lessonView>) {
  const panel = renderPanel(<LessonPanel />, labView({ choice, lesson }));
  act(() => changeUi(panel.store, { isPresenting: true }));
  const stop = listenToKeys(panel, document);
  return { ...panel, stop };
}
