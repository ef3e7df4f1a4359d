import { type KeyboardEvent, useRef, useState } from "react";
import { numberText, t } from "../../messages/text.ts";
import { hexOf } from "../common/payload.ts";
import type { Span } from "./field-rows.ts";

interface ByteGridProps {
  readonly bytes: Uint8Array;
  readonly lit: Span | null;
  readonly fault: Span | null;
  /** What a byte belongs to, in words. */
  nameOf(at: number): string;
  onPoint(at: number | null): void;
  onFocus(at: number): void;
}

/** The bytes, eight in a row, in hex and as ASCII. Arrow keys walk them. */
export function ByteGrid({ bytes, lit, fault, nameOf, onPoint, onFocus }: ByteGridProps) {
  const grid = useRef<HTMLFieldSetElement>(null);
  const [cursor, setCursor] = useState(0);
  const shown = bytes.subarray(0, SHOWN_BYTES);
  const onKeyDown = (event: KeyboardEvent) => {
    const way = WAYS.get(event.key);
    if (way === undefined) return;
    event.preventDefault();
    const next = Math.min(Math.max(cursor + way, 0), shown.length - 1);
    grid.current?.querySelector<HTMLElement>(`[data-at="${next}"]`)?.focus();
  };
  return (
    <fieldset className="byte-grid" ref={grid} onKeyDown={onKeyDown} onPointerLeave={() => onPoint(null)}>
      <legend className="field-note">
        {bytes.length > shown.length
          ? t("packet.firstBytes", { count: bytes.length, shown: numberText(SHOWN_BYTES) })
          : t("packet.field.bytes", { count: bytes.length })}
      </legend>
      {rowsOf(shown).map((row) => (
        <div key={row.start} className="byte-row">
          <span className="byte-offset" aria-hidden="true">
            {row.start.toString(16).padStart(4, "0")}
          </span>
          <span className="byte-hex">
            {Array.from(row.bytes, (byte, index) => {
              const at = row.start + index;
              return (
                <button
                  key={at}
                  type="button"
                  className="byte"
                  data-at={at}
                  data-lit={isIn(at, lit) || undefined}
                  data-fault={isIn(at, fault) || undefined}
                  tabIndex={at === Math.min(cursor, shown.length - 1) ? 0 : -1}
                  aria-label={t("packet.byteOf", { at, hex: hexOf(Uint8Array.of(byte)), field: nameOf(at) })}
                  onPointerEnter={() => onPoint(at)}
                  onFocus={() => {
                    setCursor(at);
                    onFocus(at);
                  }}
                >
                  {hexOf(Uint8Array.of(byte))}
                </button>
              );
            })}
          </span>
          <span className="byte-text" aria-hidden="true">
            {Array.from(row.bytes, (byte, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a byte is its place.
              <span key={row.start + index} data-lit={isIn(row.start + index, lit) || undefined}>
                {byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "·"}
              </span>
            ))}
          </span>
        </div>
      ))}
    </fieldset>
  );
}

function rowsOf(bytes: Uint8Array): readonly { readonly start: number; readonly bytes: Uint8Array }[] {
  const count = Math.ceil(bytes.length / ROW_BYTES);
  return Array.from({ length: count }, (_, row) => {
    const start = row * ROW_BYTES;
    return { start, bytes: bytes.subarray(start, start + ROW_BYTES) };
  });
}

function isIn(at: number, span: Span | null): boolean {
  return span !== null && span.from <= at && at < span.to;
}

/** As many as the panel is wide. */
const ROW_BYTES = 8;
/** More of a payload than anybody reads. */
const SHOWN_BYTES = 1_024;
const WAYS: ReadonlyMap<string, number> = new Map([
  ["ArrowLeft", -1],
  ["ArrowRight", 1],
  ["ArrowUp", -ROW_BYTES],
  ["ArrowDown", ROW_BYTES],
  ["Home", -SHOWN_BYTES],
  ["End", SHOWN_BYTES],
]);
