import { type Action, always } from "./action.ts";
import { receiveFile } from "./files.ts";

export const saveRecording: Action = {
  id: "save-recording",
  title: () => "Save a recording of all that has happened",
  key: "Control+s",
  whyNot: always,
  run: (lab) => void receiveFile(lab, () => lab.call("recording/save")),
};
