import { Button } from "react-aria-components";
import { t } from "../../messages/text.ts";
import { CommandError } from "./command-error.tsx";
import { useCloseDialog } from "./use-close-dialog.ts";

interface ConfirmationProps {
  readonly text: string;
  readonly button: string;
  readonly error: string | null;
  readonly onConfirm: () => void;
}

/** What cannot be undone is asked for once more. */
export function Confirmation({ text, button, error, onConfirm }: ConfirmationProps) {
  const close = useCloseDialog();
  return (
    <div className="dialog-body">
      <p>{text}</p>
      <CommandError error={error} />
      <div className="dialog-buttons">
        <Button className="ui-button" onPress={close} autoFocus>
          {t("common.cancel")}
        </Button>
        <Button className="ui-button ui-button-danger" onPress={onConfirm}>
          {button}
        </Button>
      </div>
    </div>
  );
}
