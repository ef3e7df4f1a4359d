import { ChevronRight, Plus, X } from "lucide-react";
import { Button, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import { numberText, t } from "../../messages/text.ts";
import type { PublishDraft } from "../../store/lab-state.ts";
import { CommittedInput, SwitchRow, TextInput } from "../common/fields.tsx";

interface PublishPropertiesFieldsProps {
  readonly draft: PublishDraft;
  readonly is5: boolean;
  readonly isDisabled: boolean;
  readonly onChange: (change: Partial<PublishDraft>) => void;
}

/** What PUBLISH can say in 5.0 besides when the message expires; there to be seen in 3.1.1, where it is not sent. */
export function PublishPropertiesFields({ draft, is5, isDisabled, onChange }: PublishPropertiesFieldsProps) {
  const { contentType, topicAlias, responseTopic, correlationData, payloadIsText } = draft;
  const disabled = isDisabled || !is5;
  const texts = [contentType, responseTopic, correlationData].filter((text) => text !== "").length;
  const count = texts + (payloadIsText ? 1 : 0) + (topicAlias === null ? 0 : 1) + draft.userProperties.length;
  return (
    <Disclosure className="settings-group subscription-options">
      <Heading level={4} className="settings-group-heading">
        <Button slot="trigger" className="settings-group-trigger">
          <ChevronRight size={14} aria-hidden className="settings-group-chevron" />
          {t("clients.properties.title")}
          {is5 && count > 0 && <span className="settings-group-count">{t("clients.properties.set", { count })}</span>}
        </Button>
      </Heading>
      <DisclosurePanel className="settings-group-panel">
        <div className="client-fields">
          {!is5 && <p className="field-note">{t("clients.options.only5")}</p>}
          <UserProperties draft={draft} isDisabled={disabled} onChange={onChange} />
          <TextInput
            label={t("clients.properties.contentType")}
            value={contentType}
            placeholder="text/plain"
            isDisabled={disabled}
            onChange={(text) => onChange({ contentType: text })}
          />
          <SwitchRow
            label={t("clients.properties.isText")}
            note={t("clients.properties.isTextNote")}
            isSelected={payloadIsText}
            isDisabled={disabled}
            onChange={(isText) => onChange({ payloadIsText: isText })}
          />
          <TextInput
            label={t("clients.properties.responseTopic")}
            value={responseTopic}
            isDisabled={disabled}
            onChange={(text) => onChange({ responseTopic: text })}
          />
          <TextInput
            label={t("clients.properties.correlationData")}
            value={correlationData}
            isDisabled={disabled}
            onChange={(text) => onChange({ correlationData: text })}
          />
          <CommittedInput
            label={t("clients.properties.topicAlias")}
            note={t("clients.properties.topicAliasNote")}
            value={topicAlias === null ? "" : String(topicAlias)}
            isDisabled={disabled}
            fault={topicAliasFault}
            onCommit={(text) => onChange({ topicAlias: text === "" ? null : Number(text) })}
          />
        </div>
      </DisclosurePanel>
    </Disclosure>
  );
}

function topicAliasFault(text: string): string | null {
  const isFine = text === "" || (/^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535);
  return isFine ? null : t("common.wholeNumberOrNothing", { minimum: 1, maximum: numberText(65_535) });
}

function UserProperties({ draft, isDisabled, onChange }: Omit<PublishPropertiesFieldsProps, "is5">) {
  const { userProperties } = draft;
  const change = (index: number, pair: readonly [name: string, value: string]) =>
    onChange({ userProperties: userProperties.with(index, pair) });
  return (
    <fieldset className="client-user-properties">
      <legend className="ui-label">{t("clients.properties.user")}</legend>
      {userProperties.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: their order is all that tells them apart.
        <div className="client-user-property" key={index}>
          <TextInput
            label={t("clients.properties.name")}
            value={name}
            isDisabled={isDisabled}
            onChange={(text) => change(index, [text, value])}
          />
          <TextInput
            label={t("clients.properties.value")}
            value={value}
            isDisabled={isDisabled}
            onChange={(text) => change(index, [name, text])}
          />
          <Button
            className="ui-button ui-icon-button"
            aria-label={t("clients.properties.remove", { name })}
            isDisabled={isDisabled}
            onPress={() => onChange({ userProperties: userProperties.toSpliced(index, 1) })}
          >
            <X size={14} aria-hidden />
          </Button>
        </div>
      ))}
      <Button
        className="ui-button ui-button-quiet client-user-property-add"
        isDisabled={isDisabled || userProperties.length >= MOST_USER_PROPERTIES}
        onPress={() => onChange({ userProperties: [...userProperties, ["", ""]] })}
      >
        <Plus size={14} aria-hidden /> {t("clients.properties.add")}
      </Button>
    </fieldset>
  );
}

/** As many as a simulated client sends. */
const MOST_USER_PROPERTIES = 20;
