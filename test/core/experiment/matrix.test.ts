import { describe, expect, test } from "vitest";
import { type Cell, cellsOf, MATRICES, type MatrixId } from "../../../core/experiment/matrix.ts";
import { recordCell, runCells } from "../../../core/experiment/run-cell.ts";
import { see } from "../../../core/recording/see.ts";

/** What a teacher would say, by the rule of lesson 13. */
function sessionsByTheRule({ published, granted, session, retain, dash }: Cell): string {
  if (dash === "connected") return "live";
  if (session === "persistent" && Math.min(Number(published), Number(granted)) >= 1) return "queued";
  return retain === "1" && session === "clean" ? "retained" : "never";
}

/** The same by the rules of lessons 4 and 5. */
function cutsByTheRule({ hop, qos, lost, session, process }: Cell): string {
  if (lost === "none") return "once";
  // The sender of the hop still has it when both sides come back.
  const senderKeeps = session === "persistent" && (hop === "to-dash" || process !== "ends-memory");
  if (lost === "publish") return senderKeeps && qos !== "0" ? "once" : "lost";
  if (!senderKeeps) return "once";
  if (qos === "1") return "twice";
  // The receiver of the hop knows the Packet Identifier again, unless it was dash and has forgotten it.
  return lost === "pubrec" && hop === "to-dash" && process === "ends-memory" ? "twice" : "once";
}

const RULES = { sessions: sessionsByTheRule, cuts: cutsByTheRule };
const IDS: readonly MatrixId[] = ["sessions", "cuts"];

test("there are 72 cells of sessions, and 120 of cuts", () => {
  expect(IDS.map((id) => cellsOf(id).length)).toEqual([72, 120]);
});

describe.each(IDS)("%s", (id) => {
  const cells = cellsOf(id);
  const outcomes = runCells(id, 0, cells.length);

  test("comes out as the rule says, in each cell", () => {
    const named = (outcomeOf: (cell: Cell, index: number) => unknown) =>
      cells.map((cell, index) => [cell, outcomeOf(cell, index)]);
    expect(named((_, index) => outcomes[index]?.outcome)).toEqual(named(RULES[id]));
  });

  test("has cells for each of its outcomes", () => {
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(MATRICES[id].outcomes));
  });

  test("is the same whether it is run at once or in parts", () => {
    expect([...runCells(id, 0, 7), ...runCells(id, 7, 2), ...runCells(id, 9, 1_000)]).toEqual(outcomes);
    expect(runCells(id, cells.length, 6)).toEqual([]);
  });

  test("can be seen again in each cell, with the event that decided it", () => {
    for (const { cell, ...decided } of outcomes) {
      const recorded = recordCell(id, cell);
      if (recorded === null) throw new Error(`no recording of cell ${cell}`);
      const { events, divergence, fault } = see(recorded.recording);
      expect({ divergence, fault }, `cell ${cell}`).toEqual({ divergence: null, fault: null });
      expect(events.find((event) => event.id === decided.decidedBy.id)).toEqual(decided.decidedBy);
    }
  });

  test("refuses nothing that its scripts do", () => {
    for (const { cell } of outcomes) {
      const events = see(recordCell(id, cell)?.recording ?? fail()).events;
      expect(
        events.filter(({ type }) => type === "command-refused"),
        `cell ${cell}`,
      ).toEqual([]);
    }
  });
});

test("a cell that does not exist has no recording", () => {
  expect([recordCell("sessions", 72), recordCell("cuts", -1)]).toEqual([null, null]);
});

function fail(): never {
  throw new Error("no such cell");
}
