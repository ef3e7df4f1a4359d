import { Columns2, GitBranch, GitCompareArrows, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button, Dialog, DialogTrigger, Heading, Input, Popover, TextField } from "react-aria-components";
import type { BranchComparison, BranchView } from "../../../core/contract/timeline-view.ts";
import { twin } from "../../actions/twin.ts";
import { failureText, t } from "../../messages/text.ts";
import { ask, useLab, useLabState } from "../../store/lab-context.tsx";
import { addNotice } from "../../store/lab-store.ts";
import { hostTime } from "../../store/selectors.ts";
import { clockText } from "../common/time-text.ts";
import { ActionButton } from "../transport/action-button.tsx";
import { ComparisonView } from "./comparison-view.tsx";

interface Compared {
  readonly branches: readonly [BranchView, BranchView];
  readonly result: BranchComparison;
}

/** The branches there are: what happened, and what would have happened. */
export function BranchesMenu() {
  const branches = useLabState(({ timeline }) => timeline.branches);
  const shown = useLabState(({ timeline }) => timeline.branch);
  const name = branches.find(({ id }) => id === shown)?.name ?? shown;
  const hasTwin = useLabState((state) => state.twin !== null);
  const [compared, setCompared] = useState<Compared | null>(null);
  return (
    <DialogTrigger onOpenChange={(isOpen) => !isOpen && setCompared(null)}>
      <Button
        className="ui-button timeline-branches"
        aria-label={t("timeline.branches.label", { name, number: branches.length })}
      >
        <GitBranch size={14} aria-hidden="true" />
        <span className="timeline-branches-name">{name}</span>
        <span className="timeline-branches-count">
          {branches.length > 1 ? t("timeline.branches.of", { number: branches.length }) : ""}
        </span>
      </Button>
      <Popover className="ui-popover timeline-popover" placement="bottom end">
        <Dialog className="timeline-dialog">
          <Heading slot="title" className="timeline-heading">
            {t("timeline.branches.title")}
          </Heading>
          <p className="timeline-note">{t("timeline.branches.note")}</p>
          <ul className="timeline-list">
            {branches.map((branch) => (
              <BranchRow
                key={branch.id}
                branch={branch}
                branches={branches}
                isShown={branch.id === shown}
                onCompared={setCompared}
              />
            ))}
          </ul>
          <ActionButton
            action={twin}
            icon={<Columns2 size={15} />}
            label={hasTwin ? t("timeline.branches.leaveTwin") : t("timeline.branches.twin")}
          />
          {compared !== null && <ComparisonView branches={compared.branches} comparison={compared.result} />}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

interface BranchRowProps {
  readonly branch: BranchView;
  readonly branches: readonly BranchView[];
  readonly isShown: boolean;
  onCompared(compared: Compared): void;
}

function BranchRow({ branch, branches, isShown, onCompared }: BranchRowProps) {
  const lab = useLab();
  const shown = useLabState(({ timeline }) => timeline.branch);
  const other = branches.find(({ id }) => (isShown ? id === branch.origin?.branch : id === shown)) ?? null;
  const compare = async () => {
    if (other === null) return;
    try {
      const result = await lab.call("branch/compare", other.id, branch.id);
      onCompared({ branches: [other, branch], result });
    } catch (error) {
      addNotice(lab.store, { level: "error", text: failureText(error) });
    }
  };
  return (
    <li className="timeline-branch">
      <Button
        className="ui-button timeline-branch-open"
        aria-pressed={isShown}
        aria-label={
          isShown
            ? t("timeline.branches.isShown", { name: branch.name })
            : t("timeline.branches.show", { name: branch.name })
        }
        onPress={() => void ask(lab, "branch/open", branch.id)}
      >
        {branch.id}
      </Button>
      <div className="timeline-branch-words">
        <BranchName branch={branch} />
        <Origin branch={branch} branches={branches} isShown={isShown} />
      </div>
      <Button
        className="ui-button ui-icon-button"
        aria-label={
          other === null
            ? t("timeline.branches.nothingToCompare", { name: branch.name })
            : t("timeline.branches.compare", { name: branch.name, other: other.name })
        }
        isDisabled={other === null}
        onPress={() => void compare()}
      >
        <GitCompareArrows size={15} aria-hidden="true" />
      </Button>
      <Button
        className="ui-button ui-icon-button"
        aria-label={
          branch.origin === null
            ? t("timeline.branches.keepFirst")
            : t("timeline.branches.discard", { name: branch.name })
        }
        isDisabled={branch.origin === null}
        onPress={() => void ask(lab, "branch/discard", branch.id)}
      >
        <Trash2 size={15} aria-hidden="true" />
      </Button>
    </li>
  );
}

function Origin({ branch, branches, isShown }: Omit<BranchRowProps, "onCompared">) {
  // The host tells where a branch is only when something else is new.
  const now = useLabState((state) => (isShown && state.timeline.shows !== "past" ? clockText(hostTime(state)) : null));
  return <span className="timeline-branch-origin">{originWords(branch, branches, now)}</span>;
}

function BranchName({ branch }: { readonly branch: BranchView }) {
  const lab = useLab();
  const [draft, setDraft] = useState<string | null>(null);
  const commit = () => {
    const name = draft?.trim() ?? "";
    if (name !== "" && name !== branch.name) void ask(lab, "branch/rename", branch.id, name);
    setDraft(null);
  };
  return (
    <TextField
      className="timeline-name"
      aria-label={t("timeline.branches.name", { id: branch.id })}
      value={draft ?? branch.name}
      maxLength={40}
      onChange={setDraft}
      onBlur={commit}
      onKeyDown={(event) => event.key === "Enter" && commit()}
    >
      <Input className="ui-input" />
    </TextField>
  );
}

function originWords(
  { origin, head, devices }: BranchView,
  branches: readonly BranchView[],
  place: string | null,
): string {
  const now = t("timeline.origin.now", { at: place ?? clockText(head.at) });
  if (origin === null)
    return devices === "real" ? t("timeline.origin.withDevices", { now }) : t("timeline.origin.asItHappened", { now });
  const from = branches.find(({ id }) => id === origin.branch)?.name ?? t("timeline.origin.discarded");
  const at = clockText(origin.place.at);
  return t(devices === "ghosts" ? "timeline.origin.ghosts" : "timeline.origin.from", { from, at, now });
}
