import { t } from "../../messages/text.ts";
import { useLabState } from "../../store/lab-context.tsx";
import { networkUser } from "../../store/selectors.ts";
import { ModalDialog } from "../common/modal-dialog.tsx";
import { NetworkDevices } from "./network-devices.tsx";
import { NetworkForm } from "./network-form.tsx";
import "./devices.css";

/** Opens the lab to the network; while it is open, says how its devices connect, and closes it. */
export function NetworkDialog() {
  const isOpen = useLabState((state) => networkUser(state) !== null);
  return isOpen ? (
    <ModalDialog dialog="network" title={t("devices.network.isOpen")}>
      <NetworkDevices />
    </ModalDialog>
  ) : (
    <ModalDialog dialog="network" title={t("devices.network.open")} width="narrow">
      <NetworkForm />
    </ModalDialog>
  );
}
