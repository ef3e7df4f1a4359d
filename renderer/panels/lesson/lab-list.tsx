import { BookOpen, ChevronDown, FlaskConical } from "lucide-react";
import type { ReactNode } from "react";
import { Button, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import type { LabChoice } from "../../../core/contract/contract.ts";
import { runAction } from "../../actions/action.ts";
import { openQuiz } from "../../actions/open-quiz.ts";
import { lessonText, t } from "../../messages/text.ts";
import { ask, useLab, useLabState } from "../../store/lab-context.tsx";
import type { LabState } from "../../store/lab-state.ts";
import { LessonMark } from "../learner/lesson-mark.tsx";
import { chaptersOf } from "./chapters.ts";
import { QuizTaken } from "./quiz-taken.tsx";

/** Which lab is open, and the others: the sandbox and the lessons. */
export function LabList() {
  const lab = useLab();
  const choice = useLabState((state) => state.choice);
  const lessons = useLabState((state) => state.lessons);
  const title = useLabState(openTitle);
  const run = useLabState(({ lesson, world }) => (lesson === null ? null : `${lesson.stepIndex}/${world}`));
  const current = choice.kind === "lesson" ? choice.id : null;
  const open = (what: LabChoice) => void ask(lab, "lab/open", what);
  return (
    // Closed when a step begins, also once more: it would stand above what is to be read now.
    <Disclosure
      className="lab-list"
      key={`${current ?? choice.kind}/${run}`}
      defaultExpanded={choice.kind === "sandbox"}
    >
      <Heading level={2} className="lab-list-heading">
        <Button slot="trigger" className="lab-list-trigger">
          {current === null ? <FlaskConical size={16} aria-hidden /> : <BookOpen size={16} aria-hidden />}
          <span className="lab-list-title">{title}</span>
          <ChevronDown size={16} aria-hidden className="lab-list-chevron" />
        </Button>
      </Heading>
      <DisclosurePanel>
        <ul className="lab-list-choices">
          <LabEntry
            label={t("transport.lab.sandbox")}
            isCurrent={choice.kind === "sandbox"}
            onOpen={() => open({ kind: "sandbox" })}
          />
          <LabEntry
            label={t("transport.lab.quiz")}
            mark={<QuizTaken />}
            isCurrent={false}
            onOpen={() => runAction(openQuiz, lab)}
          />
        </ul>
        {chaptersOf(lessons).map((chapter) => (
          <section key={chapter.title} aria-label={t(chapter.title)}>
            <h3 className="lab-list-chapter">{t(chapter.title)}</h3>
            <ul className="lab-list-choices">
              {chapter.lessons.map((lesson) => (
                <LabEntry
                  key={lesson.id}
                  label={t("lesson.labEntry", { number: lesson.number, title: lessonText(lesson.title) })}
                  mark={<LessonMark lesson={lesson.id} />}
                  isCurrent={lesson.id === current}
                  onOpen={() => open({ kind: "lesson", id: lesson.id })}
                />
              ))}
            </ul>
          </section>
        ))}
      </DisclosurePanel>
    </Disclosure>
  );
}

/** The world of a question of the quiz is called by its belief. */
function openTitle({ choice, lesson, lessons }: LabState): string {
  if (choice.kind === "recording") return t("lesson.recording.title");
  if (choice.kind === "cell") return t("lesson.cell");
  if (lesson === null) return t("transport.lab.sandbox");
  return lessons.some(({ id }) => id === lesson.lessonId)
    ? t("lesson.labEntry", { number: lesson.number, title: lessonText(lesson.title) })
    : lessonText(lesson.title);
}

interface LabEntryProps {
  readonly label: string;
  readonly mark?: ReactNode;
  readonly isCurrent: boolean;
  readonly onOpen: () => void;
}

function LabEntry({ label, mark, isCurrent, onOpen }: LabEntryProps) {
  return (
    <li>
      <Button className="lab-entry" onPress={onOpen} aria-current={isCurrent}>
        {label}
        {mark}
      </Button>
    </li>
  );
}
