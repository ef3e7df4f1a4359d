import { ChevronDown } from "lucide-react";
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Text } from "react-aria-components";
import type { LabChoice } from "../../../core/contract/contract.ts";
import { runAction } from "../../actions/action.ts";
import { openLesson } from "../../actions/open-lesson.ts";
import { openQuiz } from "../../actions/open-quiz.ts";
import { ask, useLab, useLabState } from "../../store/lab-context.tsx";
import type { LabState } from "../../store/lab-state.ts";
import { LessonMark } from "../learner/lesson-mark.tsx";
import { chaptersOf } from "../lesson/chapters.ts";

/** What is open, and the way to another lab. */
export function LabMenu() {
  const lab = useLab();
  const title = useLabState(labTitle);
  const lessons = useLabState((state) => state.lessons);
  const open = (choice: LabChoice) => void ask(lab, "lab/open", choice);
  return (
    <MenuTrigger>
      <Button className="ui-button ui-button-quiet transport-title">
        <h1 className="transport-title-text">{title}</h1>
        <ChevronDown size={16} aria-hidden="true" />
      </Button>
      <Popover className="ui-popover" placement="bottom start">
        <Menu className="ui-menu" aria-label="Open a lab">
          <MenuItem className="ui-menu-item" textValue="Sandbox" onAction={() => open({ kind: "sandbox" })}>
            <Text slot="label">Sandbox</Text>
            <Text slot="description">No task: try what you like.</Text>
          </MenuItem>
          <MenuItem className="ui-menu-item" textValue="Quiz" onAction={() => runAction(openQuiz, lab)}>
            <Text slot="label">Quiz</Text>
            <Text slot="description">What do you believe? Before the lessons, and after them.</Text>
          </MenuItem>
          {chaptersOf(lessons).map((chapter) => (
            <MenuSection key={chapter.title} className="transport-lessons">
              <Header className="transport-lessons-header">{chapter.title}</Header>
              {chapter.lessons.map(({ id, number, title: name, aim }) => (
                <MenuItem
                  key={id}
                  className="ui-menu-item"
                  textValue={name}
                  onAction={() => open({ kind: "lesson", id })}
                >
                  <Text slot="label">
                    {number}. {name} <LessonMark lesson={id} />
                  </Text>
                  <Text slot="description">{aim}</Text>
                </MenuItem>
              ))}
            </MenuSection>
          ))}
          <MenuItem className="ui-menu-item" textValue="Open a lesson file" onAction={() => openLesson.run(lab)}>
            <Text slot="label">Open a lesson file…</Text>
            <Text slot="description">A lesson that you or somebody else has written.</Text>
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function labTitle({ choice, lesson, lessons }: LabState): string {
  if (choice.kind === "recording") return choice.name.replace(/\.sessionscope\.json(\.gz)?$/, "");
  if (lesson !== null && !lessons.some(({ id }) => id === lesson.lessonId)) return "Quiz";
  return lesson === null ? "Sandbox" : `Lesson ${lesson.number}: ${lesson.title}`;
}
