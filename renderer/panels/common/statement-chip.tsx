import { STATEMENTS, type StatementId, statementNumber } from "../../../core/protocol/statements.ts";
import { Explained } from "./explained.tsx";

/** A statement of the specification by its number; its text in our words on hover, focus or press. */
export function StatementChip({ statement }: { readonly statement: StatementId }) {
  const number = statementNumber(statement);
  return (
    <Explained
      label={`Statement ${number}`}
      explanation={`MQTT ${statement.startsWith("5:") ? "5.0" : "3.1.1"}: ${STATEMENTS[statement]}`}
      className="statement-chip"
    >
      {number}
    </Explained>
  );
}
