import { X } from "lucide-react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { keyLabel } from "../../actions/keys.ts";
import { actionsIn } from "../../actions/registry.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import { changeUi } from "../../store/lab-store.ts";
import { Legend } from "./legend.tsx";
import "./help.css";

/** What the shapes mean, and the keys. */
export function HelpDialog() {
  const lab = useLab();
  const open = useLabState((state) => state.ui.dialog === "help");
  const close = () => changeUi(lab.store, { dialog: null });
  return (
    <ModalOverlay className="help-overlay" isOpen={open} isDismissable onOpenChange={(isOpen) => !isOpen && close()}>
      <Modal className="help-modal">
        <Dialog className="help">
          <header className="help-header">
            <Heading slot="title" className="help-title">
              Help
            </Heading>
            <Button className="ui-button ui-icon-button" aria-label="Close" onPress={close}>
              <X size={16} />
            </Button>
          </header>
          <div className="help-columns">
            <Legend />
            <Keys />
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Keys() {
  const { store } = useLab();
  const state = store.getState();
  const keyed = actionsIn(state).flatMap((action) =>
    action.key === null || action.id.startsWith("select-")
      ? []
      : [{ key: keyLabel(action.key), title: action.title(state) }],
  );
  return (
    <section className="help-keys">
      <h3 className="help-heading">Keys</h3>
      <dl className="help-list">
        {[...keyed, { key: "1–9", title: "Select a client" }].map(({ key, title }) => (
          <div key={key} className="help-row">
            <dt>
              <kbd className="ui-key">{key}</kbd>
            </dt>
            <dd>{title}</dd>
          </div>
        ))}
      </dl>
      <p className="ui-muted">Keys rest while you type in a field. C, K, P, S, R and Q act on the selected client.</p>
    </section>
  );
}
