import { useState } from "react";
import { Button, Form, Input, Label, TextField } from "react-aria-components";
import { LONGEST_LEARNER_NAME } from "../../../core/contract/learning-view.ts";
import { t, told } from "../../messages/text.ts";
import { useLabState } from "../../store/lab-context.tsx";
import { currentLearner } from "../../store/selectors.ts";
import { CommandError } from "../common/command-error.tsx";
import { Confirmation } from "../common/confirmation.tsx";
import { ModalDialog } from "../common/modal-dialog.tsx";
import { useCall } from "../common/use-call.ts";
import { useCloseDialog } from "../common/use-close-dialog.ts";
import "./learner.css";

/** What is asked before something about learners is done. */
export function LearnerDialogs() {
  return (
    <>
      <ModalDialog dialog="add-learner" title={t("learner.add.title")} width="narrow">
        <AddLearner />
      </ModalDialog>
      <ModalDialog dialog="start-over" title={t("learner.startOver.title")} width="narrow">
        <StartOver />
      </ModalDialog>
      <ModalDialog dialog="remove-learner" title={t("learner.remove.title")} width="narrow">
        <RemoveLearner />
      </ModalDialog>
    </>
  );
}

function AddLearner() {
  const { call, error } = useCall();
  const close = useCloseDialog();
  const [name, setName] = useState("");
  return (
    <Form
      className="dialog-body"
      onSubmit={async (event) => {
        event.preventDefault();
        if (await call("learner/add", name)) close();
      }}
    >
      <p>{t("learner.add.note")}</p>
      <TextField className="ui-field" value={name} onChange={setName} maxLength={LONGEST_LEARNER_NAME} autoFocus>
        <Label className="ui-label">{t("learner.add.name")}</Label>
        <Input className="ui-input" autoComplete="off" spellCheck="false" />
      </TextField>
      <CommandError error={error} />
      <div className="dialog-buttons">
        <Button className="ui-button" onPress={close}>
          {t("common.cancel")}
        </Button>
        <Button className="ui-button ui-button-primary" type="submit" isDisabled={name.trim() === ""}>
          {t("learner.add.confirm")}
        </Button>
      </div>
    </Form>
  );
}

function StartOver() {
  const name = useLearnerName();
  const { call, error } = useCall();
  const close = useCloseDialog();
  return (
    <Confirmation
      text={t("learner.startOver.note", { name })}
      button={t("learner.startOver.confirm")}
      error={error}
      onConfirm={async () => {
        if (await call("learner/start-over")) close();
      }}
    />
  );
}

function RemoveLearner() {
  const name = useLearnerName();
  const current = useLabState((state) => state.learning.current);
  const { call, error } = useCall();
  const close = useCloseDialog();
  return (
    <Confirmation
      text={t("learner.remove.note", { name })}
      button={t("learner.remove.confirm", { name })}
      error={error}
      onConfirm={async () => {
        if (await call("learner/remove", current)) close();
      }}
    />
  );
}

function useLearnerName(): string {
  return useLabState((state) => told(currentLearner(state)?.name ?? ""));
}
