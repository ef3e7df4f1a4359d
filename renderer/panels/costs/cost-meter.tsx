import { useEffect, useState } from "react";
import type { CostComparison, Costs } from "../../../core/experiment/costs.ts";
import type { LessonView } from "../../../core/lesson/lesson-view.ts";
import { numberText, t } from "../../messages/text.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import "./costs.css";

/** What a step has cost one client, beside what it would have cost with the other kind of session. */
export function CostMeter({ lesson }: { readonly lesson: LessonView }) {
  const comparison = useComparison(lesson);
  if (comparison === null) return null;
  return (
    <section className="panel-section" aria-label={t("costs.title")}>
      <h3 className="panel-section-title">{t("costs.title")}</h3>
      <table className="costs">
        <caption className="costs-note">{t("costs.note", { client: comparison.node })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("costs.persistent")}</th>
            <th scope="col">{t("costs.clean")}</th>
          </tr>
        </thead>
        {costRows().map((row) => (
          <CostLines key={row.name} row={row} comparison={comparison} />
        ))}
      </table>
    </section>
  );
}

interface CostRow {
  readonly name: string;
  readonly note: string;
  /** What of it is compared. */
  amount(costs: Costs): number;
  words(costs: Costs): string;
}

/** Made while rendering: the texts are in the language that is spoken then. */
function costRows(): readonly CostRow[] {
  return [
    {
      name: t("costs.memory"),
      note: t("costs.memoryNote"),
      amount: ({ keptBytes }) => keptBytes,
      words: ({ keptBytes, keptMessages }) => {
        return keptBytes === 0 ? t("costs.none") : t("costs.kept", { bytes: keptBytes, messages: keptMessages });
      },
    },
    {
      name: t("costs.old"),
      note: t("costs.oldNote"),
      amount: ({ oldMessages }) => oldMessages,
      words: ({ oldMessages, oldestMs }) => {
        const seconds = numberText(oldestMs / 1_000, { maximumFractionDigits: 1 });
        return oldMessages === 0 ? t("costs.none") : t("costs.oldValue", { count: oldMessages, seconds });
      },
    },
    {
      name: t("costs.subscribing"),
      note: t("costs.subscribingNote"),
      amount: ({ subscribePackets }) => subscribePackets,
      words: ({ subscribePackets, subscribeBytes }) => trafficText(subscribePackets, subscribeBytes),
    },
    {
      name: t("costs.battery"),
      note: t("costs.batteryNote"),
      amount: ({ sentPackets }) => sentPackets,
      words: ({ sentPackets, sentBytes }) => trafficText(sentPackets, sentBytes),
    },
  ];
}

function CostLines({ row, comparison }: { readonly row: CostRow; readonly comparison: CostComparison }) {
  const most = Math.max(row.amount(comparison.persistent), row.amount(comparison.clean), 1);
  const value = (costs: Costs) => (
    <td className="costs-value">
      {row.words(costs)}
      <meter className="costs-meter" aria-hidden value={row.amount(costs)} max={most} />
    </td>
  );
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={2} className="costs-name">
          {row.name} <span className="costs-note">{row.note}</span>
        </th>
      </tr>
      <tr>
        {value(comparison.persistent)}
        {value(comparison.clean)}
      </tr>
    </tbody>
  );
}

function trafficText(packets: number, bytes: number): string {
  return packets === 0 ? t("costs.none") : t("costs.traffic", { count: packets, bytes });
}

/** Asked for when the step is done; null until the answer is there. */
function useComparison({ costs, lessonId, stepIndex }: LessonView): CostComparison | null {
  const lab = useLab();
  const world = useLabState((state) => state.world);
  const [comparison, setComparison] = useState<CostComparison | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is of this run of this step.
  useEffect(() => {
    setComparison(null);
    if (costs === null) return;
    let isCurrent = true;
    lab.call("lesson/costs").then(
      (answer) => {
        if (isCurrent) setComparison(answer);
      },
      // The lesson goes on without it.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [lab, costs, lessonId, stepIndex, world]);
  return comparison;
}
