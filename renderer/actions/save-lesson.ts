import type { Action } from "./action.ts";
import { receiveFile } from "./files.ts";

export const saveLesson: Action = {
  id: "save-lesson",
  title: () => "Save this sandbox as a lesson file",
  key: null,
  whyNot: (state) => (state.lesson === null ? null : "This is a lesson already. Open the sandbox to make one."),
  run: (lab) => void receiveFile(lab, () => lab.call("lesson/save")),
};
