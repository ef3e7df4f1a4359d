import { ChevronRight } from "lucide-react";
import { Button, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import type { ClientSubscriptionView } from "../../../core/observe/entities.ts";
import { Choice, CommittedInput, SwitchRow } from "../common/fields.tsx";

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
          Options of MQTT 5.0
        </Button>
      </Heading>
      <DisclosurePanel className="settings-group-panel">
        <div className="client-fields">
          {!is5 && <p className="field-note">This client speaks 3.1.1, which has none of these.</p>}
          <SwitchRow
            label="No Local"
            note="its own messages do not come back"
            isSelected={noLocal}
            isDisabled={disabled}
            onChange={(chosen) => onChange({ ...options, noLocal: chosen })}
          />
          <SwitchRow
            label="Retain As Published"
            note="live copies keep the publisher's RETAIN flag"
            isSelected={retainAsPublished}
            isDisabled={disabled}
            onChange={(chosen) => onChange({ ...options, retainAsPublished: chosen })}
          />
          <Choice
            label="Retain Handling: send retained"
            value={String(retainHandling) as RetainHandling}
            options={RETAIN_HANDLING}
            isDisabled={disabled}
            onChange={(chosen) => onChange({ ...options, retainHandling: Number(chosen) as 0 | 1 | 2 })}
          />
          <CommittedInput
            label="Subscription Identifier (empty: none)"
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
  return isFine ? null : "A whole number, 1 to 268,435,455, or nothing.";
}

type RetainHandling = (typeof RETAIN_HANDLING)[number]["value"];

const RETAIN_HANDLING = [
  { value: "0", label: "always" },
  { value: "1", label: "if new" },
  { value: "2", label: "never" },
] as const;
