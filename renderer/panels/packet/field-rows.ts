import type { Dissection, Field } from "../../../core/codec/dissect.ts";
import { told } from "../../messages/text.ts";
import { type BitPlace, bitPlace, bitText, fieldText } from "./field-text.ts";

/** Some bytes of a frame: `from` up to, not including, `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A line of the tree of fields: a field, a part of one, or some bits of its byte. */
export interface FieldRow extends Span {
  /** "2", "2.0", "2.0.1": the way to it from the top. */
  readonly key: string;
  /** From 1. */
  readonly level: number;
  readonly name: string;
  readonly text: string;
  /** Null on fields. */
  readonly bit: BitPlace | null;
  /** Null when there is nothing inside. */
  readonly open: boolean | null;
}

/** The lines to show, top down, with what `open` names opened. */
export function fieldRows(dissection: Dissection, open: ReadonlySet<string>): readonly FieldRow[] {
  const rows: FieldRow[] = [];
  const add = (field: Field, key: string, level: number): void => {
    const { name, from, to, parts, bits } = field;
    const inside = parts.length + bits.length > 0;
    rows.push({
      key,
      level,
      name: told(name),
      text: fieldText(field, dissection),
      bit: null,
      from,
      to,
      open: inside ? open.has(key) : null,
    });
    if (!open.has(key)) return;
    for (const [index, part] of parts.entries()) add(part, `${key}.${index}`, level + 1);
    for (const bit of bits) {
      const { name, high } = bit;
      const text = bitText(bit, dissection);
      rows.push({
        key: `${key}.${high}`,
        level: level + 1,
        name: told(name),
        text,
        bit: bitPlace(bit),
        from,
        to,
        open: null,
      });
    }
  };
  for (const [index, field] of dissection.fields.entries()) add(field, String(index), 1);
  return rows;
}

/** The innermost field around a byte. */
export function spanAt(fields: readonly Field[], at: number): Span | null {
  const around = fields.find(({ from, to }) => from <= at && at < to);
  if (around === undefined) return null;
  const { from, to } = around;
  return spanAt(around.parts, at) ?? { from, to };
}

/** The line that stands for `span`: the innermost that is shown. */
export function rowOf(rows: readonly FieldRow[], span: Span | null): FieldRow | null {
  if (span === null) return null;
  const around = rows.filter(({ from, to }) => from <= span.from && span.to <= to && to > from);
  // Bits are inside a byte's line: the line itself stands for the byte.
  return around.reduce<FieldRow | null>(
    (best, row) => (best === null || row.to - row.from < best.to - best.from ? row : best),
    null,
  );
}
