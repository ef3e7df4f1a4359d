import { Check } from "lucide-react";
import { Button, Tooltip, TooltipTrigger } from "react-aria-components";
import type { LessonView } from "../../../core/lesson/lesson-view.ts";
import { lessonText, t } from "../../messages/text.ts";
import { ask, useLab } from "../../store/lab-context.tsx";

/** How far the learner is; a step that was reached can be gone back to. */
export function LessonSteps({ lesson }: { readonly lesson: LessonView }) {
  const lab = useLab();
  const current = lesson.steps[lesson.stepIndex];
  const reached = Math.max(lesson.stepIndex, lesson.steps.findLastIndex((step) => step.done) + 1);
  return (
    <>
      <ol className="lesson-steps" aria-label={t("lesson.steps")}>
        {lesson.steps.map((step, index) => (
          <li key={step.id}>
            <TooltipTrigger delay={200}>
              <Button
                className="lesson-step"
                data-done={step.done ? "" : undefined}
                aria-current={index === lesson.stepIndex && "step"}
                aria-label={t(step.done ? "lesson.stepDone" : "lesson.step", {
                  number: index + 1,
                  title: lessonText(step.title),
                })}
                isDisabled={index > reached}
                onPress={() => void ask(lab, "lesson/go-to", index)}
              >
                {step.done ? <Check size={12} aria-hidden /> : index + 1}
              </Button>
              <Tooltip className="ui-tooltip" offset={4}>
                {t(`lesson.kind.${step.kind}`)}: {lessonText(step.title)}
              </Tooltip>
            </TooltipTrigger>
          </li>
        ))}
      </ol>
      {current !== undefined && (
        <h3 className="lesson-step-title">
          <span className="lesson-step-kind">{t(`lesson.kind.${current.kind}`)}</span> {lessonText(current.title)}
        </h3>
      )}
    </>
  );
}
