import type { LabChoice } from "../../core/contract/contract.ts";
import { t } from "../messages/text.ts";
import { ask, type Lab } from "../store/lab-context.tsx";
import type { LabState } from "../store/lab-state.ts";
import { changeUi } from "../store/lab-store.ts";
import { enteredAnswers, forgetDrafts } from "../store/prediction-drafts.ts";
import { type Action, always, playRefusal } from "./action.ts";

export const present: Action = {
  id: "present",
  title: ({ ui }) => (ui.isPresenting ? t("presenter.leave") : t("presenter.begin")),
  key: "b",
  whyNot: always,
  run: ({ store }) => changeUi(store, { isPresenting: !store.getState().ui.isPresenting }),
};

/** While a lesson is presented: with the keys that the clickers of presenters send. */
export const PRESENTING: readonly Action[] = [
  { id: "present-on", title: () => t("presenter.on"), key: "PageDown", whyNot: whyNotOn, run: goOn },
  { id: "present-back", title: () => t("presenter.back"), key: "PageUp", whyNot: whyNotBack, run: goBack },
  {
    id: "present-leave",
    title: () => t("presenter.leave"),
    key: "Escape",
    whyNot: always,
    run: ({ store }) => changeUi(store, { isPresenting: false }),
  },
];

function whyNotOn(state: LabState): string | null {
  const { lesson, playback } = state;
  if (lesson === null) return t("presenter.noLesson");
  if (lesson.phase === "predicting" && enteredAnswers(state) === null) return t("presenter.handsFirst");
  if (lesson.phase === "running" && playback.playing) {
    return lesson.controls.length > 0 ? t("presenter.actFirst") : t("presenter.running");
  }
  return lesson.phase === "ready" || lesson.phase === "running" ? playRefusal(state) : null;
}

/** The one next thing: commit, play, or on to the next step or lesson. */
function goOn(lab: Lab): void {
  const { lesson, lessons } = lab.store.getState();
  switch (lesson?.phase) {
    case "predicting":
      void commit(lab);
      return;
    case "ready":
    case "running":
      void ask(lab, "time/play");
      return;
    case "done": {
      if (lesson.stepIndex < lesson.steps.length - 1) {
        void ask(lab, "lesson/next");
        return;
      }
      const following = lessons[lessons.findIndex(({ id }) => id === lesson.lessonId) + 1];
      const choice: LabChoice = following === undefined ? { kind: "sandbox" } : { kind: "lesson", id: following.id };
      void ask(lab, "lab/open", choice);
    }
  }
}

async function commit(lab: Lab): Promise<void> {
  const answers = enteredAnswers(lab.store.getState());
  if (answers !== null && (await ask(lab, "lesson/predict", answers))) forgetDrafts(lab.store);
}

function whyNotBack({ lesson }: LabState): string | null {
  if (lesson === null) return t("presenter.noLesson");
  return lesson.stepIndex === 0 ? t("presenter.firstStep") : null;
}

function goBack(lab: Lab): void {
  void ask(lab, "lesson/go-to", (lab.store.getState().lesson?.stepIndex ?? 1) - 1);
}
