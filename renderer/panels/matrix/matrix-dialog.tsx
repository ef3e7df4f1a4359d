import { cellsOf, type Dimension, MATRICES, type MatrixId } from "../../../core/experiment/matrix.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import { changeUi } from "../../store/lab-store.ts";
import { changeMatrix } from "../../store/matrix-state.ts";
import { Choice } from "../common/fields.tsx";
import { ModalDialog } from "../common/modal-dialog.tsx";
import { MatrixTable } from "./matrix-table.tsx";
import { dimensionWord, MATRIX_WORDS, valueWord } from "./matrix-words.ts";
import { useOutcomes } from "./use-outcomes.ts";
import "./matrix.css";

/** All combinations at once, each computed by a world of its own that can be seen again. */
export function MatrixDialog() {
  return (
    <ModalDialog dialog="matrix" title="Every combination, run on the real broker" width="full">
      <MatrixBody />
    </ModalDialog>
  );
}

function MatrixBody() {
  const { store } = useLab();
  const matrix = useLabState(({ ui }) => ui.matrix);
  useOutcomes(matrix);
  return (
    <div className="matrix">
      <div className="matrix-head">
        <Choice
          label="Matrix"
          value={matrix}
          options={MATRIX_CHOICES}
          onChange={(chosen) => changeUi(store, { matrix: chosen })}
        />
        <p className="matrix-about">{MATRIX_WORDS[matrix].about}</p>
      </div>
      <Controls matrix={matrix} />
      <MatrixTable key={matrix} matrix={matrix} />
    </div>
  );
}

function Controls({ matrix }: { readonly matrix: MatrixId }) {
  const { store } = useLab();
  const { predicts, groupBy, filters } = useLabState(({ ui }) => ui.matrices[matrix]);
  const dimensions: readonly Dimension[] = MATRICES[matrix].dimensions;
  const filter = (id: string, value: string) => {
    const changed = new Map(filters);
    if (value === "") changed.delete(id);
    else changed.set(id, value);
    changeMatrix(store, matrix, { filters: changed });
  };
  return (
    <div className="matrix-controls">
      <Choice
        label="Cells"
        value={predicts ? "predict" : "show"}
        options={MODES}
        onChange={(mode) => changeMatrix(store, matrix, { predicts: mode === "predict" })}
      />
      <label className="ui-field">
        <span className="ui-label">Group by</span>
        <select
          className="ui-input matrix-filter"
          value={groupBy}
          onChange={({ currentTarget }) => changeMatrix(store, matrix, { groupBy: currentTarget.value })}
        >
          {dimensions.map(({ id }) => (
            <option key={id} value={id}>
              {dimensionWord(matrix, id)}
            </option>
          ))}
        </select>
      </label>
      {dimensions.map(({ id, values }) => (
        <label className="ui-field" key={id}>
          <span className="ui-label">{dimensionWord(matrix, id)}</span>
          <select
            className="ui-input matrix-filter"
            value={filters.get(id) ?? ""}
            onChange={({ currentTarget }) => filter(id, currentTarget.value)}
          >
            <option value="">all</option>
            {values.map((value) => (
              <option key={value} value={value}>
                {valueWord(matrix, id, value)}
              </option>
            ))}
          </select>
        </label>
      ))}
      <Progress matrix={matrix} />
    </div>
  );
}

/** How far the host is, and then how much was predicted right. */
function Progress({ matrix }: { readonly matrix: MatrixId }) {
  const { outcomes, predictions, run } = useLabState(({ ui }) => ui.matrices[matrix]);
  const all = cellsOf(matrix).length;
  const right = outcomes.filter(({ cell, outcome }) => run.has(cell) && predictions.get(cell) === outcome).length;
  return (
    <p className="matrix-progress" role="status">
      {outcomes.length < all && `${outcomes.length} of ${all} worlds were run.`}
      {outcomes.length === all && run.size === 0 && `${all} worlds were run.`}
      {outcomes.length === all && run.size > 0 && `You were right in ${right} of ${run.size} cells.`}
    </p>
  );
}

const MATRIX_CHOICES = (["sessions", "cuts"] as const).map((value) => ({ value, label: MATRIX_WORDS[value].name }));
const MODES = [
  { value: "predict", label: "Predict" },
  { value: "show", label: "Show all" },
] as const;
