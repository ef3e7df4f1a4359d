import { Send } from "lucide-react";
import type { FormEvent } from "react";
import { Button } from "react-aria-components";
import { topicNameFault } from "../../../core/protocol/topics.ts";
import { t } from "../../messages/text.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import type { PublishDraft } from "../../store/lab-state.ts";
import { changePublishDraft } from "../../store/lab-store.ts";
import { publishCommand, publishDraftOf, type QuietClient, type QuietNode, speaks5 } from "../../store/selectors.ts";
import { CommandError } from "../common/command-error.tsx";
import { CommittedInput, QosChoice, SwitchRow, TextInput } from "../common/fields.tsx";
import { PanelSection } from "../common/panel-section.tsx";
import { useControlRefusal } from "../common/use-control.ts";
import { useFocusWish } from "../common/use-focus-wish.ts";
import { useWorldCommand } from "../common/use-world-command.ts";
import { numberedPayloads } from "./new-client.ts";
import { PublishPropertiesFields } from "./publish-properties-fields.tsx";
import { secondsFault } from "./session-settings-fields.tsx";

interface PublishFormProps {
  readonly node: QuietNode;
  readonly client: QuietClient;
}

export function PublishForm({ node, client }: PublishFormProps) {
  const lab = useLab();
  const { send, error } = useWorldCommand();
  const refusal = useControlRefusal("publish");
  const draft = useLabState((state) => publishDraftOf(state, node.name));
  const topicInput = useFocusWish("publish-topic");
  const isDisabled = refusal !== null;
  const fault = topicNameFault(draft.topic);
  const publish = (payload: string) => send(publishCommand(node, draft, payload));
  const changeDraft = (change: Partial<PublishDraft>) => changePublishDraft(lab.store, node.name, change);
  const publishOne = (event: FormEvent) => {
    event.preventDefault();
    if (!isDisabled && fault === null) void publish(draft.payload);
  };
  const publishThree = async () => {
    const payloads = numberedPayloads(draft.payload, 4);
    for (const payload of payloads.slice(0, 3)) {
      if (!(await publish(payload))) return;
    }
    changeDraft({ payload: payloads[3] ?? draft.payload });
  };
  return (
    <PanelSection title={t("clients.publish.title")} refusal={refusal}>
      <form className="client-fields" onSubmit={publishOne}>
        <div className="client-fields-pair">
          <TextInput
            label={t("clients.publish.topic")}
            value={draft.topic}
            isDisabled={isDisabled}
            inputRef={topicInput}
            onChange={(topic) => changeDraft({ topic })}
          />
          <TextInput
            label={t("clients.publish.payload")}
            value={draft.payload}
            placeholder={t("common.empty")}
            isDisabled={isDisabled}
            onChange={(payload) => changeDraft({ payload })}
          />
        </div>
        <div className="client-qos-retain">
          <QosChoice value={draft.qos} isDisabled={isDisabled} onChange={(qos) => changeDraft({ qos })} />
          <SwitchRow
            label="RETAIN"
            isSelected={draft.retain}
            isDisabled={isDisabled}
            onChange={(retain) => changeDraft({ retain })}
          />
        </div>
        {speaks5(client) && (
          <CommittedInput
            label={t("clients.publish.expiry")}
            value={draft.messageExpirySeconds === null ? "" : String(draft.messageExpirySeconds)}
            isDisabled={isDisabled}
            fault={(text) => (text === "" ? null : secondsFault(text, 0))}
            onCommit={(text) => changeDraft({ messageExpirySeconds: text === "" ? null : Number(text) })}
          />
        )}
        <PublishPropertiesFields draft={draft} is5={speaks5(client)} isDisabled={isDisabled} onChange={changeDraft} />
        {fault !== null && !isDisabled && <p className="field-fault">{t(`clients.publish.fault.${fault}`)}</p>}
        <CommandError error={error} />
        <div className="panel-row">
          <Button type="submit" className="ui-button ui-button-primary" isDisabled={isDisabled || fault !== null}>
            <Send size={14} aria-hidden /> {t("clients.publish.title")}
          </Button>
          <Button className="ui-button" isDisabled={isDisabled || fault !== null} onPress={publishThree}>
            {t("clients.publish.three")}
          </Button>
        </div>
      </form>
    </PanelSection>
  );
}
