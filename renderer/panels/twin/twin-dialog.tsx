import { useState } from "react";
import { Button } from "react-aria-components";
import { entityId, nodeLabel } from "../../../core/observe/entities.ts";
import { t } from "../../messages/text.ts";
import { ask, askWorld, useLab, useLabParts, useLabState } from "../../store/lab-context.tsx";
import { changeUi } from "../../store/lab-store.ts";
import { brokerOf, entitiesOf, isConnected, nodeOf, publishDraftOf } from "../../store/selectors.ts";
import { ModalDialog } from "../common/modal-dialog.tsx";
import { brokerChoices, clientChoices } from "./twin-choices.ts";
import "./twin.css";

/** Asks for the one thing that is different in a copy of the world. */
export function TwinDialog() {
  return (
    <ModalDialog dialog="twin" title={t("twin.dialog.title")} width="narrow">
      <TwinForm />
    </ModalDialog>
  );
}

function TwinForm() {
  const lab = useLab();
  const names = useLabParts((state) =>
    entitiesOf(state, "node").flatMap((node) => (node.client === null ? [] : [node.name])),
  );
  const selected = useLabState(({ ui }) => ui.selectedNode);
  const devices = useLabState(({ timeline }) => timeline.devicesServed);
  const [whose, setWhose] = useState(selected !== null && names.includes(selected) ? selected : (names[0] ?? BROKER));
  const [index, setIndex] = useState(0);
  const [reconnects, setReconnects] = useState(true);
  const node = useLabState((state) => nodeOf(state, whose));
  const broker = useLabState(brokerOf);
  const draft = useLabState((state) => publishDraftOf(state, whose));
  const choices = node !== null ? clientChoices(node, draft) : broker === null ? [] : brokerChoices(broker.config);
  const choice = choices[index];
  const canReconnect = choice?.ridesOnConnect === true && node !== null && isConnected(node);
  const begin = async () => {
    if (choice === undefined || !(await ask(lab, "twin/start", choice.command, choice.instead))) return;
    changeUi(lab.store, { dialog: null, twinSide: "shown", selectedNode: node === null ? selected : whose });
    if (!canReconnect || !reconnects || node === null) return;
    await askWorld(lab, { type: "disconnect", node: node.name });
    await askWorld(lab, { type: "connect", node: node.name });
  };
  return (
    <div className="twin-form">
      <p className="twin-note">
        {t("twin.dialog.note")}
        {devices > 0 && ` ${t("twin.dialog.devices")}`}
      </p>
      <label className="twin-field">
        <span className="ui-label">{t("twin.dialog.who")}</span>
        <select
          className="ui-input"
          value={whose}
          onChange={({ currentTarget }) => {
            setWhose(currentTarget.value);
            setIndex(0);
          }}
        >
          {names.map((name) => (
            <option key={entityId("node", name)} value={name}>
              {nodeLabel(name)}
            </option>
          ))}
          <option value={BROKER}>{t("common.theBroker")}</option>
        </select>
      </label>
      <label className="twin-field">
        <span className="ui-label">{t("twin.dialog.different")}</span>
        <select
          className="ui-input"
          value={index}
          onChange={({ currentTarget }) => setIndex(Number(currentTarget.value))}
        >
          {choices.map(({ words }, at) => (
            <option key={words} value={at}>
              {words}
            </option>
          ))}
        </select>
      </label>
      {canReconnect && (
        <label className="twin-check">
          <input
            type="checkbox"
            checked={reconnects}
            onChange={({ currentTarget }) => setReconnects(currentTarget.checked)}
          />
          {t("twin.dialog.reconnects", { name: nodeLabel(whose) })}
        </label>
      )}
      <div className="twin-buttons">
        <Button className="ui-button" onPress={() => changeUi(lab.store, { dialog: null })}>
          {t("common.cancel")}
        </Button>
        <Button className="ui-button ui-button-primary" isDisabled={choice === undefined} onPress={() => void begin()}>
          {t("twin.dialog.run")}
        </Button>
      </div>
    </div>
  );
}

/** No node is named so: names are not empty. */
const BROKER = "";
