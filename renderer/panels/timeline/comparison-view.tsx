import type { BranchComparison, BranchView } from "../../../core/contract/timeline-view.ts";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import { sentence } from "../../../core/observe/sentence.ts";
import { say, t } from "../../messages/text.ts";
import { clockText } from "../common/time-text.ts";
import { differenceWords, isWorthTelling } from "./difference-words.ts";

interface ComparisonViewProps {
  readonly branches: readonly [BranchView, BranchView];
  readonly comparison: BranchComparison;
}

/** Where two branches part, and what that has led to. */
export function ComparisonView({ branches: [one, other], comparison }: ComparisonViewProps) {
  const { at, parted, first, different } = comparison;
  const told = different.filter(isWorthTelling);
  return (
    <section
      className="timeline-comparison"
      aria-label={t("timeline.comparison.label", { one: one.name, other: other.name })}
      role="status"
    >
      <p>
        {parted === null
          ? t("timeline.comparison.noPast")
          : t("timeline.comparison.sameUpTo", { at: clockText(parted.at), step: parted.step })}
      </p>
      <dl className="timeline-first">
        <dt>{one.name}</dt>
        <dd>{firstWords(first[0])}</dd>
        <dt>{other.name}</dt>
        <dd>{firstWords(first[1])}</dd>
      </dl>
      <p>
        {told.length === 0
          ? t("timeline.comparison.same", { at: clockText(at) })
          : t("timeline.comparison.different", { at: clockText(at) })}
      </p>
      {told.length > 0 && (
        <table className="timeline-differences">
          <thead>
            <tr>
              <th scope="col">{t("timeline.comparison.what")}</th>
              <th scope="col">{one.name}</th>
              <th scope="col">{other.name}</th>
            </tr>
          </thead>
          <tbody>
            {told.flatMap((pair) =>
              differenceWords(pair).map(({ what, values }) => (
                <tr key={what}>
                  <th scope="row">{what}</th>
                  <td>{values[0]}</td>
                  <td>{values[1]}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      )}
    </section>
  );
}

function firstWords(event: WorldEvent | null): string {
  return event === null ? t("timeline.comparison.nothingMore") : `${sentence(event, say)} (${clockText(event.at)})`;
}
