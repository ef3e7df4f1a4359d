import { t } from "../messages/text.ts";
import { type Action, always } from "./action.ts";
import { chooseRecording } from "./files.ts";

export const openRecording: Action = {
  id: "open-recording",
  title: () => t("actions.open.recording"),
  key: "Control+o",
  whyNot: always,
  run: chooseRecording,
};
