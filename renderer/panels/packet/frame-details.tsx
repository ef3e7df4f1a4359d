import { TriangleAlert } from "lucide-react";
import { useMemo, useState } from "react";
import { dissect, type FieldFault } from "../../../core/codec/dissect.ts";
import type { Frame, ProtocolVersion } from "../../../core/protocol/vocabulary.ts";
import { t, told } from "../../messages/text.ts";
import { StatementChip } from "../common/statement-chip.tsx";
import { ByteGrid } from "./byte-grid.tsx";
import { fieldRows, rowOf, type Span, spanAt } from "./field-rows.ts";
import { FieldTree } from "./field-tree.tsx";

interface FrameDetailsProps {
  readonly bytes: Frame;
  readonly protocolVersion: ProtocolVersion;
}

/** The frame as fields and as bytes. Pointing at one, with the mouse or the keyboard, lights it in the other. */
export function FrameDetails({ bytes, protocolVersion }: FrameDetailsProps) {
  const dissection = useMemo(() => dissect(bytes, protocolVersion), [bytes, protocolVersion]);
  const [open, setOpen] = useState<ReadonlySet<string>>(NOTHING_OPEN);
  const [pointed, setPointed] = useState<Lit | null>(null);
  const [focused, setFocused] = useState<Lit | null>(null);
  const rows = useMemo(() => fieldRows(dissection, open), [dissection, open]);
  const lit = pointed ?? focused;
  const litRow = rows.find(({ key }) => key === lit?.key) ?? rowOf(rows, lit);
  const spanOfByte = (at: number): Lit => ({
    ...(spanAt(dissection.fields, at) ?? { from: at, to: at + 1 }),
    key: null,
  });
  const { fault } = dissection;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what has lost the focus no longer lights anything.
    <div
      className="frame-details"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setFocused(null);
      }}
    >
      {fault !== null && <Fault fault={fault} />}
      <FieldTree
        rows={rows}
        lit={litRow}
        fault={fault}
        onPoint={setPointed}
        onFocus={setFocused}
        onOpen={(key, isOpen) =>
          setOpen(isOpen ? new Set([...open, key]) : new Set([...open].filter((one) => one !== key)))
        }
      />
      <ByteGrid
        bytes={bytes}
        lit={lit}
        fault={fault}
        nameOf={(at) => rowOf(rows, spanOfByte(at))?.name ?? ""}
        onPoint={(at) => setPointed(at === null ? null : spanOfByte(at))}
        onFocus={(at) => setFocused(spanOfByte(at))}
      />
    </div>
  );
}

/** `key`: the line of the tree that was pointed at; null when a byte was. */
interface Lit extends Span {
  readonly key: string | null;
}

function Fault({ fault }: { readonly fault: FieldFault }) {
  const { from, to, detail, statement } = fault;
  const place =
    to - from > 1
      ? t("packet.bytes", { from, last: to - 1 })
      : from === to
        ? t("packet.atTheEnd")
        : t("packet.byte", { from });
  return (
    <p className="frame-fault">
      <TriangleAlert size={16} aria-hidden />
      <span>
        {told(detail)} <span className="ui-muted">({place})</span>
      </span>
      {statement !== null && <StatementChip statement={statement} />}
    </p>
  );
}

const NOTHING_OPEN: ReadonlySet<string> = new Set<string>();
