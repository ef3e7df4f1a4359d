import { Archive, Eraser } from "lucide-react";
import { Button } from "react-aria-components";
import { type EntityOf, entityId } from "../../../core/observe/entities.ts";
import { t } from "../../messages/text.ts";
import { useLabParts, useLabState } from "../../store/lab-context.tsx";
import type { LabState } from "../../store/lab-state.ts";
import { entitiesOf, isConnected, type NodeEntity } from "../../store/selectors.ts";
import { CommandError } from "../common/command-error.tsx";
import { MessageSlot } from "../common/message-slot.tsx";
import { durationText } from "../common/time-text.ts";
import { useControlRefusal } from "../common/use-control.ts";
import { type SendCommand, useWorldCommand } from "../common/use-world-command.ts";
import { splitEntityId } from "../lesson/predictions.ts";
import { QuestionSlot } from "../lesson/question-slot.tsx";
import { useAsk } from "../why/use-ask.ts";
import "./shelf.css";

/** The retained messages: one slot a topic, outside every session. */
export function ShelfPanel() {
  const slots = useLabParts((state) => entitiesOf(state, "retained"));
  const askedTopics = useLabParts(topicsAskedAbout);
  const refusal = useClearRefusal();
  const { send, error } = useWorldCommand();
  const topics = [...new Set([...slots.map((slot) => slot.message.topic), ...askedTopics])].sort();
  return (
    <section className="ui-panel shelf-panel" aria-label={t("shelf.title")}>
      <header className="shelf-head">
        <h2 className="ui-panel-title">
          <Archive size={16} aria-hidden /> {t("shelf.title")}
        </h2>
        <p className="field-note">{t("shelf.note")}</p>
      </header>
      <CommandError error={error} />
      {topics.length === 0 && <p className="shelf-empty">{t("shelf.empty")}</p>}
      <ul className="shelf-slots">
        {topics.map((topic) => (
          <li key={topic}>
            <ShelfSlot
              topic={topic}
              slot={slots.find((slot) => slot.message.topic === topic) ?? null}
              refusal={refusal}
              send={send}
            />
            <QuestionSlot at={entityId("retained", topic)} />
          </li>
        ))}
      </ul>
      {refusal !== null && slots.length > 0 && <p className="field-note">{refusal}</p>}
    </section>
  );
}

interface ShelfSlotProps {
  readonly topic: string;
  readonly slot: EntityOf<"retained"> | null;
  /** Why it cannot be cleared now; null when it can. */
  readonly refusal: string | null;
  readonly send: SendCommand;
}

function ShelfSlot({ topic, slot, refusal, send }: ShelfSlotProps) {
  const ask = useAsk();
  const publisher = useLabState((state) => (slot === null ? null : clearingNode(state, slot)));
  if (slot === null) return <p className="shelf-empty">{t("shelf.nothingFor", { topic })}</p>;
  const { message } = slot;
  const clear = () => {
    if (publisher === null) return;
    const payload = new Uint8Array(0);
    void send({ type: "publish", node: publisher, topic, payload, qos: message.qos, retain: true });
  };
  return (
    <div className="shelf-slot">
      <MessageSlot
        payload={message.payload}
        topic={topic}
        qos={message.qos}
        retain
        onAsk={() => ask.aboutMessage(message.id)}
      >
        <Origin message={message} />
      </MessageSlot>
      <Button
        className="ui-button shelf-clear"
        aria-label={t("shelf.clearTopic", { topic })}
        isDisabled={refusal !== null}
        onPress={clear}
      >
        <Eraser size={14} aria-hidden />
        {t("shelf.clear")}
      </Button>
    </div>
  );
}

function Origin({ message: { qos, from, publishedAt } }: { readonly message: EntityOf<"retained">["message"] }) {
  const seconds = useLabState(({ snapshot }) => Math.floor(Math.max(0, snapshot.at - publishedAt) / 1_000));
  const age = seconds < 60 ? `${seconds} s` : durationText(seconds * 1_000);
  return <span className="ui-number">{t("shelf.origin", { qos, from: from ?? t("common.theBroker"), age })}</span>;
}

/** Clearing is a real PUBLISH: somebody has to send it. Whoever stored the message, else the selected client, else any. */
function clearingNode(state: LabState, slot: EntityOf<"retained">): string | null {
  const connected = connectedClients(state);
  const best =
    connected.find((node) => node.client?.inForce?.clientId === slot.message.from) ??
    connected.find((node) => node.name === state.ui.selectedNode) ??
    connected[0];
  return best?.name ?? null;
}

function useClearRefusal(): string | null {
  const forbidden = useControlRefusal("shelf");
  const connected = useLabState((state) => connectedClients(state).length > 0);
  if (forbidden !== null) return forbidden;
  return connected ? null : t("shelf.needsClient");
}

function connectedClients(state: LabState): readonly NodeEntity[] {
  return entitiesOf(state, "node").filter((node) => node.client !== null && isConnected(node));
}

function topicsAskedAbout(state: LabState): readonly string[] {
  const topics: string[] = [];
  for (const question of state.lesson?.questions ?? []) {
    const [kind, name] = splitEntityId(question.at);
    if (kind === "retained") topics.push(name);
  }
  return topics;
}
