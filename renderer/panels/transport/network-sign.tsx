import { RadioTower } from "lucide-react";
import { Button } from "react-aria-components";
import { closeNetwork, openNetwork } from "../../actions/open-network.ts";
import { useAction } from "../../actions/use-action.ts";
import { t } from "../../messages/text.ts";
import { useLabState } from "../../store/lab-context.tsx";
import { networkUser } from "../../store/selectors.ts";

/** Never out of sight while others can come in. */
export function NetworkSign() {
  const isOpen = useLabState((state) => networkUser(state) !== null);
  const open = useAction(openNetwork);
  const close = useAction(closeNetwork);
  if (!isOpen) return null;
  return (
    <div className="network-sign">
      <Button className="network-sign-words" onPress={open.run} aria-label={t("transport.network.show")}>
        <RadioTower size={14} aria-hidden />
        <span className="network-sign-long">{t("transport.network.open")}</span>
        <span className="network-sign-short">{t("transport.network.short")}</span>
      </Button>
      <Button className="network-sign-close" onPress={close.run} aria-label={close.title}>
        {t("transport.network.close")}
      </Button>
    </div>
  );
}
