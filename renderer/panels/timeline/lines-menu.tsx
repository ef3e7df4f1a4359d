import { Columns2, GitBranch, GitCompareArrows, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button, Dialog, DialogTrigger, Heading, Input, Popover, TextField } from "react-aria-components";
import type { LineComparison, LineView } from "../../../core/contract/timeline-view.ts";
import { twin } from "../../actions/twin.ts";
import { ask, useLab, useLabState } from "../../store/lab-context.tsx";
import { addNotice } from "../../store/lab-store.ts";
import { clockText } from "../common/time-text.ts";
import { ActionButton } from "../transport/action-button.tsx";
import { ComparisonView } from "./comparison-view.tsx";

interface Compared {
  readonly lines: readonly [LineView, LineView];
  readonly result: LineComparison;
}

/** The branches there are: what happened, and what would have happened. */
export function LinesMenu() {
  const lines = useLabState(({ timeline }) => timeline.lines);
  const shown = useLabState(({ timeline }) => timeline.line);
  const name = lines.find(({ id }) => id === shown)?.name ?? shown;
  const hasTwin = useLabState((state) => state.twin !== null);
  const [compared, setCompared] = useState<Compared | null>(null);
  return (
    <DialogTrigger onOpenChange={(isOpen) => !isOpen && setCompared(null)}>
      <Button className="ui-button timeline-lines" aria-label={`Branches: ${name} is shown, of ${lines.length}`}>
        <GitBranch size={14} aria-hidden="true" />
        <span className="timeline-lines-name">{name}</span>
        <span className="timeline-lines-count">{lines.length > 1 ? `of ${lines.length}` : ""}</span>
      </Button>
      <Popover className="ui-popover timeline-popover" placement="bottom end">
        <Dialog className="timeline-dialog">
          <Heading slot="title" className="timeline-heading">
            Branches
          </Heading>
          <p className="timeline-note">
            Go back and do something else there: that begins a branch, and what happened stays.
          </p>
          <ul className="timeline-list">
            {lines.map((line) => (
              <LineRow key={line.id} line={line} lines={lines} isShown={line.id === shown} onCompared={setCompared} />
            ))}
          </ul>
          <ActionButton action={twin} icon={<Columns2 size={15} />} label={hasTwin ? "Leave the twin" : "Twin…"} />
          {compared !== null && <ComparisonView lines={compared.lines} comparison={compared.result} />}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

interface LineRowProps {
  readonly line: LineView;
  readonly lines: readonly LineView[];
  readonly isShown: boolean;
  onCompared(compared: Compared): void;
}

function LineRow({ line, lines, isShown, onCompared }: LineRowProps) {
  const lab = useLab();
  const shown = useLabState(({ timeline }) => timeline.line);
  const other = lines.find(({ id }) => (isShown ? id === line.origin?.line : id === shown)) ?? null;
  const compare = async () => {
    if (other === null) return;
    try {
      const result = await lab.call("line/compare", other.id, line.id);
      onCompared({ lines: [other, line], result });
    } catch (error) {
      addNotice(lab.store, { level: "error", text: error instanceof Error ? error.message : String(error) });
    }
  };
  return (
    <li className="timeline-line">
      <Button
        className="ui-button timeline-line-open"
        aria-pressed={isShown}
        aria-label={isShown ? `Branch ${line.name} is shown` : `Show branch ${line.name}`}
        onPress={() => void ask(lab, "line/open", line.id)}
      >
        {line.id}
      </Button>
      <div className="timeline-line-words">
        <LineName line={line} />
        <span className="timeline-line-origin">{originWords(line, lines)}</span>
      </div>
      <Button
        className="ui-button ui-icon-button"
        aria-label={other === null ? `Nothing to compare ${line.name} with` : `Compare ${line.name} with ${other.name}`}
        isDisabled={other === null}
        onPress={() => void compare()}
      >
        <GitCompareArrows size={15} aria-hidden="true" />
      </Button>
      <Button
        className="ui-button ui-icon-button"
        aria-label={line.origin === null ? "The first branch cannot be discarded" : `Discard branch ${line.name}`}
        isDisabled={line.origin === null}
        onPress={() => void ask(lab, "line/discard", line.id)}
      >
        <Trash2 size={15} aria-hidden="true" />
      </Button>
    </li>
  );
}

function LineName({ line }: { readonly line: LineView }) {
  const lab = useLab();
  const [draft, setDraft] = useState<string | null>(null);
  const commit = () => {
    const name = draft?.trim() ?? "";
    if (name !== "" && name !== line.name) void ask(lab, "line/rename", line.id, name);
    setDraft(null);
  };
  return (
    <TextField
      className="timeline-name"
      aria-label={`Name of branch ${line.id}`}
      value={draft ?? line.name}
      maxLength={40}
      onChange={setDraft}
      onBlur={commit}
      onKeyDown={(event) => event.key === "Enter" && commit()}
    >
      <Input className="ui-input" />
    </TextField>
  );
}

function originWords({ origin, head, devices }: LineView, lines: readonly LineView[]): string {
  const now = `now at ${clockText(head.at)}`;
  if (origin === null)
    return devices === "real" ? `as it happened, with real devices, ${now}` : `as it happened, ${now}`;
  const from = lines.find(({ id }) => id === origin.line)?.name ?? "a branch that was discarded";
  const ghosts = devices === "ghosts" ? "; devices are ghosts here" : "";
  return `from ${from} at ${clockText(origin.place.at)}, ${now}${ghosts}`;
}
