import { t } from "../../messages/text.ts";
import { useLabState } from "../../store/lab-context.tsx";
import { Confirmation } from "../common/confirmation.tsx";
import { ModalDialog } from "../common/modal-dialog.tsx";
import { useCall } from "../common/use-call.ts";
import { useCloseDialog } from "../common/use-close-dialog.ts";

/** Asked before the sandbox begins anew where its broker keeps something beyond the lab. */
export function RestartDialog() {
  return (
    <ModalDialog dialog="restart-sandbox" title={t("broker.restart.title")} width="narrow">
      <Question />
    </ModalDialog>
  );
}

function Question() {
  const directory = useLabState((state) => state.sandboxDirectory ?? "");
  const { call, error } = useCall();
  const close = useCloseDialog();
  return (
    <Confirmation
      text={t("broker.restart.note", { directory })}
      button={t("broker.restart.confirm")}
      error={error}
      onConfirm={async () => {
        if (await call("lab/restart")) close();
      }}
    />
  );
}
