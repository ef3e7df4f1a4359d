import { type Action, always } from "./action.ts";
import { chooseLesson } from "./files.ts";

export const openLesson: Action = {
  id: "open-lesson",
  title: () => "Open a lesson file…",
  key: null,
  whyNot: always,
  run: chooseLesson,
};
