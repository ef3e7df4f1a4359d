import type { Dissection, Field, FieldValue } from "../../../core/codec/dissect.ts";
import { reasonCodeName } from "../../../core/observe/reason-words.ts";
import { t, told } from "../../messages/text.ts";
import { hexOf, payloadText } from "../common/payload.ts";

type Bit = Field["bits"][number];

/** What a field says, in a few words. A password stays a number of bytes. */
export function fieldText(field: Field, { type, version }: Dissection): string {
  const { name, value, bits, parts } = field;
  if (value === null)
    return name === "Properties" || name === "Will Properties"
      ? t("packet.field.properties", { count: parts.length - 1 })
      : t("packet.field.cutShort");
  if (field.from === 0) return typeof value === "number" ? headerText(value, bits) : "";
  if (name === "Reason Code" || name === "Return Code")
    return `${hexByte(value)} ${reasonCodeName(Number(value), type, version)}`;
  if (bits.length > 0 && bits[0]?.name !== "Another byte follows") return flagsText(bits, name);
  switch (name) {
    case "Protocol Level":
    case "Protocol Version":
      return levelText(Number(value));
    case "Keep Alive":
      return value === 0 ? t("packet.field.off") : `${value} s`;
    case "Remaining Length":
    case "Property Length":
    case "Length":
    case "Length byte":
      return t("packet.field.bytes", { count: Number(value) });
    case "Property Identifier":
      return hexByte(value);
    case "Password":
    case "Not read":
      return value instanceof Uint8Array ? t("packet.field.bytes", { count: value.length }) : "";
    default:
      return name.endsWith(" Interval") ? intervalText(Number(value)) : plainText(value);
  }
}

/** What some bits of a byte say. */
export function bitText(bit: Bit, { type }: Dissection): string {
  const { name, value } = bit;
  switch (name) {
    case "Packet type":
      return type === null ? t("packet.field.noType", { value }) : `${value} ${type.toUpperCase()}`;
    case "Another byte follows":
      return t(value === 1 ? "packet.field.yes" : "packet.field.no");
    case "Retain Handling":
      return t(`packet.field.retainHandling.${RETAIN_HANDLING[value] ?? 3}`);
    default:
      return String(value);
  }
}

/** Which bits of the byte these are: "bits 2-1", and as a picture of the byte, "···· ·01·". */
export function bitPlace({ high, low, value }: Bit): BitPlace {
  const digits = `${"·".repeat(7 - high)}${value.toString(2).padStart(high - low + 1, "0")}${"·".repeat(low)}`;
  return {
    words: high === low ? t("packet.field.bit", { high }) : t("packet.field.bits", { high, low }),
    picture: `${digits.slice(0, 4)} ${digits.slice(4)}`,
  };
}

export interface BitPlace {
  readonly words: string;
  readonly picture: string;
}

function headerText(value: number, bits: readonly Bit[]): string {
  const flags = bits.slice(1).filter(({ name }) => name !== "Reserved");
  return flags.length === 0 ? hexByte(value) : flagsText(flags);
}

/** Numbers always, flags where they are set. */
function flagsText(bits: readonly Bit[], field = ""): string {
  const said = bits.flatMap(({ name, value, high, low }) => {
    if (name === "Reserved" && value === 0) return [];
    if (name === "Will QoS" && value === 0) return [];
    if (high > low) return [name === field ? String(value) : `${told(name)} ${value}`];
    return value === 1 || name === "Clean Session" || name === "Clean Start" || name === "Session Present"
      ? [`${told(name)} ${value}`]
      : [];
  });
  return said.length === 0 ? "0" : said.join(", ");
}

function plainText(value: FieldValue): string {
  if (value instanceof Uint8Array) return payloadText(value);
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return value === "" ? t("common.empty") : shownText(value);
  return value.map(shownText).join(": ");
}

/** Text of a peer, as a payload is shown: nothing in it rearranges what stands around it. */
function shownText(text: string): string {
  return payloadText(new TextEncoder().encode(text));
}

function intervalText(seconds: number): string {
  return seconds === 0xffff_ffff ? t("packet.field.never") : `${seconds} s`;
}

function hexByte(value: FieldValue): string {
  return `0x${hexOf(Uint8Array.of(Number(value))).toUpperCase()}`;
}

function levelText(value: number): string {
  const version = PROTOCOL_NAMES.get(value);
  return version === undefined
    ? t("packet.field.levelUnknown", { value })
    : t("packet.field.level", { value, version });
}

const PROTOCOL_NAMES: ReadonlyMap<number, string> = new Map([
  [3, "3.1"],
  [4, "3.1.1"],
  [5, "5.0"],
]);
const RETAIN_HANDLING = [0, 1, 2] as const;
