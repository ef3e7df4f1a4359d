import { t } from "../messages/text.ts";
import type { Action } from "./action.ts";
import { receiveFile } from "./files.ts";

export const saveLesson: Action = {
  id: "save-lesson",
  title: () => t("actions.file.saveLesson"),
  key: null,
  whyNot: (state) => (state.lesson === null ? null : t("actions.file.saveLessonInLesson")),
  run: (lab) => void receiveFile(lab, () => lab.call("lesson/save")),
};
