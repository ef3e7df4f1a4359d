import { useEffect } from "react";
import { cellsOf, type MatrixId } from "../../../core/experiment/matrix.ts";
import { failureText } from "../../messages/text.ts";
import { type Lab, useLab } from "../../store/lab-context.tsx";
import { addNotice } from "../../store/lab-store.ts";
import { changeMatrix } from "../../store/matrix-state.ts";

/** Has the host run the cells that are not known yet, for as long as the component is there. */
export function useOutcomes(matrix: MatrixId): void {
  const lab = useLab();
  useEffect(() => {
    const stop = new AbortController();
    runAll(lab, matrix, stop.signal).catch((error: unknown) => {
      addNotice(lab.store, { level: "error", text: failureText(error) });
    });
    return () => stop.abort();
  }, [lab, matrix]);
}

async function runAll(lab: Lab, matrix: MatrixId, stop: AbortSignal): Promise<void> {
  const all = cellsOf(matrix).length;
  const known = () => lab.store.getState().ui.matrices[matrix].outcomes;
  while (known().length < all && !stop.aborted) {
    const some = await lab.call("matrix/run", matrix, known().length);
    if (some.length === 0) return;
    // Two that ask at once are told the same.
    const added = some.filter(({ cell }) => cell >= known().length);
    changeMatrix(lab.store, matrix, { outcomes: [...known(), ...added] });
  }
}
