import { useState } from "react";
import { Button } from "react-aria-components";
import { closeNetwork } from "../../actions/open-network.ts";
import { useAction } from "../../actions/use-action.ts";
import { t } from "../../messages/text.ts";
import { useLab, useLabParts, useLabState } from "../../store/lab-context.tsx";
import { changeUi } from "../../store/lab-store.ts";
import { clientIdsOf, networkUser } from "../../store/selectors.ts";
import { Choice } from "../common/fields.tsx";
import { browserExample, connectExamples } from "./connect-examples.ts";
import { CopyableCommand } from "./copyable-command.tsx";
import { Listener } from "./listener.tsx";

/** The addresses of the lab on the network, who may connect, and commands that do. */
export function NetworkDevices() {
  const lab = useLab();
  const close = useAction(closeNetwork);
  const userName = useLabState(networkUser) ?? "";
  const known = useLabState(({ ui }) => ui.networkCredentials);
  const taken = useLabParts(clientIdsOf);
  const listeners = useLabParts((state) => state.listeners.filter((listener) => listener.userName !== null));
  const hosts = [...new Set(listeners.flatMap(({ host, port }) => (port === null ? [] : host)))];
  const [chosen, setChosen] = useState<string | null>(null);
  const host = chosen !== null && hosts.includes(chosen) ? chosen : hosts[0];
  const there = listeners.filter((listener) => listener.host === host && listener.port !== null);
  const faulty = listeners.filter(({ port }) => port === null);
  const credentials = known ?? { userName, password: "<password>" };
  return (
    <div className="dialog-body">
      <div className="network-who">
        <CopyableCommand title={t("devices.network.user")} command={userName} />
        {known === null ? (
          <p className="field-note">{t("devices.network.shownOnce")}</p>
        ) : (
          <CopyableCommand title={t("devices.network.password")} command={known.password} />
        )}
      </div>
      {faulty.length > 0 && (
        <ul className="devices-listeners">
          {faulty.map((listener) => (
            <Listener key={`${listener.transport} ${listener.host}`} listener={listener} />
          ))}
        </ul>
      )}
      {hosts.length > 1 && host !== undefined && (
        <Choice
          label={t("devices.network.address")}
          value={host}
          options={hosts.map((value) => ({ value, label: value }))}
          onChange={setChosen}
        />
      )}
      <div className="network-commands">
        {there.map((listener) => {
          const target = { listener, credentials };
          const examples = listener.transport === "tcp" ? connectExamples(target, taken) : [browserExample(target)];
          return examples.map(({ title, command }) => <CopyableCommand key={title} title={title} command={command} />);
        })}
      </div>
      <p className="field-note">{t("devices.network.notThrough")}</p>
      <div className="dialog-buttons">
        <Button className="ui-button ui-button-danger" onPress={close.run}>
          {close.title}
        </Button>
        <Button className="ui-button ui-button-primary" onPress={() => changeUi(lab.store, { dialog: null })} autoFocus>
          {t("devices.network.done")}
        </Button>
      </div>
    </div>
  );
}
