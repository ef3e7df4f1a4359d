import { t } from "../messages/text.ts";
import { type Action, always } from "./action.ts";
import { receiveFile } from "./files.ts";

export const saveRecording: Action = {
  id: "save-recording",
  title: () => t("actions.file.saveRecording"),
  key: "Control+s",
  whyNot: always,
  run: (lab) => void receiveFile(lab, () => lab.call("recording/save")),
};
