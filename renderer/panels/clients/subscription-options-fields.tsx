import { ChevronRight } from "lucide-react";
import { Button, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import type { ClientSubscriptionView } from "../../../core/observe/entities.ts";
import { numberText, t } from "../../messages/text.ts";
import { Choice, CommittedInput, inWords, SwitchRow } from "../common/fields.tsx";

/** What of a subscription only 5.0 has. */
export type SubscriptionOptions = Omit<ClientSubscriptionView, "topicFilter" | "requested" | "granted">;

interface SubscriptionOptionsFieldsProps {
  readonly options: SubscriptionOptions;
  readonly is5: boolean;
  readonly isDisabled: boolean;
  readonly onChange: (options: SubscriptionOptions) => void;
}

/** What SUBSCRIBE can say in 5.0 besides the QoS; there to be seen in 3.1.1, where it is not sent. */
export function SubscriptionOptionsFields({ options, is5, isDisabled, onChange }: SubscriptionOptionsFieldsProps) {
  const { noLocal = false, retainAsPublished = false, retainHandling = 0, subscriptionIdentifier } = options;
  const disabled = isDisabled || !is5;
  const identify = (text: string) => {
    const { subscriptionIdentifier: _, ...others } = options;
    onChange(text === "" ? others : { ...others, subscriptionIdentifier: Number(text) });
  };
  return (
    <Disclosure className="settings-group subscription-options">
      <Heading level={4} className="settings-group-heading">
        <Button slot="trigger" className="settings-group-trigger">
          <ChevronRight size={14} aria-hidden className="settings-group-chevron" />
          {t("clients.options.title")}
        </Button>
      </Heading>
      <DisclosurePanel className="settings-group-panel">
        <div className="client-fields">
          {!is5 && <p className="field-note">{t("clients.options.only5")}</p>}
          <SwitchRow
            label="No Local"
            note={t("clients.options.noLocalNote")}
            isSelected={noLocal}
            isDisabled={disabled}
            onChange={(chosen) => onChange({ ...options, noLocal: chosen })}
          />
          <SwitchRow
            label="Retain As Published"
            note={t("clients.options.asPublishedNote")}
            isSelected={retainAsPublished}
            isDisabled={disabled}
            onChange={(chosen) => onChange({ ...options, retainAsPublished: chosen })}
          />
          <Choice
            label={t("clients.options.handling")}
            value={String(retainHandling) as RetainHandling}
            options={RETAIN_HANDLING.map(inWords)}
            isDisabled={disabled}
            onChange={(chosen) => onChange({ ...options, retainHandling: Number(chosen) as 0 | 1 | 2 })}
          />
          <CommittedInput
            label={t("clients.options.identifier")}
            value={subscriptionIdentifier === undefined ? "" : String(subscriptionIdentifier)}
            isDisabled={disabled}
            fault={identifierFault}
            onCommit={identify}
          />
        </div>
      </DisclosurePanel>
    </Disclosure>
  );
}

function identifierFault(text: string): string | null {
  const isFine = text === "" || (/^\d{1,9}$/.test(text) && Number(text) >= 1 && Number(text) <= 268_435_455);
  return isFine ? null : t("common.wholeNumberOrNothing", { minimum: 1, maximum: numberText(268_435_455) });
}

type RetainHandling = (typeof RETAIN_HANDLING)[number]["value"];

const RETAIN_HANDLING = [
  { value: "0", label: "clients.options.always" },
  { value: "1", label: "clients.options.ifNew" },
  { value: "2", label: "clients.options.never" },
] as const;
