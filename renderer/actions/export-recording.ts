import type { ExportForm } from "../../core/contract/contract.ts";
import type { PlainKey } from "../messages/message-key.ts";
import { t } from "../messages/text.ts";
import { type Action, always } from "./action.ts";
import { receiveFile } from "./files.ts";
import { svgAsPng } from "./svg-as-png.ts";

export const exportActions: readonly Action[] = [
  exportAction("pcapng", "actions.export.pcapng", "pcapng"),
  exportAction("svg", "actions.export.svg", "svg"),
  exportAction("png", "actions.export.png", "svg", svgAsPng),
  exportAction("mermaid", "actions.export.mermaid", "mermaid"),
  exportAction("json-lines", "actions.export.jsonLines", "json-lines"),
];

function exportAction(name: string, title: PlainKey, form: ExportForm, change?: typeof svgAsPng): Action {
  return {
    id: `export-${name}`,
    title: () => t(title),
    key: null,
    whyNot: always,
    run: (lab) => void receiveFile(lab, () => lab.call("recording/export", form), change),
  };
}
