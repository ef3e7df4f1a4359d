import type { Feedback, LessonView } from "../../../core/lesson/lesson-view.ts";
import { lessonText, t } from "../../messages/text.ts";
import { EventLink } from "./event-link.tsx";
import { feedbackText } from "./predictions.ts";
import { Verdict } from "./verdict.tsx";

/** What came out, beside what was predicted, with why and with the events that show it. */
export function LessonFeedback({ lesson }: { readonly lesson: LessonView }) {
  if (lesson.feedback.length === 0) return null;
  return (
    <section className="panel-section" aria-label={t("lesson.feedback")} aria-live="polite">
      {lesson.feedback.map((feedback) => (
        <FeedbackItem key={feedback.question} lesson={lesson} feedback={feedback} />
      ))}
    </section>
  );
}

function FeedbackItem({ lesson, feedback }: { readonly lesson: LessonView; readonly feedback: Feedback }) {
  const question = lesson.questions.find(({ id }) => id === feedback.question);
  return (
    <div className="lesson-feedback">
      {question !== undefined && <p className="ui-muted">{lessonText(question.ask)}</p>}
      {question !== undefined && <Verdict correct={feedback.correct}>{feedbackText(question, feedback)}</Verdict>}
      {feedback.events.length > 0 && (
        <ul className="lesson-feedback-events">
          {feedback.events.slice(0, SHOWN_EVENTS).map((event) => (
            <EventLink key={event} id={event} />
          ))}
        </ul>
      )}
    </div>
  );
}

const SHOWN_EVENTS = 4;
