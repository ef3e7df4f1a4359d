import { cellsOf, type Dimension, MATRICES, type MatrixId } from "../../../core/experiment/matrix.ts";
import { t } from "../../messages/text.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import { changeUi } from "../../store/lab-store.ts";
import { changeMatrix } from "../../store/matrix-state.ts";
import { Choice } from "../common/fields.tsx";
import { ModalDialog } from "../common/modal-dialog.tsx";
import { MatrixTable } from "./matrix-table.tsx";
import { dimensionWord, valueWord } from "./matrix-words.ts";
import { useOutcomes } from "./use-outcomes.ts";
import "./matrix.css";

/** All combinations at once, each computed by a world of its own that can be seen again. */
export function MatrixDialog() {
  return (
    <ModalDialog dialog="matrix" title={t("matrix.title")} width="full">
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
          label={t("matrix.matrix")}
          value={matrix}
          options={MATRIX_IDS.map((value) => ({ value, label: t(`matrix.name.${value}`) }))}
          onChange={(chosen) => changeUi(store, { matrix: chosen })}
        />
        <p className="matrix-about">{t(`matrix.about.${matrix}`)}</p>
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
        label={t("matrix.cells")}
        value={predicts ? "predict" : "show"}
        options={MODES.map((value) => ({ value, label: t(`matrix.${value}`) }))}
        onChange={(mode) => changeMatrix(store, matrix, { predicts: mode === "predict" })}
      />
      <label className="ui-field">
        <span className="ui-label">{t("matrix.groupBy")}</span>
        <select
          className="ui-input matrix-filter"
          value={groupBy}
          onChange={({ currentTarget }) => changeMatrix(store, matrix, { groupBy: currentTarget.value })}
        >
          {dimensions.map(({ id }) => (
            <option key={id} value={id}>
              {dimensionWord(id)}
            </option>
          ))}
        </select>
      </label>
      {dimensions.map(({ id, values }) => (
        <label className="ui-field" key={id}>
          <span className="ui-label">{dimensionWord(id)}</span>
          <select
            className="ui-input matrix-filter"
            value={filters.get(id) ?? ""}
            onChange={({ currentTarget }) => filter(id, currentTarget.value)}
          >
            <option value="">{t("matrix.all")}</option>
            {values.map((value) => (
              <option key={value} value={value}>
                {valueWord(id, value)}
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
      {outcomes.length < all && t("matrix.progress", { number: outcomes.length, all })}
      {outcomes.length === all && run.size === 0 && t("matrix.allRun", { all })}
      {outcomes.length === all && run.size > 0 && t("matrix.rightOf", { right, number: run.size })}
    </p>
  );
}

const MATRIX_IDS = ["sessions", "cuts"] as const;
const MODES = ["predict", "show"] as const;
