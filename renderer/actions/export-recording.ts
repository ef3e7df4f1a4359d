import type { ExportForm } from "../../core/contract/contract.ts";
import { type Action, always } from "./action.ts";
import { receiveFile } from "./files.ts";
import { svgAsPng } from "./svg-as-png.ts";

export const exportActions: readonly Action[] = [
  exportAction("pcapng", "Export the packets as a capture file (pcapng)", "pcapng"),
  exportAction("svg", "Export the ladder as a picture (SVG)", "svg"),
  exportAction("png", "Export the ladder as a picture (PNG)", "svg", svgAsPng),
  exportAction("mermaid", "Export the ladder as text (Mermaid)", "mermaid"),
  exportAction("json-lines", "Export the events, one a line (JSON)", "json-lines"),
];

function exportAction(name: string, title: string, form: ExportForm, change?: typeof svgAsPng): Action {
  return {
    id: `export-${name}`,
    title: () => title,
    key: null,
    whyNot: always,
    run: (lab) => void receiveFile(lab, () => lab.call("recording/export", form), change),
  };
}
