import { ArrowLeft, Grid3x3 } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "react-aria-components";
import type { LabChoice } from "../../../core/contract/contract.ts";
import { type CellOutcome, cellsOf, type Dimension, MATRICES } from "../../../core/experiment/matrix.ts";
import { sentence } from "../../../core/observe/sentence.ts";
import { say, t } from "../../messages/text.ts";
import { ask, useLab, useLabState } from "../../store/lab-context.tsx";
import { changeUi, select } from "../../store/lab-store.ts";
import { dimensionWord, valueWord } from "./matrix-words.ts";
import { OutcomeBadge } from "./outcome-badge.tsx";
import "./matrix.css";

/** Which combination is open, what came out of it and why, and the ways back. */
export function CellText({ choice }: { readonly choice: Extract<LabChoice, { kind: "cell" }> }) {
  const { matrix, cell } = choice;
  const lab = useLab();
  const outcome = useOutcome(choice);
  const values = cellsOf(matrix)[cell] ?? {};
  const dimensions: readonly Dimension[] = MATRICES[matrix].dimensions;
  return (
    <>
      <div className="panel-sections lesson-body">
        <dl>
          {dimensions.map(({ id }) => (
            <div key={id} className="matrix-value">
              <dt className="matrix-value-name">{dimensionWord(id)}</dt>
              <dd>{valueWord(id, values[id] ?? "")}</dd>
            </div>
          ))}
        </dl>
        {outcome !== null && (
          <div className="panel-section">
            <p>
              {t("matrix.comesOut")} <OutcomeBadge outcome={outcome.outcome} />
            </p>
            <Button
              className="lesson-event-link"
              onPress={() => select(lab.store, { selectedEvent: outcome.decidedBy.id })}
            >
              {sentence(outcome.decidedBy, say)}
            </Button>
          </div>
        )}
        <p className="ui-muted">{t("matrix.stands")}</p>
      </div>
      <div className="lesson-next">
        <WayBack />
        <Button
          className="ui-button ui-button-primary lesson-next-button"
          onPress={() => changeUi(lab.store, { dialog: "matrix", matrix })}
        >
          <Grid3x3 size={16} aria-hidden />
          {t("matrix.back")}
        </Button>
      </div>
    </>
  );
}

function WayBack() {
  const lab = useLab();
  const lesson = useLabState(({ ui, lessons }) => lessons.find(({ id }) => id === ui.cellFrom));
  if (lesson === undefined) return null;
  return (
    <Button
      className="ui-button lesson-next-button"
      onPress={() => void ask(lab, "lab/open", { kind: "lesson", id: lesson.id })}
    >
      <ArrowLeft size={16} aria-hidden />
      {t("matrix.backToLesson", { number: lesson.number })}
    </Button>
  );
}

/** Asked for anew: a page that is loaded again knows only the cell. Its event is selected when it has come. */
function useOutcome({ matrix, cell }: Extract<LabChoice, { kind: "cell" }>): CellOutcome | null {
  const lab = useLab();
  const world = useLabState((state) => state.world);
  const [outcome, setOutcome] = useState<CellOutcome | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a world that was opened anew has nothing selected.
  useEffect(() => {
    let isCurrent = true;
    lab.call("matrix/run", matrix, cell).then(
      ([first]) => {
        if (!isCurrent || first === undefined) return;
        setOutcome(first);
        changeUi(lab.store, { selectedNode: cellsOf(matrix)[cell]?.hop === "to-broker" ? "sensor" : "dash" });
        select(lab.store, { selectedEvent: first.decidedBy.id });
      },
      // The run can be seen without it.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [lab, matrix, cell, world]);
  return outcome;
}
