import { failureText, say, t } from "../messages/text.ts";
import type { Lab } from "../store/lab-context.tsx";
import { addNotice, changeUi } from "../store/lab-store.ts";
import type { Action } from "./action.ts";

export const printLesson: Action = {
  id: "print-lesson",
  title: () => t("sheet.print"),
  key: null,
  whyNot: ({ lesson }) => (lesson === null ? t("sheet.noLesson") : null),
  run: (lab) => void fetchSheet(lab),
};

/** The sheet prints itself as soon as it stands on the page. */
async function fetchSheet({ store, call }: Lab): Promise<void> {
  const { lesson } = store.getState();
  if (lesson === null) return;
  try {
    const { events, ...sheet } = await call("lesson/sheet", lesson.lessonId);
    const { ladderSvg } = await import("../../core/recording/ladder-svg.ts");
    changeUi(store, { sheet: { ...sheet, ladder: ladderSvg(events, say, LIFELINE_WIDTH) } });
  } catch (error) {
    addNotice(store, { level: "error", text: failureText(error) });
  }
}

/** As near as their words allow: on paper there is little room. */
const LIFELINE_WIDTH = 220;
