import { utf8Decode } from "../../../core/kernel/text.ts";
import { t } from "../../messages/text.ts";

/** A payload as one line for people: its text, or its bytes in hex where it is not text. Never interpreted as markup. */
export function payloadText(payload: Uint8Array): string {
  if (payload.length === 0) return t("common.empty");
  const shown = payload.subarray(0, MAXIMUM_SHOWN_BYTES);
  const cut = payload.length > shown.length ? "…" : "";
  const text = utf8Decode(shown);
  if (cut === "" && text.includes("\uFFFD")) return `0x${hexOf(shown)}`;
  return text.replaceAll(INVISIBLE, "\u2423") + cut;
}

export function hexOf(bytes: Uint8Array, separator = ""): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(separator);
}

const MAXIMUM_SHOWN_BYTES = 200;
// Control and direction-changing characters of a peer must not rearrange what stands around them.
const INVISIBLE = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
