import { RadioTower } from "lucide-react";
import { Button } from "react-aria-components";
import { closeNetwork, openNetwork } from "../../actions/open-network.ts";
import { useAction } from "../../actions/use-action.ts";
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
      <Button
        className="network-sign-words"
        onPress={open.run}
        aria-label="The lab is open to the network: show how to connect"
      >
        <RadioTower size={14} aria-hidden />
        <span className="network-sign-long">Open to the network</span>
        <span className="network-sign-short">Network</span>
      </Button>
      <Button className="network-sign-close" onPress={close.run} aria-label={close.title}>
        Close
      </Button>
    </div>
  );
}
