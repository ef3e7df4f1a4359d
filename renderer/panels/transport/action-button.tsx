import type { ReactNode } from "react";
import { Focusable, Tooltip, TooltipTrigger } from "react-aria-components";
import type { Action } from "../../actions/action.ts";
import { useAction } from "../../actions/use-action.ts";

interface ActionButtonProps {
  readonly action: Action;
  readonly icon?: ReactNode;
  /** Visible words; without them the button shows its icon alone. */
  readonly label?: string;
  readonly className?: string;
  readonly pressed?: boolean;
}

/**
 * A button for an action. It stays focusable while the action is refused, so that its tooltip can say why.
 */
export function ActionButton({ action, icon, label, className = "", pressed }: ActionButtonProps) {
  const { title, whyNot, keyLabel, run } = useAction(action);
  const look = label === undefined ? "ui-button ui-icon-button" : "ui-button";
  return (
    <TooltipTrigger delay={400} closeDelay={100}>
      <Focusable>
        <button
          type="button"
          className={`${look} ${className}`}
          aria-label={label === undefined ? title : `${label}: ${title}`.replace(/^(.*): \1/, "$1")}
          aria-disabled={whyNot !== null}
          aria-pressed={pressed}
          aria-keyshortcuts={keyLabel ?? undefined}
          onClick={run}
        >
          {icon}
          {label}
        </button>
      </Focusable>
      <Tooltip className="ui-tooltip" offset={6}>
        {whyNot ?? title} {keyLabel !== null && <kbd className="ui-key">{keyLabel}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  );
}
