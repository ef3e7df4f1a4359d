import { type Action, always } from "./action.ts";
import { chooseRecording } from "./files.ts";

export const openRecording: Action = {
  id: "open-recording",
  title: () => "Open a recording…",
  key: "Control+o",
  whyNot: always,
  run: chooseRecording,
};
