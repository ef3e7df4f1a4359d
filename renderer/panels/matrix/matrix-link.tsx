import { Grid3x3 } from "lucide-react";
import { Button } from "react-aria-components";
import { cellsOf, type MatrixId } from "../../../core/experiment/matrix.ts";
import { t } from "../../messages/text.ts";
import { useLab } from "../../store/lab-context.tsx";
import { changeUi } from "../../store/lab-store.ts";

/** The way from a lesson to the table of all that it is about. */
export function MatrixLink({ matrix }: { readonly matrix: MatrixId }) {
  const { store } = useLab();
  return (
    <Button className="ui-button matrix-link" onPress={() => changeUi(store, { dialog: "matrix", matrix })}>
      <Grid3x3 size={16} aria-hidden />
      {t(`matrix.link.${matrix}`, { number: cellsOf(matrix).length })}
    </Button>
  );
}
