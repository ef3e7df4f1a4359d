import { t } from "../../messages/text.ts";
import { useLabState } from "../../store/lab-context.tsx";
import { SessionPanel } from "../cards/session-card.tsx";
import { shelfDifferences, twinDifferences } from "./twin-differences.ts";
import { TwinSide } from "./twin-side.tsx";

/** The card of the selected client; of two worlds both, and before them in what they differ. */
export function SessionPanels() {
  const isTwin = useLabState(({ twin }) => twin !== null);
  return (
    <>
      {isTwin && <Differences />}
      <TwinSide side="shown">
        {isTwin && <SideName side="shown" />}
        <SessionPanel />
      </TwinSide>
      {isTwin && (
        <TwinSide side="twin">
          <SideName side="twin" />
          <SessionPanel />
        </TwinSide>
      )}
    </>
  );
}

function SideName({ side }: { readonly side: "shown" | "twin" }) {
  const branch = useLabState(({ timeline }) => timeline.branch);
  return (
    <h2 className={`twin-side-name twin-side-${side}`}>
      <span className="twin-letter">{branch}</span> {t("twin.world", { name: branch })}
    </h2>
  );
}

function Differences() {
  const selected = useLabState(({ ui }) => ui.selectedNode);
  const rows = JSON.parse(
    useLabState((state) => JSON.stringify([...twinDifferences(state, selected), ...shelfDifferences(state)])),
  ) as ReturnType<typeof twinDifferences>;
  const [shown, twin] = [
    useLabState(({ timeline }) => timeline.branch),
    useLabState((state) => state.twin?.branch ?? ""),
  ];
  if (selected === null) return null;
  if (rows.length === 0) return <p className="twin-same">{t("twin.sameIn", { name: selected })}</p>;
  return (
    <table className="timeline-differences twin-differences" aria-label={t("twin.tableOf", { name: selected })}>
      <thead>
        <tr>
          <th scope="col">{t("twin.what")}</th>
          <th scope="col">{shown}</th>
          <th scope="col">{twin}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ what, values }) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td>{values[0]}</td>
            <td>{values[1]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
