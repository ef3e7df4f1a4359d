import { Layers, Pin, Server } from "lucide-react";
import { useEffect, useRef } from "react";
import { utf8Decode } from "../../../core/kernel/text.ts";
import type { EntityOf } from "../../../core/observe/entities.ts";
import type { WireLayout } from "../../canvas/wire-layout.ts";
import { t } from "../../messages/text.ts";
import { useLab, useLabParts, useLabState } from "../../store/lab-context.tsx";
import { changeUi, select } from "../../store/lab-store.ts";
import { brokerOf, entitiesOf, nodeOf, sessionOf } from "../../store/selectors.ts";
import { QuestionSlot } from "../lesson/question-slot.tsx";
import { BrokerMenu } from "./broker-menu.tsx";

/** The broker in the middle, its shelf below it, and what waits for whom where the links end. */
export function BrokerNode({ layout }: { readonly layout: WireLayout }) {
  const lab = useLab();
  const broker = useLabState(brokerOf);
  const { x, y, width, height } = layout.broker;
  if (broker === null) return null;
  return (
    <>
      <div className="wire-broker-place" style={{ left: x, top: y, width }}>
        <button
          type="button"
          className="wire-broker"
          style={{ height }}
          onClick={() => changeUi(lab.store, { leftTab: "broker" })}
        >
          <span className="wire-broker-name">
            <Server size={16} aria-hidden="true" /> {t("wire.broker.name")}
          </span>
          {broker.isDown ? (
            <span className="wire-broker-count">{t("wire.broker.isDown")}</span>
          ) : (
            <>
              <span className="wire-broker-count ui-number">
                {t("wire.connections", { count: broker.connections })}
              </span>
              <span className="wire-broker-count ui-number">{t("wire.sessions", { count: broker.sessions })}</span>
            </>
          )}
        </button>
        <BrokerMenu />
        <MiniShelf total={broker.retainedMessages} />
        <BrokerQuestions at={broker.id} />
      </div>
      {[...layout.links].map(([name, link]) => (
        <Waiting key={name} name={name} x={link.broker.x} y={link.broker.y} side={link.side} />
      ))}
    </>
  );
}

/** In view when a step asks them: below the shelf there is room for a part of them only. */
function BrokerQuestions({ at }: { readonly at: string }) {
  const place = useRef<HTMLDivElement>(null);
  const asking = useLabState(({ lesson }) =>
    lesson?.phase === "predicting" && lesson.questions.some((question) => question.at === at)
      ? `${lesson.lessonId}/${lesson.stepIndex}`
      : null,
  );
  useEffect(() => {
    if (asking !== null) place.current?.scrollIntoView({ block: "nearest" });
  }, [asking]);
  return (
    <div className="wire-broker-questions" ref={place}>
      <QuestionSlot at={at} />
    </div>
  );
}

/** One slot a topic, outside every session. */
function MiniShelf({ total }: { readonly total: number }) {
  const lab = useLab();
  const slots = useLabParts((state) => entitiesOf(state, "retained").slice(0, MOST_SLOTS));
  const selected = useLabState((state) => state.ui.selectedEntity);
  return (
    <div className="wire-shelf">
      <span className="wire-shelf-title">
        <Pin size={12} aria-hidden="true" /> {total === 0 ? t("wire.shelf.empty") : t("wire.shelf.title")}
      </span>
      <div className="wire-shelf-slots">
        {slots.map((slot) => (
          <button
            key={slot.id}
            type="button"
            className="wire-shelf-slot ui-mono"
            aria-pressed={selected === slot.id}
            aria-label={t("wire.shelf.slot", { topic: slot.message.topic, payload: payloadOf(slot) })}
            title={slot.message.topic}
            onClick={() => select(lab.store, { selectedEntity: slot.id })}
          >
            {shortened(payloadOf(slot))}
          </button>
        ))}
        {total > slots.length && <span className="ui-muted">+{total - slots.length}</span>}
      </div>
    </div>
  );
}

interface WaitingProps {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly side: "left" | "right";
}

/** How many messages the broker holds back for a client, at its end of the link. */
function Waiting({ name, x, y, side }: WaitingProps) {
  const waiting = useLabState((state) => sessionOf(state, nodeOf(state, name))?.queueLength ?? 0);
  if (waiting === 0) return null;
  const words = t("wire.waiting", { count: waiting, name });
  return (
    <span className={`wire-waiting wire-waiting-${side} ui-number`} style={{ left: x, top: y }} title={words}>
      <Layers size={12} aria-hidden="true" />
      <span aria-hidden="true">{waiting}</span>
      <span className="ui-hidden">{words}</span>
    </span>
  );
}

function payloadOf(slot: EntityOf<"retained">): string {
  return utf8Decode(slot.message.payload);
}

function shortened(text: string): string {
  return text.length > SLOT_CHARACTERS ? `${text.slice(0, SLOT_CHARACTERS - 1)}…` : text;
}

const MOST_SLOTS = 6;
const SLOT_CHARACTERS = 7;
