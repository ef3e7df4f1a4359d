import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { CommandName } from "../../../core/contract/contract.ts";
import type { QuizItemView, QuizMark } from "../../../core/contract/quiz-view.ts";
import { QuizDialog } from "../../../renderer/panels/quiz/quiz-dialog.tsx";
import { type HostCall, LabProvider } from "../../../renderer/store/lab-context.tsx";
import { changeUi, createLabStore, openLab, setLearning } from "../../../renderer/store/lab-store.ts";
import { labView } from "../fixtures/lab-view.ts";
import "./render-panel.tsx";

test("the questions are answered one after the other, by keyboard too; what is not known is left out", async () => {
  const { user, calls } = await renderQuiz([item("polite", {}), item("empty", {})]);
  await user.keyboard("{Enter}");
  expect(screen.getByText("Question 1 of 2")).toBeTruthy();
  expect((screen.getByRole("button", { name: "Next" }) as HTMLButtonElement).disabled).toBe(true);
  await user.tab();
  await user.keyboard("{ArrowRight}");
  await user.click(screen.getByRole("button", { name: "Next" }));
  await user.click(screen.getByRole("button", { name: "I do not know" }));
  expect(calls.filter(([name]) => name === "quiz/hand-in")).toEqual([
    ["quiz/hand-in", [{ question: "polite", answer: 1 }]],
  ]);
});

test("answers are still there when the quiz was closed, and do not go over to another learner", async () => {
  const { user, store } = await renderQuiz([item("polite", {}), item("empty", {})]);
  await user.click(screen.getByRole("button", { name: "Begin" }));
  await user.click(screen.getByRole("radio", { name: "1" }));
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(store.getState().ui.quizAnswers).toEqual({ polite: 1 });
  setLearning(store, { ...store.getState().learning, current: "1" });
  expect(store.getState().ui.quizAnswers).toEqual({});
});

test("after the first round it is said how many were right, and not which", async () => {
  await renderQuiz([item("polite", { before: RIGHT }), item("empty", { before: BELIEVED })]);
  const dialog = screen.getByRole("dialog");
  expect(within(dialog).getByText("1 of 2 right, before the lessons")).toBeTruthy();
  expect(within(dialog).queryByText(/belief of/)).toBeNull();
});

test("after the lessons each belief is shown with what became of it, its lesson and its run", async () => {
  const outcome = { actual: 1, because: "The session outlives the connection." };
  const { user, calls } = await renderQuiz([
    item("polite", { before: BELIEVED, after: RIGHT, outcome }),
    item("empty", { before: RIGHT, after: BELIEVED, outcome }),
  ]);
  expect(screen.getByText("As many as before.")).toBeTruthy();
  const [first, second] = screen.getAllByRole("listitem").map((row) => row.textContent);
  expect([first, second].map((text) => text?.match(/(before|after): [a-z ]+?(?=→|after|“)/g))).toEqual([
    ["before: believed", "after: right"],
    ["before: right", "after: believed"],
  ]);
  expect([first?.includes(", not"), second?.includes(", not 0")]).toEqual([false, true]);
  await user.click(screen.getAllByRole("button", { name: "See it happen" })[0] as HTMLElement);
  expect(calls.at(-1)).toEqual(["lab/open", { kind: "lesson", id: "polite" }]);
  expect(screen.queryByRole("dialog")).toBeNull();
});

const RIGHT: QuizMark = { answer: 1, correct: true, believed: false };
const BELIEVED: QuizMark = { answer: 0, correct: false, believed: true };

function item(id: string, marks: Partial<QuizItemView>): QuizItemView {
  return {
    question: {
      id,
      ask: "How many wait?",
      at: "session:dash",
      answer: { kind: "count", maximum: 2 },
      say: "dash says goodbye.",
    },
    belief: `The belief of ${id}`,
    lesson: "cable-is-cut",
    before: null,
    after: null,
    outcome: null,
    ...marks,
  };
}

async function renderQuiz(items: readonly QuizItemView[]) {
  const store = createLabStore();
  openLab(store, labView());
  changeUi(store, { dialog: "quiz" });
  const calls: (readonly [CommandName, ...unknown[]])[] = [];
  const call = (async (name: CommandName, ...given: readonly unknown[]) => {
    calls.push([name, ...given]);
    if (name === "quiz/questions") return items.map(({ question }) => question);
    return name === "quiz/results" ? { items } : undefined;
  }) as HostCall;
  render(
    <LabProvider lab={{ store, call }}>
      <QuizDialog />
    </LabProvider>,
  );
  await screen.findByRole("button", { name: /Begin|again/ });
  return { store, calls, user: userEvent.setup() };
}
