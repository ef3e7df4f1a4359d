import { Play } from "lucide-react";
import { Button } from "react-aria-components";
import { type CellOutcome, cellsOf, type MatrixId } from "../../../core/experiment/matrix.ts";
import { sentence } from "../../../core/observe/sentence.ts";
import { say, t } from "../../messages/text.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import { changeMatrix } from "../../store/matrix-state.ts";
import type { Row } from "./matrix-layout.ts";
import { cellWords, outcomeWord } from "./matrix-words.ts";
import { openCell } from "./open-cell.ts";

/** Runs a row once all its cells are answered; afterwards it says how many were right. */
export function RowRun({ matrix, row, name }: { readonly matrix: MatrixId; readonly row: Row; readonly name: string }) {
  const { store } = useLab();
  const { outcomes, predictions, run } = useLabState(({ ui }) => ui.matrices[matrix]);
  const cells = row.cells.filter((cell) => cell !== null);
  const missing = cells.filter((cell) => !predictions.has(cell)).length;
  if (cells.every((cell) => run.has(cell))) {
    const right = cells.filter((cell) => outcomes[cell]?.outcome === predictions.get(cell)).length;
    return <td className="matrix-run">{t("matrix.rowRight", { right, number: cells.length })}</td>;
  }
  const isRunnable = missing === 0 && cells.every((cell) => outcomes[cell] !== undefined);
  return (
    <td className="matrix-run">
      <Button
        className="ui-button"
        aria-label={t("matrix.runRow", { name })}
        isDisabled={!isRunnable}
        onPress={({ target }) => {
          changeMatrix(store, matrix, { run: new Set([...run, ...cells]) });
          focusFirstCell(target.closest("tr"));
        }}
      >
        <Play size={14} aria-hidden />
        {missing === 0 ? t("matrix.run") : t("matrix.toFill", { number: missing })}
      </Button>
    </td>
  );
}

/** The button goes away when its row was run: who pressed it goes on at what came out. */
function focusFirstCell(row: HTMLTableRowElement | null): void {
  // The cells have to be drawn before one of them can be gone to.
  requestAnimationFrame(() => row?.querySelector<HTMLElement>(".matrix-cell")?.focus());
}

/** What was not as predicted in a row that was run, each with the event that decided it. */
export function RowFeedback({
  matrix,
  row,
  span,
}: {
  readonly matrix: MatrixId;
  readonly row: Row;
  readonly span: number;
}) {
  const { outcomes, predictions, run } = useLabState(({ ui }) => ui.matrices[matrix]);
  const wrong = row.cells.flatMap((cell) => {
    const outcome = cell === null || !run.has(cell) ? undefined : outcomes[cell];
    return outcome === undefined || predictions.get(outcome.cell) === outcome.outcome ? [] : [outcome];
  });
  if (wrong.length === 0) return null;
  return (
    <tr>
      <td colSpan={span} className="matrix-feedback">
        <ul aria-live="polite">
          {wrong.map((outcome) => (
            <Correction
              key={outcome.cell}
              matrix={matrix}
              outcome={outcome}
              said={predictions.get(outcome.cell) ?? ""}
            />
          ))}
        </ul>
      </td>
    </tr>
  );
}

interface CorrectionProps {
  readonly matrix: MatrixId;
  readonly outcome: CellOutcome;
  readonly said: string;
}

function Correction({ matrix, outcome, said }: CorrectionProps) {
  const lab = useLab();
  return (
    <li>
      {t("matrix.correction", {
        words: cellWords(matrix, cellsOf(matrix)[outcome.cell] ?? {}),
        said: outcomeWord(said),
        outcome: outcomeWord(outcome.outcome),
      })}{" "}
      <Button className="matrix-event" onPress={() => void openCell(lab, matrix, outcome.cell)}>
        {sentence(outcome.decidedBy, say)}
      </Button>
    </li>
  );
}
