import { Check, Lightbulb, Scale } from "lucide-react";
import { Button } from "react-aria-components";
import type { RuleCard } from "../../../core/lesson/lesson.ts";
import type { LessonView } from "../../../core/lesson/lesson-view.ts";
import { STATEMENTS } from "../../../core/protocol/statements.ts";
import { isTranslated, lessonText, t, told } from "../../messages/text.ts";
import { ask, useLab } from "../../store/lab-context.tsx";
import { StatementChip } from "../common/statement-chip.tsx";

/** What to read before the step runs, and what is pointed out once its goal is reached. */
export function StepText({ lesson }: { readonly lesson: LessonView }) {
  return (
    <div className="panel-section lesson-text">
      {lesson.stepIndex === 0 && <p className="ui-muted">{t("lesson.afterwards", { aim: lessonText(lesson.aim) })}</p>}
      {lesson.stepIndex === 0 && lesson.phase !== "done" && lesson.steps.every(({ done }) => done) && (
        <p className="lesson-done-before">
          <Check size={16} aria-hidden /> {t("lesson.doneBefore")}
        </p>
      )}
      {!isTranslated(lesson.say) && <p className="ui-muted">{t("lesson.notTranslated")}</p>}
      <Paragraphs text={lessonText(lesson.say)} />
      {lesson.conclude !== null && (
        <div className="lesson-conclude">
          <Paragraphs text={lessonText(lesson.conclude)} />
        </div>
      )}
      {lesson.statements.length > 0 && (
        <div className="panel-row lesson-statements">
          {lesson.statements.map((statement) => (
            <StatementChip key={statement} statement={statement} />
          ))}
        </div>
      )}
    </div>
  );
}

export function Hints({ lesson }: { readonly lesson: LessonView }) {
  const lab = useLab();
  if (lesson.hints.length === 0 && lesson.hintsLeft === 0) return null;
  return (
    <div className="panel-section">
      <ol className="lesson-hints" aria-live="polite" aria-label={t("lesson.hint.title")}>
        {lesson.hints.map((hint) => (
          <li key={hint}>
            <Lightbulb size={14} aria-hidden />
            <span>{lessonText(hint)}</span>
          </li>
        ))}
      </ol>
      {lesson.hintsLeft > 0 && lesson.phase !== "done" && (
        <Button className="ui-button ui-button-quiet lesson-hint" onPress={() => void ask(lab, "lesson/hint")}>
          <Lightbulb size={14} aria-hidden />
          {t(lesson.hints.length === 0 ? "lesson.hint.first" : "lesson.hint.another", { left: lesson.hintsLeft })}
        </Button>
      )}
    </div>
  );
}

/** The rule, after its examples. */
export function RuleOfLesson({ rule }: { readonly rule: RuleCard }) {
  return (
    <section className="lesson-rule" aria-label={t("lesson.rule")}>
      <h3 className="lesson-rule-title">
        <Scale size={16} aria-hidden /> {t("lesson.rule")}
      </h3>
      <Paragraphs text={lessonText(rule.text)} />
      {VERSIONS.map(([prefix, version]) => (
        <StatementsOf
          key={prefix}
          version={t(version)}
          statements={rule.statements.filter((one) => one.startsWith(prefix))}
        />
      ))}
    </section>
  );
}

function StatementsOf({
  version,
  statements,
}: {
  readonly version: string;
  readonly statements: RuleCard["statements"];
}) {
  if (statements.length === 0) return null;
  return (
    <>
      <h4 className="lesson-rule-version">{version}</h4>
      <dl className="lesson-rule-statements">
        {statements.map((statement) => (
          <div key={statement}>
            <dt>
              <StatementChip statement={statement} />
            </dt>
            <dd>{told(STATEMENTS[statement])}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Paragraphs({ text }: { readonly text: string }) {
  return text.split("\n\n").map((paragraph) => <p key={paragraph}>{paragraph}</p>);
}

const VERSIONS = [
  ["3:", "lesson.in3"],
  ["5:", "lesson.in5"],
] as const;
