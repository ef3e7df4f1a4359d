import { t } from "../messages/text.ts";
import { type Action, always } from "./action.ts";
import { chooseLesson } from "./files.ts";

export const openLesson: Action = {
  id: "open-lesson",
  title: () => t("actions.open.lessonFile"),
  key: null,
  whyNot: always,
  run: chooseLesson,
};
