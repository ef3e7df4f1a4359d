import { Clock3 } from "lucide-react";
import { type ReactNode, type Ref, useState } from "react";
import { Input, Label, Radio, RadioGroup, Switch, Text, TextField } from "react-aria-components";
import type { QoS } from "../../../core/protocol/vocabulary.ts";
import type { PlainKey } from "../../messages/message-key.ts";
import { t } from "../../messages/text.ts";
import "./common.css";

interface FieldProps {
  readonly label: string;
  readonly isDisabled?: boolean;
  /** It differs from what the last CONNECT said. */
  readonly pending?: boolean;
}

interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly placeholder?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** Text that counts with every keystroke. */
export function TextInput({
  label,
  value,
  placeholder,
  isDisabled = false,
  pending = false,
  inputRef,
  autoFocus = false,
  onChange,
}: TextFieldProps & {
  /** For a field that a button has opened. */
  readonly autoFocus?: boolean;
  readonly onChange: (value: string) => void;
}) {
  return (
    <TextField className="ui-field" value={value} onChange={onChange} isDisabled={isDisabled} autoFocus={autoFocus}>
      <Label className="ui-label">{label}</Label>
      <Input
        className="ui-input"
        ref={inputRef ?? null}
        {...(placeholder !== undefined && { placeholder })}
        spellCheck="false"
        autoComplete="off"
      />
      {pending && <PendingMark />}
    </TextField>
  );
}

/** Text that counts when it is left or Enter is pressed; `fault` says why it cannot be taken. */
export function CommittedInput({
  label,
  value,
  isDisabled = false,
  pending = false,
  fault,
  note,
  onCommit,
}: TextFieldProps & {
  readonly fault?: (value: string) => string | null;
  readonly note?: string;
  readonly onCommit: (value: string) => void;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  const why = draft === null ? null : (fault?.(draft) ?? null);
  const commit = () => {
    if (draft !== null && why === null && draft !== value) onCommit(draft);
    if (why === null) setDraft(null);
  };
  return (
    <TextField
      className="ui-field"
      value={draft ?? value}
      onChange={setDraft}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key !== "Enter") return;
        // Inside a form Enter would also submit it, with what was there before.
        event.preventDefault();
        commit();
      }}
      isDisabled={isDisabled}
      isInvalid={why !== null}
    >
      <Label className="ui-label">{label}</Label>
      <Input className="ui-input" spellCheck="false" autoComplete="off" />
      {(why ?? note) !== undefined && (
        <Text slot="description" className={why === null ? "field-note" : "field-fault"}>
          {why ?? note}
        </Text>
      )}
      {pending && <PendingMark />}
    </TextField>
  );
}

export function SwitchRow({
  label,
  note,
  isSelected,
  isDisabled = false,
  pending = false,
  onChange,
}: FieldProps & {
  readonly note?: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
}) {
  return (
    <div className="switch-row">
      <Switch className="ui-switch" isSelected={isSelected} isDisabled={isDisabled} onChange={onChange}>
        <span className="ui-switch-track" />
        {label}
      </Switch>
      {note !== undefined && <span className="field-note switch-row-note">{note}</span>}
      {pending && <PendingMark />}
    </div>
  );
}

export interface ChoiceOption<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly isDisabled?: boolean;
}

/** An option of a list that was made before a language was chosen. */
export function inWords<T extends string>({
  value,
  label,
}: {
  readonly value: T;
  readonly label: PlainKey;
}): ChoiceOption<T> {
  return { value, label: t(label) };
}

/** One of a few, side by side. */
export function Choice<T extends string>({
  label,
  value,
  options,
  isDisabled = false,
  pending = false,
  onChange,
}: FieldProps & {
  readonly value: T | null;
  readonly options: readonly ChoiceOption<T>[];
  readonly onChange: (value: T) => void;
}) {
  return (
    <RadioGroup
      className="ui-field"
      value={value}
      isDisabled={isDisabled}
      onChange={(chosen) => onChange(chosen as T)}
      orientation="horizontal"
    >
      <Label className="ui-label">{label}</Label>
      <div className="ui-segmented choice-options">
        {options.map((option) => (
          <Radio className="ui-segment" key={option.value} value={option.value} isDisabled={option.isDisabled ?? false}>
            {option.label}
          </Radio>
        ))}
      </div>
      {pending && <PendingMark />}
    </RadioGroup>
  );
}

export function QosChoice({
  label = "QoS",
  value,
  isDisabled = false,
  onChange,
}: {
  readonly label?: string;
  readonly value: QoS;
  readonly isDisabled?: boolean;
  readonly onChange: (qos: QoS) => void;
}) {
  return (
    <Choice
      label={label}
      value={String(value)}
      options={QOS_OPTIONS}
      isDisabled={isDisabled}
      onChange={(qos) => onChange(Number(qos) as QoS)}
    />
  );
}

export function PendingMark() {
  return (
    <span className="field-pending">
      <Clock3 size={12} aria-hidden="true" /> {t("common.pending")}
    </span>
  );
}

const QOS_OPTIONS = ["0", "1", "2"].map((value) => ({ value, label: value }));
