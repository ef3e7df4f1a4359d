import { CircleCheck, CircleX } from "lucide-react";
import { cellsOf, MATRICES, type MatrixId } from "../../../core/experiment/matrix.ts";
import { t } from "../../messages/text.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import { changeMatrix } from "../../store/matrix-state.ts";
import { cellWords, outcomeWord } from "./matrix-words.ts";
import { openCell } from "./open-cell.ts";
import { OutcomeBadge } from "./outcome-badge.tsx";

interface CellProps {
  readonly matrix: MatrixId;
  readonly cell: number;
  /** Tab comes to this one; arrow keys go on from there. */
  readonly isEntry: boolean;
}

/** Asked for while it is predicted, otherwise what came out: a press opens its run. */
export function MatrixCell({ matrix, cell, isEntry }: CellProps) {
  const lab = useLab();
  const asks = useLabState(({ ui }) => ui.matrices[matrix].predicts && !ui.matrices[matrix].run.has(cell));
  const outcome = useLabState(({ ui }) => ui.matrices[matrix].outcomes[cell]?.outcome ?? null);
  const words = cellWords(matrix, cellsOf(matrix)[cell] ?? {});
  if (asks) return <Asked matrix={matrix} cell={cell} words={words} />;
  return (
    <td className="matrix-place" data-cell={cell}>
      {outcome !== null && (
        <button
          type="button"
          className="matrix-cell"
          tabIndex={isEntry ? 0 : -1}
          aria-label={t("matrix.open", { words, outcome: outcomeWord(outcome) })}
          onClick={() => void openCell(lab, matrix, cell)}
        >
          <OutcomeBadge outcome={outcome} isWide />
          <Judged matrix={matrix} cell={cell} outcome={outcome} />
        </button>
      )}
    </td>
  );
}

function Asked({ matrix, cell, words }: { readonly matrix: MatrixId; readonly cell: number; readonly words: string }) {
  const { store } = useLab();
  const said = useLabState(({ ui }) => ui.matrices[matrix].predictions.get(cell) ?? "");
  const say = (outcome: string) => {
    const predictions = new Map(store.getState().ui.matrices[matrix].predictions);
    if (outcome === "") predictions.delete(cell);
    else predictions.set(cell, outcome);
    changeMatrix(store, matrix, { predictions });
  };
  return (
    <td className="matrix-place" data-cell={cell}>
      <select
        className="ui-input matrix-answer"
        aria-label={t("matrix.prediction", { words })}
        value={said}
        onChange={({ currentTarget }) => say(currentTarget.value)}
      >
        <option value="">?</option>
        {MATRICES[matrix].outcomes.map((outcome) => (
          <option key={outcome} value={outcome}>
            {outcomeWord(outcome)}
          </option>
        ))}
      </select>
    </td>
  );
}

function Judged({
  matrix,
  cell,
  outcome,
}: {
  readonly matrix: MatrixId;
  readonly cell: number;
  readonly outcome: string;
}) {
  const { predicts, predictions, run } = useLabState(({ ui }) => ui.matrices[matrix]);
  if (!predicts || !run.has(cell)) return null;
  return predictions.get(cell) === outcome ? (
    <CircleCheck className="matrix-right" size={14} aria-label={t("matrix.right")} />
  ) : (
    <CircleX className="matrix-wrong" size={14} aria-label={t("matrix.wrong")} />
  );
}
