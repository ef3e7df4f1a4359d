import { Check } from "lucide-react";
import { Button, Tooltip, TooltipTrigger } from "react-aria-components";
import type { LessonView } from "../../../core/lesson/lesson-view.ts";
import { ask, useLab } from "../../store/lab-context.tsx";

/** How far the learner is; a step that was reached can be gone back to. */
export function LessonSteps({ lesson }: { readonly lesson: LessonView }) {
  const lab = useLab();
  const current = lesson.steps[lesson.stepIndex];
  const reached = Math.max(lesson.stepIndex, lesson.steps.findLastIndex((step) => step.done) + 1);
  return (
    <div className="panel-section">
      <ol className="lesson-steps" aria-label="Steps of the lesson">
        {lesson.steps.map((step, index) => (
          <li key={step.id}>
            <TooltipTrigger delay={200}>
              <Button
                className="lesson-step"
                data-done={step.done ? "" : undefined}
                aria-current={index === lesson.stepIndex && "step"}
                aria-label={`Step ${index + 1}: ${step.title}${step.done ? ", done" : ""}`}
                isDisabled={index > reached}
                onPress={() => void ask(lab, "lesson/go-to", index)}
              >
                {step.done ? <Check size={12} aria-hidden /> : index + 1}
              </Button>
              <Tooltip className="ui-tooltip" offset={4}>
                {KIND_WORDS[step.kind]}: {step.title}
              </Tooltip>
            </TooltipTrigger>
          </li>
        ))}
      </ol>
      {current !== undefined && (
        <h3 className="lesson-step-title">
          <span className="lesson-step-kind">{KIND_WORDS[current.kind]}</span> {current.title}
        </h3>
      )}
    </div>
  );
}

const KIND_WORDS = {
  watch: "Watch",
  predict: "Predict",
  change: "Change",
  build: "Build",
} as const satisfies Record<LessonView["steps"][number]["kind"], string>;
