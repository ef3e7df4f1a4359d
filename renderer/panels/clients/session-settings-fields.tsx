import type { ClientView } from "../../../core/observe/entities.ts";
import { NEVER_EXPIRES, type ProtocolVersion } from "../../../core/protocol/vocabulary.ts";
import { Choice, CommittedInput, SwitchRow } from "../common/fields.tsx";
import type { ChangeClient } from "./client-form.tsx";

interface SessionSettingsFieldsProps {
  readonly client: ClientView;
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
        label="Protocol"
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
        label="Session Expiry (0: with the connection)"
        value={lasts}
        options={EXPIRIES}
        isDisabled={isDisabled}
        pending={pending && lasts !== "seconds"}
        onChange={(chosen) => change({ sessionExpirySeconds: EXPIRY_SECONDS[chosen] })}
      />
      {lasts === "seconds" && (
        <CommittedInput
          label="Session Expiry Interval, in seconds"
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
  return isFine ? null : `A whole number, ${minimum} to 4,294,967,294.`;
}

function cleanNote(is5: boolean, cleanStart: boolean): string {
  if (is5) return cleanStart ? "true: discards an earlier session" : "false: goes on with an earlier session";
  return cleanStart ? "true: starts empty, ends with the connection" : "false: the session is kept";
}

const PROTOCOLS = [
  { value: "4", label: "3.1.1" },
  { value: "5", label: "5.0" },
] as const;
const EXPIRIES = [
  { value: "0", label: "0" },
  { value: "seconds", label: "seconds" },
  { value: "never", label: "never" },
] as const;
const EXPIRY_SECONDS = { 0: 0, seconds: 60, never: NEVER_EXPIRES } as const;
