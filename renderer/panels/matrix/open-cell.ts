import type { MatrixId } from "../../../core/experiment/matrix.ts";
import { ask, type Lab } from "../../store/lab-context.tsx";
import { changeUi } from "../../store/lab-store.ts";

/** The run of that cell takes the place of what is open; there is a way back. */
export async function openCell(lab: Lab, matrix: MatrixId, cell: number): Promise<void> {
  const { choice } = lab.store.getState();
  if (!(await ask(lab, "lab/open", { kind: "cell", matrix, cell }))) return;
  // From one cell to another the way back stays the same.
  if (choice.kind !== "cell") changeUi(lab.store, { cellFrom: choice.kind === "lesson" ? choice.id : null });
  changeUi(lab.store, { dialog: null });
}
