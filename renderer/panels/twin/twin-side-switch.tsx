import { t } from "../../messages/text.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import { changeUi } from "../../store/lab-store.ts";

/** Which of two worlds the history and the packet are of. */
export function TwinSideSwitch() {
  const { store } = useLab();
  const shown = useLabState(({ timeline }) => timeline.branch);
  const twin = useLabState((state) => state.twin?.branch ?? null);
  const side = useLabState(({ ui }) => ui.twinSide);
  if (twin === null) return null;
  const turn = (to: typeof side) =>
    changeUi(store, { twinSide: to, selectedEvent: null, selectedEntity: null, inspected: null });
  return (
    <fieldset className="twin-switch" aria-label={t("twin.historyLabel")}>
      {(["shown", "twin"] as const).map((each) => (
        <button key={each} type="button" className="ui-button" aria-pressed={side === each} onClick={() => turn(each)}>
          {t("twin.historyOf", { name: each === "shown" ? shown : twin })}
        </button>
      ))}
      <span className="twin-switch-note">{t("twin.alone")}</span>
    </fieldset>
  );
}
