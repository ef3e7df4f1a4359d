import { Columns2, Trash2 } from "lucide-react";
import { Button } from "react-aria-components";
import { ask, useLab, useLabState } from "../../store/lab-context.tsx";
import type { LabState } from "../../store/lab-state.ts";
import { entitiesOf } from "../../store/selectors.ts";
import { changeWords } from "./twin-choices.ts";
import { shelfDifferences, twinBranchName, twinDifferences } from "./twin-differences.ts";

/** While two worlds run: what was made different, what has become different by now, and the way out. */
export function TwinBar() {
  const lab = useLab();
  const twin = useLabState((state) => state.twin?.branch ?? null);
  const words = useLabState(({ twin }) => (twin === null ? "" : changeWords(twin.change)));
  const shown = useLabState(twinBranchName);
  const now = useLabState(nowWords);
  if (twin === null) return null;
  return (
    <section className="twin-bar" aria-label="Twin">
      <Columns2 size={15} aria-hidden="true" />
      <p className="twin-bar-words">
        <strong>
          {shown} beside {twin}
        </strong>{" "}
        In {twin}, {words}. <span role="status">{now}</span>
      </p>
      <Button className="ui-button" onPress={() => void ask(lab, "twin/leave")}>
        Leave, keep {twin}
      </Button>
      <Button
        className="ui-button ui-icon-button"
        aria-label={`Leave and discard branch ${twin}`}
        onPress={() => void ask(lab, "branch/discard", twin)}
      >
        <Trash2 size={15} aria-hidden="true" />
      </Button>
    </section>
  );
}

function nowWords(state: LabState): string {
  const names = entitiesOf(state, "node").flatMap(({ name }) =>
    twinDifferences(state, name).length > 0 ? [name] : [],
  );
  if (shelfDifferences(state).length > 0) names.push("the retained shelf");
  if (names.length === 0) return "Now both are the same.";
  return `Now they differ in: ${names.join(", ")}.`;
}
