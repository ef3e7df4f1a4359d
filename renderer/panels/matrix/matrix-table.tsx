import { type KeyboardEvent, useState } from "react";
import { cellsOf, MATRICES, type MatrixId } from "../../../core/experiment/matrix.ts";
import { sentence } from "../../../core/observe/sentence.ts";
import { say, t } from "../../messages/text.ts";
import { useLabState } from "../../store/lab-context.tsx";
import { MatrixCell } from "./matrix-cell.tsx";
import { columnHeads, type Group, type MatrixLayout, matrixLayout, type Row } from "./matrix-layout.ts";
import { cellWords, outcomeWord, valueWord } from "./matrix-words.ts";
import { RowFeedback, RowRun } from "./row-prediction.tsx";

export function MatrixTable({ matrix }: { readonly matrix: MatrixId }) {
  const state = useLabState(({ ui }) => ui.matrices[matrix]);
  const [pointedAt, setPointedAt] = useState<number | null>(null);
  const layout = matrixLayout(matrix, state);
  const numbers = layout.groups.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
  const entry =
    pointedAt !== null && numbers.includes(pointedAt) ? pointedAt : (numbers.find((cell) => cell !== null) ?? null);
  const point = (target: EventTarget) => {
    const cell = cellAt(target);
    if (cell !== null) setPointedAt(cell);
  };
  return (
    <>
      <div className="matrix-scroll">
        <table
          className="matrix-table"
          onMouseOver={({ target }) => point(target)}
          onFocus={({ target }) => point(target)}
          onKeyDown={moveFocus}
        >
          <colgroup>
            <col className="matrix-column-name" />
            <col span={layout.columns.length} />
            {state.predicts && <col className="matrix-column-run" />}
          </colgroup>
          <Heads layout={layout} predicts={state.predicts} />
          {layout.groups.map((group) => (
            <tbody key={group.value}>
              <GroupHead matrix={matrix} layout={layout} group={group} />
              {group.rows.map((row) => (
                <TableRow key={cellWords(matrix, row.values)} matrix={matrix} layout={layout} row={row} entry={entry} />
              ))}
            </tbody>
          ))}
        </table>
      </div>
      <About matrix={matrix} cell={pointedAt} />
    </>
  );
}

function Heads({ layout, predicts }: { readonly layout: MatrixLayout; readonly predicts: boolean }) {
  const heads = columnHeads(layout);
  return (
    <thead className="matrix-heads">
      {heads.map((line, level) => (
        <tr key={layout.columnDimensions[level]?.id}>
          {level === 0 && <td className="matrix-corner" rowSpan={heads.length} />}
          {line.map(({ key, dimension, value, span }) => (
            <th key={key} className="matrix-head-cell" scope="col" colSpan={span}>
              {valueWord(dimension, value)}
            </th>
          ))}
          {level === 0 && predicts && <td className="matrix-corner" rowSpan={heads.length} />}
        </tr>
      ))}
    </thead>
  );
}

/** What the rows below have in common, and what comes out in how many of them. */
function GroupHead({
  matrix,
  layout,
  group,
}: {
  readonly matrix: MatrixId;
  readonly layout: MatrixLayout;
  readonly group: Group;
}) {
  const { outcomes, predicts, run } = useLabState(({ ui }) => ui.matrices[matrix]);
  const [dimension] = layout.rowDimensions;
  const shown = group.rows.flatMap(({ cells }) =>
    cells.filter((cell) => cell !== null && (!predicts || run.has(cell))),
  );
  const tallies = MATRICES[matrix].outcomes.flatMap((outcome) => {
    const count = shown.filter((cell) => cell !== null && outcomes[cell]?.outcome === outcome).length;
    return count === 0 ? [] : [t("matrix.tally", { count, outcome: outcomeWord(outcome) })];
  });
  return (
    <tr>
      <th className="matrix-group-name" scope="rowgroup" colSpan={layout.columns.length + (predicts ? 2 : 1)}>
        {dimension !== undefined && asHead(valueWord(dimension.id, group.value))}
        <span className="matrix-tally">{tallies.join(", ")}</span>
      </th>
    </tr>
  );
}

interface RowProps {
  readonly matrix: MatrixId;
  readonly layout: MatrixLayout;
  readonly row: Row;
  /** The cell that Tab comes to. */
  readonly entry: number | null;
}

function TableRow({ matrix, layout, row, entry }: RowProps) {
  const predicts = useLabState(({ ui }) => ui.matrices[matrix].predicts);
  const ids = layout.rowDimensions.slice(1).map(({ id }) => id);
  const name = ids.map((id) => valueWord(id, row.values[id] ?? "")).join(", ");
  return (
    <>
      <tr className="matrix-row">
        <th className="matrix-row-name" scope="row">
          {name}
        </th>
        {row.cells.map((cell, index) => {
          const key = cellWords(matrix, layout.columns[index] ?? {});
          if (cell === null) return <td key={key} className="matrix-place matrix-place-none" />;
          return <MatrixCell key={key} matrix={matrix} cell={cell} isEntry={cell === entry} />;
        })}
        {predicts && <RowRun matrix={matrix} row={row} name={cellWords(matrix, row.values)} />}
      </tr>
      {predicts && <RowFeedback matrix={matrix} row={row} span={layout.columns.length + 2} />}
    </>
  );
}

/** In words what the cell that is pointed at shows, and why. */
function About({ matrix, cell }: { readonly matrix: MatrixId; readonly cell: number | null }) {
  const outcome = useLabState(({ ui }) => {
    const { outcomes, predicts, run } = ui.matrices[matrix];
    return cell !== null && (!predicts || run.has(cell)) ? outcomes[cell] : undefined;
  });
  if (outcome === undefined) return <p className="matrix-about-cell ui-muted">{t("matrix.pointAt")}</p>;
  return (
    <p className="matrix-about-cell">
      <b>
        {t("matrix.cell", {
          words: cellWords(matrix, cellsOf(matrix)[outcome.cell] ?? {}),
          outcome: outcomeWord(outcome.outcome),
        })}
      </b>{" "}
      {sentence(outcome.decidedBy, say)}
    </p>
  );
}

function asHead(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function cellAt(target: EventTarget): number | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-cell]")?.dataset.cell : undefined;
  return cell === undefined ? null : Number(cell);
}

/** Arrow keys go from cell to cell; in a list of answers they choose. */
function moveFocus(event: KeyboardEvent<HTMLTableElement>): void {
  const step = STEPS[event.key];
  if (step === undefined || !(event.target instanceof HTMLButtonElement)) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLTableRowElement>(".matrix-row")];
  const at = rows.findIndex((row) => row.contains(event.target as Node));
  const cells = [...(rows[at]?.cells ?? [])];
  const column = cells.findIndex((cell) => cell.contains(event.target as Node));
  const next = rows[at + step.rows]?.cells[column + step.columns]?.querySelector<HTMLElement>("button, select");
  event.preventDefault();
  next?.focus();
}

const STEPS: Readonly<Record<string, { readonly rows: number; readonly columns: number }>> = {
  ArrowUp: { rows: -1, columns: 0 },
  ArrowDown: { rows: 1, columns: 0 },
  ArrowLeft: { rows: 0, columns: -1 },
  ArrowRight: { rows: 0, columns: 1 },
};
