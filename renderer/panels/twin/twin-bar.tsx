import { Columns2, Trash2 } from "lucide-react";
import { Button } from "react-aria-components";
import { t } from "../../messages/text.ts";
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
    <section className="twin-bar" aria-label={t("twin.title")}>
      <Columns2 size={15} aria-hidden="true" />
      <p className="twin-bar-words">
        <strong>{t("twin.beside", { one: shown ?? "", other: twin })}</strong> {t("twin.change", { name: twin, words })}{" "}
        <span role="status">{now}</span>
      </p>
      <Button className="ui-button" onPress={() => void ask(lab, "twin/leave")}>
        {t("twin.leave", { name: twin })}
      </Button>
      <Button
        className="ui-button ui-icon-button"
        aria-label={t("twin.discard", { name: twin })}
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
  if (shelfDifferences(state).length > 0) names.push(t("twin.theShelf"));
  if (names.length === 0) return t("twin.same");
  return t("twin.differ", { names: names.join(", ") });
}
