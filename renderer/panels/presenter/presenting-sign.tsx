import { Presentation } from "lucide-react";
import { Button } from "react-aria-components";
import { present } from "../../actions/present.ts";
import { useAction } from "../../actions/use-action.ts";
import { t } from "../../messages/text.ts";
import { useLabState } from "../../store/lab-context.tsx";
import "./presenter.css";

/** Says that the page is set up for a room, and how to go on and out; nothing otherwise. */
export function PresentingSign() {
  const isPresenting = useLabState(({ ui }) => ui.isPresenting);
  const { run } = useAction(present);
  if (!isPresenting) return null;
  return (
    <Button
      className="ui-button presenting-sign"
      onPress={run}
      aria-label={`${t("presenter.leave")}. ${t("presenter.keys")}`}
    >
      <Presentation size={16} aria-hidden /> <span className="presenting-sign-word">{t("presenter.presenting")}</span>{" "}
      <kbd className="ui-key">Esc</kbd>
    </Button>
  );
}
