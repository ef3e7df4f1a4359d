import { ChevronDown, ChevronRight } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { t } from "../../messages/text.ts";
import type { FieldRow, Span } from "./field-rows.ts";

interface FieldTreeProps {
  readonly rows: readonly FieldRow[];
  /** The line that is lit, whatever lit it. */
  readonly lit: FieldRow | null;
  readonly fault: Span | null;
  onPoint(row: FieldRow | null): void;
  onFocus(row: FieldRow): void;
  onOpen(key: string, open: boolean): void;
}

/** What the frame says, field by field. Arrow keys walk it, right and left open and close. */
export function FieldTree({ rows, lit, fault, onPoint, onFocus, onOpen }: FieldTreeProps) {
  const list = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState("0");
  const at = Math.max(
    0,
    rows.findIndex(({ key }) => key === cursor),
  );

  const focus = (index: number) => list.current?.querySelectorAll<HTMLElement>("[role=treeitem]")[index]?.focus();
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[at];
    if (row === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    const target = targetOf(event.key, rows, at);
    if (target === null) return;
    event.preventDefault();
    if (typeof target === "number") focus(target);
    else onOpen(row.key, target === "open");
  };
  return (
    <div
      className="field-tree"
      role="tree"
      aria-label={t("packet.fields")}
      ref={list}
      onKeyDown={onKeyDown}
      onPointerLeave={() => onPoint(null)}
    >
      {rows.map((row, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys.
        <div
          key={row.key}
          role="treeitem"
          aria-level={row.level}
          aria-selected={row.key === lit?.key}
          {...(row.open !== null && { "aria-expanded": row.open })}
          tabIndex={index === at ? 0 : -1}
          className="field-row"
          data-lit={row.key === lit?.key || undefined}
          data-fault={isAtFault(row, fault) || undefined}
          style={{ "--level": row.level } as React.CSSProperties}
          onPointerEnter={() => onPoint(row)}
          onFocus={() => {
            setCursor(row.key);
            onFocus(row);
          }}
          onClick={() => row.open !== null && onOpen(row.key, !row.open)}
        >
          <span className="field-row-name">
            {row.open === null ? (
              <span className="field-row-leaf" />
            ) : row.open ? (
              <ChevronDown size={14} aria-hidden />
            ) : (
              <ChevronRight size={14} aria-hidden />
            )}
            {row.name}
          </span>
          <span className="field-row-text">
            {row.bit !== null && (
              <>
                <span className="field-row-bits" aria-hidden="true">
                  {row.bit.picture}
                </span>
                <span className="ui-hidden">{row.bit.words}: </span>
              </>
            )}
            {row.text}
          </span>
        </div>
      ))}
    </div>
  );
}

function targetOf(key: string, rows: readonly FieldRow[], at: number): number | "open" | "close" | null {
  const row = rows[at];
  switch (key) {
    case "ArrowDown":
      return Math.min(at + 1, rows.length - 1);
    case "ArrowUp":
      return Math.max(at - 1, 0);
    case "Home":
      return 0;
    case "End":
      return rows.length - 1;
    case "ArrowRight":
      return row?.open === false ? "open" : row?.open === true ? at + 1 : at;
    case "ArrowLeft":
      if (row?.open === true) return "close";
      return Math.max(
        0,
        rows.findLastIndex(({ level }, index) => index < at && level < (row?.level ?? 1)),
      );
    case "Enter":
    case " ":
      return row?.open === null ? at : row?.open === true ? "close" : "open";
    default:
      return null;
  }
}

/** Lines at the top say what is wrong; the parts that make it up say it too. */
function isAtFault(row: FieldRow, fault: Span | null): boolean {
  return fault !== null && row.from < fault.to && fault.from < row.to;
}
