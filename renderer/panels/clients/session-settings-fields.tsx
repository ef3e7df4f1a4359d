import { NEVER_EXPIRES, type ProtocolVersion } from "../../../core/protocol/vocabulary.ts";
import { numberText, t } from "../../messages/text.ts";
import type { QuietClient } from "../../store/selectors.ts";
import { Choice, CommittedInput, SwitchRow } from "../common/fields.tsx";
import type { ChangeClient } from "./client-form.tsx";

interface SessionSettingsFieldsProps {
  readonly client: QuietClient;
  readonly isDisabled: boolean;
  readonly change: ChangeClient;
}

/** What everything here is about: how a session begins and how long it lasts. 3.1.1 has one flag for both, 5.0 has two. */
export function SessionSettingsFields({ client, isDisabled, change }: SessionSettingsFieldsProps) {
  const { settings, pending } = client;
  const is5 = settings.protocolVersion === 5;
  return (
    <div className="client-fields">
      <Choice
        label={t("clients.session.protocol")}
        value={String(settings.protocolVersion)}
        options={PROTOCOLS}
        isDisabled={isDisabled}
        pending={pending.includes("protocolVersion")}
        onChange={(version) => change({ protocolVersion: Number(version) as ProtocolVersion })}
      />
      <SwitchRow
        label={is5 ? "Clean Start" : "cleanSession"}
        note={cleanNote(is5, settings.cleanStart)}
        isSelected={settings.cleanStart}
        isDisabled={isDisabled}
        pending={pending.includes("cleanStart")}
        onChange={(cleanStart) => change({ cleanStart })}
      />
      {is5 && <SessionExpiry client={client} isDisabled={isDisabled} change={change} />}
    </div>
  );
}

function SessionExpiry({ client, isDisabled, change }: SessionSettingsFieldsProps) {
  const { sessionExpirySeconds } = client.settings;
  const pending = client.pending.includes("sessionExpirySeconds");
  const lasts = sessionExpirySeconds === 0 ? "0" : sessionExpirySeconds === NEVER_EXPIRES ? "never" : "seconds";
  return (
    <>
      <Choice
        label={t("clients.session.expiry")}
        value={lasts}
        options={expiries()}
        isDisabled={isDisabled}
        pending={pending && lasts !== "seconds"}
        onChange={(chosen) => change({ sessionExpirySeconds: EXPIRY_SECONDS[chosen] })}
      />
      {lasts === "seconds" && (
        <CommittedInput
          label={t("clients.session.expirySeconds")}
          value={String(sessionExpirySeconds)}
          isDisabled={isDisabled}
          pending={pending}
          fault={(text) => secondsFault(text, 1)}
          onCommit={(text) => change({ sessionExpirySeconds: Number(text) })}
        />
      )}
    </>
  );
}

/** Why a text is no number of seconds for an interval of 5.0. */
export function secondsFault(text: string, minimum: number): string | null {
  const isFine = /^\d{1,10}$/.test(text) && Number(text) >= minimum && Number(text) < NEVER_EXPIRES;
  return isFine ? null : t("common.wholeNumber", { minimum, maximum: numberText(NEVER_EXPIRES - 1) });
}

function cleanNote(is5: boolean, cleanStart: boolean): string {
  if (is5) return cleanStart ? t("clients.session.start1") : t("clients.session.start0");
  return cleanStart ? t("clients.session.clean1") : t("clients.session.clean0");
}

function expiries() {
  return [
    { value: "0", label: "0" },
    { value: "seconds", label: t("clients.session.seconds") },
    { value: "never", label: t("clients.session.never") },
  ] as const;
}

const PROTOCOLS = [
  { value: "4", label: "3.1.1" },
  { value: "5", label: "5.0" },
] as const;
const EXPIRY_SECONDS = { 0: 0, seconds: 60, never: NEVER_EXPIRES } as const;
