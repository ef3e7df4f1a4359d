import { type ReactNode, useState } from "react";
import { Button, Tooltip, TooltipTrigger } from "react-aria-components";
import "./common.css";

interface ExplainedProps {
  /** What a screen reader calls the button; the explanation is read after it. */
  readonly label: string;
  readonly explanation: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A small mark that explains itself in a sentence: on hover, on keyboard focus and on a press. */
export function Explained({ label, explanation, className = "", children }: ExplainedProps) {
  const [open, setOpen] = useState(false);
  return (
    <TooltipTrigger delay={200} closeDelay={100} shouldCloseOnPress={false} isOpen={open} onOpenChange={setOpen}>
      <Button className={`explained ${className}`} aria-label={label} onPress={() => setOpen(true)}>
        {children}
      </Button>
      <Tooltip className="ui-tooltip" offset={6}>
        {explanation}
      </Tooltip>
    </TooltipTrigger>
  );
}
