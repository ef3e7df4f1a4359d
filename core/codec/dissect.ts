import type { PacketType } from "../protocol/packets.ts";
import type { Violation } from "../protocol/violation.ts";
import type { Frame, ProtocolVersion } from "../protocol/vocabulary.ts";
import { type BitField, bitsOf, encodedBits, headerBits } from "./bit-fields.ts";
import { lengthFits, readPacket, typeOf } from "./decode.ts";
import { namedAsIn } from "./field-names.ts";
import { headerLength } from "./fixed-header.ts";
import { PacketReader } from "./packet-reader.ts";
import { withProperties } from "./property-fields.ts";
import { type RuleName, violation } from "./rules.ts";

/** A number, a text, bytes, or a User Property. */
export type FieldValue = string | number | Uint8Array | readonly [name: string, value: string];

/** A part of a packet: the bytes `from` up to, not including, `to`. */
export interface Field {
  /** The specification's name for it. */
  readonly name: string;
  /** Null where the parts say it. */
  readonly value: FieldValue | null;
  readonly from: number;
  readonly to: number;
  /** From the highest bit down, where they mean something each; only for a single byte. */
  readonly bits: readonly BitField[];
  /** Together they are exactly this field's bytes. Empty: it is read as one. */
  readonly parts: readonly Field[];
}

export interface FieldFault extends Violation {
  /** The bytes that are at fault; empty, at the end of the frame, when bytes are missing. */
  readonly from: number;
  readonly to: number;
}

export interface Dissection {
  /** Null when the first byte stands for no packet. */
  readonly type: PacketType | null;
  /** What the frame was read by: a CONNECT names it itself. */
  readonly version: ProtocolVersion;
  /** In the order of the bytes; together they are the whole frame. */
  readonly fields: readonly Field[];
  /** The first rule that is broken, the one that `decode` refuses the frame for; null when there is none. */
  readonly fault: FieldFault | null;
}

/**
 * Every byte of a frame with what it is: what `decode` reads, seen while it reads. Whatever the bytes are, nothing is thrown:
 * where no reading is possible the rest is a field named "Not read".
 */
export function dissect(frame: Frame, version: ProtocolVersion): Dissection {
  const known = typeOf(frame, version);
  const header = headerFields(frame, known?.type ?? null, version);
  const headerEnd = header.at(-1)?.to ?? 0;
  const unreadable = (rule: RuleName, detail: string, { from, to }: { from: number; to: number }): Dissection => {
    const fault = { ...violation(rule, version, detail), from, to };
    const fields = [...header, ...notRead(frame, headerEnd)];
    return { type: known?.type ?? null, version, fields, fault };
  };
  if (known === null) {
    const detail = `There is no packet of type ${(frame[0] ?? 0) >>> 4} here.`;
    return unreadable("known-packet-type", detail, { from: 0, to: Math.min(1, frame.length) });
  }
  if (!lengthFits(frame)) {
    const detail = "The Remaining Length is not the number of bytes that follow.";
    return unreadable("length-fits", detail, { from: 1, to: Math.max(1, headerEnd) });
  }
  const reader = new TracingReader(frame, known.type, version);
  readPacket(reader, known, frame, version);
  reader.finish();
  const fields = [
    ...header,
    ...namedAsIn(reader.version, withProperties(reader.fields)),
    ...notRead(frame, reader.readTo),
  ];
  return { type: known.type, version: reader.version, fields, fault: reader.fault };
}

/**
 * Notes down what is read, and reads on after a broken rule wherever the bytes that follow can still be told apart.
 */
class TracingReader extends PacketReader {
  readonly fields: Field[] = [];
  /** Everything before this was read. */
  readTo = this.at;
  fault: FieldFault | null = null;
  readonly #headerEnd = this.at;
  readonly #length: number;
  /** Where the parts of the field that is being read are collected; the list of fields while none is. */
  #parts: Field[] = this.fields;
  /** Where the outermost field that is being read begins; null while none is. */
  #openAt: number | null = null;
  /** What a check is about that comes later than its reading. */
  #about: string | null = null;
  #stopped = false;
  #finishing = false;

  constructor(frame: Frame, type: PacketType, version: ProtocolVersion) {
    super(frame, type, version);
    this.#length = frame.length;
  }

