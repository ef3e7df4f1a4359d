import { useEffect, useRef } from "react";
import type { Entity } from "../../../core/observe/entities.ts";
import { lessonText, t } from "../../messages/text.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import type { PrintedSheet } from "../../store/lab-state.ts";
import { changeUi } from "../../store/lab-store.ts";
import { payloadText } from "../common/payload.ts";
import { RuleOfLesson } from "../lesson/lesson-text.tsx";
import { answerText } from "../lesson/predictions.ts";
import "./sheet.css";

/** A lesson on one page of paper. It is there only while it is printed, and never on the screen. */
export function LessonSheet() {
  const lab = useLab();
  const sheet = useLabState(({ ui }) => ui.sheet);
  const picture = useRef<HTMLImageElement>(null);
  useEffect(() => {
    if (sheet === null) return;
    const putAway = () => changeUi(lab.store, { sheet: null });
    window.addEventListener("afterprint", putAway, { once: true });
    void picture.current?.decode().then(() => window.print());
    return () => window.removeEventListener("afterprint", putAway);
  }, [sheet, lab]);
  if (sheet === null) return null;
  return (
    <article className="sheet">
      <header className="sheet-head">
        <h1>{t("sheet.lesson", { number: sheet.number, title: lessonText(sheet.title) })}</h1>
        <p>{lessonText(sheet.aim)}</p>
      </header>
      <div className="sheet-columns">
        <section className="sheet-run">
          <h2>{lessonText(sheet.step.title)}</h2>
          <Paragraphs text={lessonText(sheet.step.say)} />
          <img ref={picture} alt={t("sheet.ladder")} src={`data:image/svg+xml,${encodeURIComponent(sheet.ladder)}`} />
        </section>
        <section className="sheet-outcome">
          <Outcome sheet={sheet} />
        </section>
      </div>
      <RuleOfLesson rule={sheet.rule} />
    </article>
  );
}

function Outcome({ sheet }: { readonly sheet: PrintedSheet }) {
  return (
    <>
      {sheet.questions.length > 0 && <h2>{t("sheet.outcome")}</h2>}
      <ul>
        {sheet.questions.map((question) => (
          <li key={question.id}>
            {lessonText(question.ask)} <b>{question.actual === null ? "" : answerText(question, question.actual)}</b>
          </li>
        ))}
      </ul>
      <Paragraphs text={lessonText(sheet.step.conclude)} />
      <h2>{t("sheet.keeps")}</h2>
      {sheet.entities.map((entity) => (
        <Card key={entity.id} entity={entity} />
      ))}
    </>
  );
}

function Card({ entity }: { readonly entity: Entity }) {
  if (entity.kind === "retained") {
    const { topic, payload } = entity.message;
    return (
      <p className="sheet-card sheet-card-retained">{t("sheet.retained", { topic, payload: payloadText(payload) })}</p>
    );
  }
  if (entity.kind !== "session") return null;
  const { clientId, persistent, subscriptions, queue } = entity;
  const kept = subscriptions.map(({ topicFilter, qos }) => `${topicFilter} QoS ${qos}`);
  const waits = queue.map(({ message }) => payloadText(message.payload));
  return (
    <div className="sheet-card" data-clean={!persistent || undefined}>
      <p>
        <b>{t("sheet.session", { id: clientId })}</b> · {t(persistent ? "sheet.persistent" : "sheet.clean")}
      </p>
      <p>{t("sheet.subscriptions", { list: listed(kept) })}</p>
      <p>{t("sheet.queue", { list: listed(waits) })}</p>
    </div>
  );
}

function listed(items: readonly string[]): string {
  return items.length === 0 ? t("sheet.none") : items.join(", ");
}

function Paragraphs({ text }: { readonly text: string }) {
  return text.split("\n\n").map((paragraph) => <p key={paragraph}>{paragraph}</p>);
}
