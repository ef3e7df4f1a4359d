import { RefreshCw, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { Button, Form } from "react-aria-components";
import { SHORTEST_NETWORK_PASSWORD } from "../../../core/contract/contract.ts";
import { t } from "../../messages/text.ts";
import { useLab } from "../../store/lab-context.tsx";
import { changeUi } from "../../store/lab-store.ts";
import { CommandError } from "../common/command-error.tsx";
import { TextInput } from "../common/fields.tsx";
import { useCall } from "../common/use-call.ts";
import { suggestedPassword } from "./network-password.ts";

/** What it means to open the lab, and who may then come in. */
export function NetworkForm() {
  const lab = useLab();
  const { call, error } = useCall();
  const [userName, setUserName] = useState("lab");
  const [password, setPassword] = useState(suggestedPassword);
  const [isOpening, setOpening] = useState(false);
  const isShort = password.length < SHORTEST_NETWORK_PASSWORD;
  const open = async () => {
    setOpening(true);
    const credentials = { userName, password };
    if (await call("network/open", credentials)) changeUi(lab.store, { networkCredentials: credentials });
    setOpening(false);
  };
  return (
    <Form
      className="dialog-body"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isShort && !isOpening) void open();
      }}
    >
      <div className="network-warning">
        <TriangleAlert size={16} aria-hidden className="network-warning-icon" />
        <ul>
          <li>{t("devices.network.anyone")}</li>
          <li>{t("devices.network.plain")}</li>
          <li>{t("devices.network.seen")}</li>
        </ul>
      </div>
      <TextInput label={t("devices.network.user")} value={userName} onChange={setUserName} />
      <div className="network-password">
        <TextInput label={t("devices.network.password")} value={password} onChange={setPassword} />
        <Button className="ui-button" onPress={() => setPassword(suggestedPassword())}>
          <RefreshCw size={14} aria-hidden /> {t("devices.network.another")}
        </Button>
      </div>
      <p className={isShort ? "field-fault" : "field-note"}>
        {isShort ? t("devices.network.short", { number: SHORTEST_NETWORK_PASSWORD }) : t("devices.network.hashed")}
      </p>
      <CommandError error={error} />
      <div className="dialog-buttons">
        <Button className="ui-button" onPress={() => changeUi(lab.store, { dialog: null })}>
          {t("common.cancel")}
        </Button>
        <Button className="ui-button ui-button-primary" type="submit" isDisabled={isShort || isOpening}>
          {t("devices.network.confirm")}
        </Button>
      </div>
    </Form>
  );
}
