import { STATEMENTS, type StatementId, statementNumber } from "../../../core/protocol/statements.ts";
import { t, told } from "../../messages/text.ts";
import { Explained } from "./explained.tsx";

/** A statement of the specification by its number; its text in our words on hover, focus or press. */
export function StatementChip({ statement }: { readonly statement: StatementId }) {
  const number = statementNumber(statement);
  return (
    <Explained
      label={t("common.statement", { number })}
      explanation={`MQTT ${statement.startsWith("5:") ? "5.0" : "3.1.1"}: ${told(STATEMENTS[statement])}`}
      className="statement-chip"
    >
      {number}
    </Explained>
  );
}
