import type { MatrixId } from "../../core/experiment/matrix.ts";
import { t } from "../messages/text.ts";
import { changeUi } from "../store/lab-store.ts";
import { type Action, always } from "./action.ts";

export const openMatrixActions: readonly Action[] = [
  { ...opening("sessions"), title: () => t("actions.open.sessionsMatrix") },
  { ...opening("cuts"), title: () => t("actions.open.cutsMatrix") },
];

function opening(matrix: MatrixId): Omit<Action, "title"> {
  return {
    id: `open-matrix-${matrix}`,
    key: null,
    whyNot: always,
    run: (lab) => changeUi(lab.store, { dialog: "matrix", matrix }),
  };
}
