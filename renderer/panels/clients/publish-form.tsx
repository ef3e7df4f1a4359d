import { Send } from "lucide-react";
import type { FormEvent } from "react";
import { Button } from "react-aria-components";
import type { NodeName } from "../../../core/events/names.ts";
import { utf8Encode } from "../../../core/kernel/text.ts";
import { topicNameFault } from "../../../core/protocol/topics.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import { changePublishDraft } from "../../store/lab-store.ts";
import { publishDraftOf } from "../../store/selectors.ts";
import { CommandError } from "../common/command-error.tsx";
import { QosChoice, SwitchRow, TextInput } from "../common/fields.tsx";
import { PanelSection } from "../common/panel-section.tsx";
import { useControlRefusal } from "../common/use-control.ts";
import { useFocusWish } from "../common/use-focus-wish.ts";
import { useWorldCommand } from "../common/use-world-command.ts";
import { numberedPayloads } from "./new-client.ts";

export function PublishForm({ node }: { readonly node: NodeName }) {
  const lab = useLab();
  const { send, error } = useWorldCommand();
  const refusal = useControlRefusal("publish");
  const draft = useLabState((state) => publishDraftOf(state, node));
  const topicInput = useFocusWish("publish-topic");
  const isDisabled = refusal !== null;
  const fault = topicNameFault(draft.topic);
  const publish = (payload: string) => {
    const { topic, qos, retain } = draft;
    return send({ type: "publish", node, topic, payload: utf8Encode(payload), qos, retain });
  };
  const publishOne = (event: FormEvent) => {
    event.preventDefault();
    if (!isDisabled && fault === null) void publish(draft.payload);
  };
  const publishThree = async () => {
    const payloads = numberedPayloads(draft.payload, 4);
    for (const payload of payloads.slice(0, 3)) {
      if (!(await publish(payload))) return;
    }
    changePublishDraft(lab.store, node, { payload: payloads[3] ?? draft.payload });
  };
  return (
    <PanelSection title="Publish" refusal={refusal}>
      <form className="client-fields" onSubmit={publishOne}>
        <div className="client-fields-pair">
          <TextInput
            label="Topic"
            value={draft.topic}
            isDisabled={isDisabled}
            inputRef={topicInput}
            onChange={(topic) => changePublishDraft(lab.store, node, { topic })}
          />
          <TextInput
            label="Payload"
            value={draft.payload}
            placeholder="(empty)"
            isDisabled={isDisabled}
            onChange={(payload) => changePublishDraft(lab.store, node, { payload })}
          />
        </div>
        <div className="client-qos-retain">
          <QosChoice
            value={draft.qos}
            isDisabled={isDisabled}
            onChange={(qos) => changePublishDraft(lab.store, node, { qos })}
          />
          <SwitchRow
            label="RETAIN"
            isSelected={draft.retain}
            isDisabled={isDisabled}
            onChange={(retain) => changePublishDraft(lab.store, node, { retain })}
          />
        </div>
        {fault !== null && !isDisabled && <p className="field-fault">{TOPIC_FAULTS[fault]}</p>}
        <CommandError error={error} />
        <div className="panel-row">
          <Button type="submit" className="ui-button ui-button-primary" isDisabled={isDisabled || fault !== null}>
            <Send size={14} aria-hidden /> Publish
          </Button>
          <Button className="ui-button" isDisabled={isDisabled || fault !== null} onPress={publishThree}>
            Publish 3, numbered
          </Button>
        </div>
      </form>
    </PanelSection>
  );
}

const TOPIC_FAULTS = {
  empty: "A Topic Name has at least one character.",
  wildcard: "A Topic Name has no wildcards: + and # are for Topic Filters.",
  "null-character": "A Topic Name has no null character.",
} as const;
