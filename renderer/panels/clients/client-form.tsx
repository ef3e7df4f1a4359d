import { ChevronRight, Trash2 } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { Button, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import type { ClientSettings } from "../../../core/client/settings.ts";
import type { Control } from "../../../core/lesson/lesson.ts";
import { t } from "../../messages/text.ts";
import { useLabState } from "../../store/lab-context.tsx";
import type { QuietClient, QuietNode } from "../../store/selectors.ts";
import { CommandError } from "../common/command-error.tsx";
import { useWorldCommand } from "../common/use-world-command.ts";
import { ConnectSettingsFields } from "./connect-settings-fields.tsx";
import { ConnectionSection } from "./connection-section.tsx";
import { ProgramSettingsFields } from "./program-settings-fields.tsx";
import { PublishForm } from "./publish-form.tsx";
import { SubscribeForm } from "./subscribe-form.tsx";

interface ClientFormProps {
  readonly node: QuietNode;
  readonly client: QuietClient;
}

export function ClientForm({ node, client }: ClientFormProps) {
  const { send, error } = useWorldCommand();
  const inLesson = useLabState((state) => state.lesson !== null);
  const change = (settings: Partial<ClientSettings>) =>
    void send({ type: "change-client", node: node.name, change: settings });
  return (
    <div className="panel-sections client-form">
      <ConnectionSection node={node} client={client} change={change} />
      <CommandError error={error} />
      <PublishForm node={node} client={client} />
      <SubscribeForm node={node} client={client} />
      <SettingsGroup
        title={t("clients.moreConnect")}
        control="connect-settings"
        pending={client.pending.some((field) => !SHOWN_ABOVE.has(field))}
      >
        <ConnectSettingsFields client={client} change={change} />
      </SettingsGroup>
      <SettingsGroup title={t("clients.program.title")} control="program-settings">
        <ProgramSettingsFields client={client} change={change} />
      </SettingsGroup>
      <Button
        className="ui-button ui-button-quiet client-remove"
        isDisabled={inLesson}
        onPress={() => void send({ type: "remove-client", node: node.name })}
      >
        <Trash2 size={14} aria-hidden />
        {t("clients.remove", { name: node.name })}
      </Button>
    </div>
  );
}

export type ChangeClient = (settings: Partial<ClientSettings>) => void;

interface SettingsGroupProps {
  readonly title: string;
  readonly control: Control;
  readonly pending?: boolean;
  readonly children: ReactNode;
}

/** Closed at first, except where a lesson's step lets the learner change what is in it. */
function SettingsGroup({ title, control, pending = false, children }: SettingsGroupProps) {
  const isNeeded = useLabState((state) => state.lesson?.controls.includes(control) === true);
  const [isExpanded, setExpanded] = useState(isNeeded);
  useEffect(() => setExpanded(isNeeded), [isNeeded]);
  return (
    <Disclosure
      className="settings-group"
      data-needed={isNeeded || undefined}
      isExpanded={isExpanded}
      onExpandedChange={setExpanded}
    >
      <Heading level={3} className="settings-group-heading">
        <Button slot="trigger" className="settings-group-trigger">
          <ChevronRight size={14} aria-hidden className="settings-group-chevron" />
          {title}
          {pending && <span className="field-pending">{t("clients.changesPending")}</span>}
        </Button>
      </Heading>
      <DisclosurePanel className="settings-group-panel">{children}</DisclosurePanel>
    </Disclosure>
  );
}

const SHOWN_ABOVE: ReadonlySet<QuietClient["pending"][number]> = new Set([
  "protocolVersion",
  "cleanStart",
  "sessionExpirySeconds",
] as const);
