import type { LabState } from "../store/lab-state.ts";
import type { Action } from "./action.ts";
import { addLearner } from "./add-learner.ts";
import { chooseLanguageActions } from "./choose-language.ts";
import { connectOrDisconnect } from "./connect-or-disconnect.ts";
import { cutOrRestore } from "./cut-or-restore.ts";
import { cutSilently } from "./cut-silently.ts";
import { cycleQoS } from "./cycle-qos.ts";
import { endBrokerActions } from "./end-broker.ts";
import { exportActions } from "./export-recording.ts";
import { clearFilter, filterEvents } from "./filter-events.ts";
import { killOrStart } from "./kill-or-start.ts";
import { openHelp } from "./open-help.ts";
import { openLabActions } from "./open-lab.ts";
import { openLesson } from "./open-lesson.ts";
import { openMatrixActions } from "./open-matrix.ts";
import { closeNetwork, openNetwork } from "./open-network.ts";
import { openPalette } from "./open-palette.ts";
import { openQuiz } from "./open-quiz.ts";
import { openRecording } from "./open-recording.ts";
import { playOrPause } from "./play-or-pause.ts";
import { PRESENTING, present } from "./present.ts";
import { printLesson } from "./print-lesson.ts";
import { publish } from "./publish.ts";
import { removeLearner } from "./remove-learner.ts";
import { restart } from "./restart.ts";
import { saveLesson } from "./save-lesson.ts";
import { saveRecording } from "./save-recording.ts";
import { selectClientActions } from "./select-client.ts";
import { startOver } from "./start-over.ts";
import { markForward, step, toNow } from "./step.ts";
import { markBack, stepBack, toBeginning } from "./step-back.ts";
import { subscribe } from "./subscribe.ts";
import { switchHistory } from "./switch-history.ts";
import { switchMotion } from "./switch-motion.ts";
import { switchTheme } from "./switch-theme.ts";
import { toggleRetain } from "./toggle-retain.ts";
import { twin } from "./twin.ts";

/** All that can be done now, in the order the palette lists it. */
export function actionsIn(state: LabState): readonly Action[] {
  return [
    ...(state.ui.isPresenting ? PRESENTING : []),
    ...ACTIONS,
    ...selectClientActions(state),
    ...openLabActions(state),
  ];
}

const ACTIONS: readonly Action[] = [
  playOrPause,
  step,
  stepBack,
  markForward,
  markBack,
  toBeginning,
  toNow,
  twin,
  cutOrRestore,
  cutSilently,
  publish,
  subscribe,
  toggleRetain,
  cycleQoS,
  connectOrDisconnect,
  killOrStart,
  ...endBrokerActions,
  switchHistory,
  filterEvents,
  clearFilter,
  restart,
  saveRecording,
  openLesson,
  saveLesson,
  openRecording,
  ...openMatrixActions,
  ...exportActions,
  openQuiz,
  addLearner,
  removeLearner,
  startOver,
  openNetwork,
  closeNetwork,
  present,
  printLesson,
  switchTheme,
  switchMotion,
  ...chooseLanguageActions,
  openPalette,
  openHelp,
];
