import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { t } from "../../messages/text.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import type { DialogName } from "../../store/lab-state.ts";
import { changeUi } from "../../store/lab-store.ts";
import "./dialog.css";

interface ModalDialogProps {
  readonly dialog: DialogName;
  readonly title: string;
  /** A narrow one asks one thing, a full one shows all that the window has room for. */
  readonly width?: "wide" | "narrow" | "full";
  readonly children: ReactNode;
}

/** One of the dialogs over the page; closed by Escape, by its button or by a press beside it. */
export function ModalDialog({ dialog, title, width = "wide", children }: ModalDialogProps) {
  const lab = useLab();
  const open = useLabState((state) => state.ui.dialog === dialog);
  const close = () => changeUi(lab.store, { dialog: null });
  return (
    <ModalOverlay className="dialog-overlay" isOpen={open} isDismissable onOpenChange={(isOpen) => !isOpen && close()}>
      <Modal className={`dialog-modal dialog-modal-${width}`}>
        <Dialog className="dialog">
          <header className="dialog-header">
            <Heading slot="title" className="dialog-title">
              {title}
            </Heading>
            <Button className="ui-button ui-icon-button" aria-label={t("common.close")} onPress={close}>
              <X size={16} />
            </Button>
          </header>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
