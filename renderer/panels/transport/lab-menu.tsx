import { ChevronDown } from "lucide-react";
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Text } from "react-aria-components";
import type { LabChoice } from "../../../core/contract/contract.ts";
import { runAction } from "../../actions/action.ts";
import { openLesson } from "../../actions/open-lesson.ts";
import { openQuiz } from "../../actions/open-quiz.ts";
import { present } from "../../actions/present.ts";
import { printLesson } from "../../actions/print-lesson.ts";
import { lessonText, t } from "../../messages/text.ts";
import { ask, useLab, useLabState } from "../../store/lab-context.tsx";
import type { LabState } from "../../store/lab-state.ts";
import { changeUi } from "../../store/lab-store.ts";
import { LessonMark } from "../learner/lesson-mark.tsx";
import { chaptersOf } from "../lesson/chapters.ts";

/** What is open, and the way to another lab. */
export function LabMenu() {
  const lab = useLab();
  const title = useLabState(labTitle);
  const lessons = useLabState((state) => state.lessons);
  const isLesson = useLabState((state) => state.lesson !== null);
  const presentTitle = useLabState(present.title);
  const open = (choice: LabChoice) => void ask(lab, "lab/open", choice);
  return (
    <MenuTrigger>
      <Button className="ui-button ui-button-quiet transport-title">
        <h1 className="transport-title-text">{title}</h1>
        <ChevronDown size={16} aria-hidden="true" />
      </Button>
      <Popover className="ui-popover" placement="bottom start">
        <Menu className="ui-menu" aria-label={t("transport.lab.open")}>
          <MenuItem
            className="ui-menu-item"
            textValue={t("transport.lab.sandbox")}
            onAction={() => open({ kind: "sandbox" })}
          >
            <Text slot="label">{t("transport.lab.sandbox")}</Text>
            <Text slot="description">{t("transport.lab.sandboxNote")}</Text>
          </MenuItem>
          <MenuItem
            className="ui-menu-item"
            textValue={t("transport.lab.quiz")}
            onAction={() => runAction(openQuiz, lab)}
          >
            <Text slot="label">{t("transport.lab.quiz")}</Text>
            <Text slot="description">{t("transport.lab.quizNote")}</Text>
          </MenuItem>
          {chaptersOf(lessons).map((chapter) => (
            <MenuSection key={chapter.title} className="transport-lessons">
              <Header className="transport-lessons-header">{t(chapter.title)}</Header>
              {chapter.lessons.map(({ id, number, title: name, aim }) => (
                <MenuItem
                  key={id}
                  className="ui-menu-item"
                  textValue={lessonText(name)}
                  onAction={() => open({ kind: "lesson", id })}
                >
                  <Text slot="label">
                    {number}. {lessonText(name)} <LessonMark lesson={id} />
                  </Text>
                  <Text slot="description">{lessonText(aim)}</Text>
                </MenuItem>
              ))}
            </MenuSection>
          ))}
          <MenuItem
            className="ui-menu-item"
            textValue={t("transport.lab.matrix")}
            onAction={() => changeUi(lab.store, { dialog: "matrix" })}
          >
            <Text slot="label">{t("transport.lab.matrix")}</Text>
            <Text slot="description">{t("transport.lab.matrixNote")}</Text>
          </MenuItem>
          <MenuItem className="ui-menu-item" textValue={t("transport.lab.file")} onAction={() => openLesson.run(lab)}>
            <Text slot="label">{t("actions.open.lessonFile")}</Text>
            <Text slot="description">{t("transport.lab.fileNote")}</Text>
          </MenuItem>
          {isLesson && (
            <MenuItem
              className="ui-menu-item"
              textValue={t("sheet.print")}
              onAction={() => runAction(printLesson, lab)}
            >
              <Text slot="label">{t("sheet.print")}</Text>
              <Text slot="description">{t("sheet.note")}</Text>
            </MenuItem>
          )}
          <MenuItem className="ui-menu-item" textValue={presentTitle} onAction={() => runAction(present, lab)}>
            <Text slot="label">{presentTitle}</Text>
            <Text slot="description">{t("presenter.keys")}</Text>
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function labTitle({ choice, lesson, lessons }: LabState): string {
  if (choice.kind === "recording") return choice.name.replace(/\.sessionscope\.json(\.gz)?$/, "");
  if (choice.kind === "cell") return t("transport.lab.cell");
  if (lesson !== null && !lessons.some(({ id }) => id === lesson.lessonId)) return t("transport.lab.quiz");
  return lesson === null
    ? t("transport.lab.sandbox")
    : t("transport.lab.lesson", { number: lesson.number, title: lessonText(lesson.title) });
}
