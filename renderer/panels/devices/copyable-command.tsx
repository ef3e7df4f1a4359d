import { Check, Copy } from "lucide-react";
import { Fragment, useState } from "react";
import { Button } from "react-aria-components";
import { t } from "../../messages/text.ts";

interface CopyableCommandProps {
  readonly title: string;
  readonly command: string;
}

/** A line to copy; where the clipboard is closed to the page it can still be selected by hand. */
export function CopyableCommand({ title, command }: CopyableCommandProps) {
  const [outcome, setOutcome] = useState<"copied" | "refused" | null>(null);
  const copy = () => {
    navigator.clipboard.writeText(command).then(
      () => setOutcome("copied"),
      () => setOutcome("refused"),
    );
  };
  return (
    <div className="copyable">
      <div className="copyable-head">
        <span className="ui-label">{title}</span>
        <Button
          className="ui-button ui-button-quiet copyable-button"
          aria-label={t("devices.copy.of", { title })}
          onPress={copy}
        >
          {outcome === "copied" ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
          {outcome === "copied" ? t("devices.copy.done") : t("devices.copy.copy")}
        </Button>
      </div>
      <code className="copyable-command">
        {command.split(" ").map((word, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: words repeat and never change.
          <Fragment key={index}>
            <span className="copyable-word">{word}</span>{" "}
          </Fragment>
        ))}
      </code>
      <p className="field-note" aria-live="polite">
        {outcome === "refused" && t("devices.copy.closed")}
      </p>
    </div>
  );
}
