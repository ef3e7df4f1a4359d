import { useState } from "react";
import {
  Autocomplete,
  Dialog,
  Input,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  Text,
  TextField,
  useFilter,
} from "react-aria-components";
import { runAction } from "../../actions/action.ts";
import { keyLabel } from "../../actions/keys.ts";
import { actionsIn } from "../../actions/registry.ts";
import { t } from "../../messages/text.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import { changeUi } from "../../store/lab-store.ts";
import "../common/dialog.css";
import "./help.css";

/** Every action by its name; what cannot be done now says why. */
export function CommandPalette() {
  const lab = useLab();
  const open = useLabState((state) => state.ui.dialog === "palette");
  const close = () => changeUi(lab.store, { dialog: null });
  return (
    <ModalOverlay className="dialog-overlay" isOpen={open} isDismissable onOpenChange={(isOpen) => !isOpen && close()}>
      <Modal className="dialog-modal palette">
        <Dialog aria-label={t("help.palette.title")} className="palette-dialog">
          <Palette onDone={close} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Palette({ onDone }: { onDone(): void }) {
  const lab = useLab();
  // What can be done is asked once, when the palette opens: it does not change under the reader.
  const [choices] = useState(() => {
    const state = lab.store.getState();
    return actionsIn(state).map((action) => ({ action, title: action.title(state), whyNot: action.whyNot(state) }));
  });
  const { contains } = useFilter({ sensitivity: "base" });
  return (
    <Autocomplete filter={contains}>
      <TextField aria-label={t("help.palette.command")} autoFocus className="palette-search">
        <Input className="ui-input palette-input" placeholder={t("help.palette.placeholder")} />
      </TextField>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard. */}
      <div className="palette-list" tabIndex={0}>
        <Menu
          className="ui-menu"
          aria-label={t("help.palette.list")}
          renderEmptyState={() => <p className="ui-empty">{t("help.palette.none")}</p>}
        >
          {choices.map(({ action, title, whyNot }) => (
            <MenuItem
              key={action.id}
              id={action.id}
              className="ui-menu-item palette-item"
              textValue={title}
              isDisabled={whyNot !== null}
              onAction={() => {
                onDone();
                runAction(action, lab);
              }}
            >
              <Text slot="label">{title}</Text>
              {whyNot !== null && <Text slot="description">{whyNot}</Text>}
              {action.key !== null && <kbd className="ui-key palette-key">{keyLabel(action.key)}</kbd>}
            </MenuItem>
          ))}
        </Menu>
      </div>
    </Autocomplete>
  );
}
