import { type ReactNode, useId } from "react";
import "./common.css";

interface PanelSectionProps {
  readonly title: string;
  /** Why all of it is disabled; null when it is not. */
  readonly refusal?: string | null;
  readonly children: ReactNode;
}

/** A titled group of controls. */
export function PanelSection({ title, refusal = null, children }: PanelSectionProps) {
  const id = useId();
  return (
    <section className="panel-section" aria-labelledby={id}>
      <div className="panel-section-head">
        <h3 className="panel-section-title" id={id}>
          {title}
        </h3>
        {refusal !== null && <span className="field-note">{refusal}</span>}
      </div>
      {children}
    </section>
  );
}
