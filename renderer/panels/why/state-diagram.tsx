import { type StatementId, statementIn } from "../../../core/protocol/statements.ts";
import type { ProtocolVersion } from "../../../core/protocol/vocabulary.ts";
import type { PlainKey } from "../../messages/message-key.ts";
import { t } from "../../messages/text.ts";
import { StatementChip } from "../common/statement-chip.tsx";
import type { EndState } from "./exchange.ts";
import type { Machine, MachineArrow, StateName } from "./machines.ts";

interface StateDiagramProps {
  readonly title: string;
  readonly machine: Machine;
  readonly now: EndState;
  readonly version: ProtocolVersion;
}

/** The states of one end, each with what leads out of it; a line runs from there to the state it leads to. */
export function StateDiagram({ title, machine, now, version }: StateDiagramProps) {
  const rows = rowsOf(machine);
  const height = rows.length * ROW_HEIGHT;
  const note = NOTES[now];
  return (
    <section className="states" aria-label={title}>
      <h3 className="states-title">
        {title}
        {note !== undefined && <span className="ui-muted"> {t(note)}</span>}
      </h3>
      <div className="states-drawing">
        <svg className="states-lines" width={GUTTER} height={height} aria-hidden="true">
          {rows.map(
            (row, index) =>
              row.kind === "arrow" && (
                <Line key={row.key} from={index} to={placeOf(rows, row.arrow.to)} lane={row.lane} />
              ),
          )}
        </svg>
        <ol className="states-rows">
          {rows.map((row) =>
            row.kind === "state" ? (
              <li key={row.key} className="states-row">
                <span className="states-state" {...(row.name === now && { "aria-current": "step" as const })}>
                  {t(`why.state.${row.name}`)}
                  {row.name === now && <b className="states-now">{t("why.state.now")}</b>}
                </span>
              </li>
            ) : (
              <li key={row.key} className="states-row states-arrow">
                <span>{arrowWords(row.arrow)}</span>
                <StatementChip statement={statementOf(row.arrow, version)} />
              </li>
            ),
          )}
        </ol>
      </div>
    </section>
  );
}

function Line({ from, to, lane }: { readonly from: number; readonly to: number; readonly lane: number }) {
  const x = GUTTER - 10 - lane * LANE_WIDTH;
  const [start, end] = [middleOf(from), middleOf(to)];
  return (
    <g className="states-line">
      <path d={`M${GUTTER - 1} ${start}H${x}V${end}H${GUTTER - 4}`} />
      <path className="states-point" d={`M${GUTTER} ${end}l-7-4v8Z`} />
    </g>
  );
}

type Row =
  | { readonly kind: "state"; readonly key: string; readonly name: StateName }
  | { readonly kind: "arrow"; readonly key: string; readonly arrow: MachineArrow; readonly lane: number };

/** Each arrow has a lane of its own beside the states, so that no two lines run into one. */
function rowsOf({ states }: Machine): readonly Row[] {
  const rows: Row[] = [];
  let lane = 0;
  for (const { name, arrows } of states) {
    rows.push({ kind: "state", key: name, name });
    for (const arrow of arrows) {
      rows.push({ kind: "arrow", key: `${name} ${arrow.input}`, arrow, lane });
      lane += 1;
    }
  }
  return rows;
}

function placeOf(rows: readonly Row[], state: StateName): number {
  return rows.findIndex((row) => row.kind === "state" && row.name === state);
}

function middleOf(row: number): number {
  return (row + 0.5) * ROW_HEIGHT;
}

/** What comes, and what is done then. */
function arrowWords({ input, reply, to, delivers }: MachineArrow): string {
  const what = input === "pubrec-refused" ? t("why.state.refuses") : input.toUpperCase();
  const answer = reply === null ? "" : ` \u21d2 ${reply.toUpperCase()}`;
  const onward = delivers === null ? "" : delivers ? t("why.state.passedOn") : t("why.state.notPassedOn");
  return `${what}${answer}${onward}${to === "done" ? t("why.state.over") : ""}`;
}

function statementOf({ statement }: MachineArrow, version: ProtocolVersion): StatementId {
  return statementIn(version, statement);
}

const NOTES: Readonly<Partial<Record<EndState, PlainKey>>> = {
  "not-sent": "why.state.stored",
  unseen: "why.state.unseen",
};

/** As in the style sheet. */
const ROW_HEIGHT = 26;
const GUTTER = 52;
const LANE_WIDTH = 9;