  override refuse(rule: RuleName, what: string): void {
    const detail = `${this.type.toUpperCase()} ${what}.`;
    this.fault ??= { ...violation(rule, this.version, detail), ...this.#place(rule) };
    if (!STOPS.has(rule)) return;
    this.#stopped = true;
    super.refuse(rule, what);
  }

  override finish(): Violation | null {
    this.#finishing = true;
    super.finish();
    return this.fault;
  }

  override byte(field: string): number {
    return this.#read(field, () => super.byte(field));
  }

  override twoByteInteger(field: string): number {
    return this.#readWhole(field, () => super.twoByteInteger(field));
  }

  override fourByteInteger(field: string): number {
    return this.#readWhole(field, () => super.fourByteInteger(field));
  }

  override variableByteInteger(field: string): number {
    return this.#read(field, () => super.variableByteInteger(field));
  }

  override binary(field: string): Uint8Array {
    return this.#readPrefixed(field, () => super.binary(field));
  }

  override string(field: string): string {
    return this.#readPrefixed(field, () => super.string(field));
  }

  override rest(field: string): Uint8Array {
    return this.#readWhole(field, () => super.rest(field));
  }

  override checkTopicName(topic: string, field: string, wildcardRule: RuleName, emptyRule?: RuleName): void {
    this.#about = field;
    super.checkTopicName(topic, field, wildcardRule, emptyRule);
    this.#about = null;
  }

  /** A length in two bytes and so many bytes. */
  #readPrefixed<T extends FieldValue>(name: string, read: () => T): T {
    return this.#trace(name, read, (parts, value, to) => {
      const [length] = parts;
      if (length === undefined) return [];
      const prefix = { ...length, name: "Length" };
      if (this.#stopped) return [prefix];
      return [prefix, { name: "Bytes", value, from: prefix.to, to, bits: [], parts: [] }];
    });
  }

  /** A number that is read in several steps and shown as one. */
  #readWhole<T extends FieldValue>(name: string, read: () => T): T {
    return this.#trace(name, read, () => []);
  }

  #read<T extends FieldValue>(name: string, read: () => T): T {
    return this.#trace(name, read, (parts) => (parts.length < 2 ? [] : parts.map((part) => encodedByte(name, part))));
  }

  #trace<T extends FieldValue>(
    name: string,
    read: () => T,
    partsOf: (parts: readonly Field[], value: T, to: number) => readonly Field[],
  ): T {
    const from = this.at;
    const outer = this.#parts;
    const outermost = this.#openAt === null;
    const collected: Field[] = [];
    this.#parts = collected;
    this.#openAt ??= from;
    const value = read();
    this.#parts = outer;
    if (outermost) this.#openAt = null;
    const parts = partsOf(collected, value, this.at);
    const to = this.#stopped ? (collected.at(-1)?.to ?? from) : this.at;
    if (this.#stopped && to === from) return value;
    // A variable byte integer of one byte has the bits of that byte.
    const [first] = collected;
    const bits =
      to - from > 1
        ? []
        : first === undefined
          ? bitsOf(name, value, this.version)
          : encodedBits(first.value, isLength(name));
    outer.push({ name: titled(name), value: this.#stopped ? null : value, from, to, bits, parts });
    this.readTo = Math.max(this.readTo, to);
    return value;
  }

  #place(rule: RuleName): { readonly from: number; readonly to: number } {
    if (this.#finishing && !this.#stopped) return { from: this.at, to: this.#length };
    if (this.#openAt !== null) {
      return { from: this.#openAt, to: STOPS.has(rule) ? this.#length : this.at };
    }
    const about = this.#about;
    if (rule === "shortest-length") return { from: 1, to: this.#headerEnd };
    const field = about === null ? this.fields.at(-1) : this.fields.findLast(({ name }) => name === titled(about));
    // Nothing was read yet: it is about the flags in the first byte.
    return field === undefined ? { from: 0, to: 1 } : { from: field.from, to: field.to };
  }
}

function headerFields(frame: Frame, type: PacketType | null, version: ProtocolVersion): readonly Field[] {
  const [first] = frame;
  if (first === undefined) return [];
  const name = type === null ? "Packet type" : `${type.toUpperCase()}, packet type and flags`;
  const fields: Field[] = [{ name, value: first, from: 0, to: 1, bits: headerBits(first, type, version), parts: [] }];
  const to = Math.min(headerLength(frame), frame.length, 1 + LONGEST_LENGTH);
  if (to === 1) return fields;
  const bytes = Array.from(frame.subarray(1, to));
  const value = bytes.reduce((sum, byte, index) => sum + (byte & 0x7f) * 128 ** index, 0);
  const parts = bytes.map((byte, index) => encodedByte("Remaining Length", { value: byte, from: 1 + index }));
  const [only] = parts;
  const inside = parts.length === 1 ? { bits: only?.bits ?? [], parts: [] } : { bits: [], parts };
  fields.push({ name: "Remaining Length", value, from: 1, to, ...inside });
  return fields;
}

/** One byte of the Variable Byte Integer `name`. */
function encodedByte(name: string, { value, from }: Pick<Field, "value" | "from">): Field {
  const ofLength = isLength(name);
  const bits = encodedBits(value, ofLength);
  return { name: ofLength ? "Length byte" : "Encoded byte", value, from, to: from + 1, bits, parts: [] };
}

/** Identifiers are Variable Byte Integers, too. */
function isLength(name: string): boolean {
  return name.endsWith("Length");
}

function notRead(frame: Frame, from: number): readonly Field[] {
  if (from >= frame.length) return [];
  const value = frame.slice(from);
  return [{ name: "Not read", value, from, to: frame.length, bits: [], parts: [] }];
}

/** "sessionExpiryInterval" -> "Session Expiry Interval", "maximumQoS" -> "Maximum QoS"; other names are the specification's already. */
function titled(name: string): string {
  if (!/^[a-z]/.test(name)) return name;
  const spaced = name.replaceAll(/(?<=[a-z])[A-Z](?!$)/g, " $&");
  return `${spaced.charAt(0).toUpperCase()}${spaced.slice(1)}`;
}

/** After these nobody can tell what the bytes that follow mean. */
const STOPS: ReadonlySet<RuleName> = new Set([
  "length-fits",
  "connect-well-formed",
  "protocol-name",
  "protocol-level",
  "known-property",
]);
const LONGEST_LENGTH = 4;
