import { Check, CircleX, Clock, X } from "lucide-react";
import { useDeferredValue, useMemo } from "react";
import { Button } from "react-aria-components";
import type { NodeName } from "../../../core/events/names.ts";
import { clientIdOf } from "../../../core/observe/about.ts";
import { nodeLabel } from "../../../core/observe/entities.ts";
import { type WhyNot, whyNot } from "../../../core/observe/why-not.ts";
import { say, t } from "../../messages/text.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import { select } from "../../store/lab-store.ts";
import { nodeOf } from "../../store/selectors.ts";
import { PayloadText } from "../common/payload-text.tsx";
import { StatementChip } from "../common/statement-chip.tsx";

/** The latest messages, and for each why this client has or has not got it. */
export function WhyNotPanel({ node }: { readonly node: NodeName }) {
  const lab = useLab();
  const clientId = useLabState((state) => {
    const entity = nodeOf(state, node);
    return entity === null ? null : clientIdOf(entity);
  });
  const events = useDeferredValue(useLabState((state) => state.events));
  const answers = useMemo(() => (clientId === null ? [] : whyNot(events, clientId, SHOWN, say)), [events, clientId]);
  return (
    <section className="ui-panel packet-panel" aria-label={t("why.not")}>
      <header className="packet-head">
        <h2 className="ui-panel-title">{t("why.notOf", { name: clientId ?? nodeLabel(node) })}</h2>
        <Button
          className="ui-button ui-icon-button packet-close"
          aria-label={t("common.close")}
          onPress={() => select(lab.store, {})}
        >
          <X size={16} aria-hidden />
        </Button>
      </header>
      <div className="packet-body">
        {answers.length === 0 ? (
          <p className="ui-muted">{t("why.nobody")}</p>
        ) : (
          <ol className="why-list" aria-label={t("why.latest")}>
            {answers.map((answer) => (
              <Answer key={answer.message.id} answer={answer} />
            ))}
          </ol>
        )}
      </div>
    </section>
  );
}

function Answer({ answer }: { readonly answer: WhyNot }) {
  const lab = useLab();
  const { message, verdict, sentence, because, evidence } = answer;
  const Icon = VERDICTS[verdict];
  return (
    <li className={`why-answer why-${verdict}`}>
      <p className="why-head">
        <Icon size={16} aria-hidden className="why-icon" />
        <span className="why-verdict">{t(`why.verdict.${verdict}`)}</span>
        <button
          type="button"
          className="why-message"
          onClick={() =>
            select(lab.store, { inspected: { kind: "message", message: message.id }, inspectorTab: "story" })
          }
        >
          <PayloadText payload={message.payload} /> <span className="ui-muted">{message.topic}</span>
        </button>
      </p>
      <p className="why-text">{sentence}</p>
      <p className="story-reasons">
        {because !== null && <StatementChip statement={because} />}
        {evidence !== null && (
          <button type="button" className="why-evidence" onClick={() => select(lab.store, { selectedEvent: evidence })}>
            {t("why.showEvent")}
          </button>
        )}
      </p>
    </li>
  );
}

const VERDICTS = { "got-it": Check, "on-its-way": Clock, missed: CircleX } as const;

const SHOWN = 12;
