import { utf8Decode } from "../kernel/text.ts";
import type { Pattern } from "./lesson.ts";

/**
 * True when plain data is as the pattern says: of objects the named fields, of arrays every item in its place, text also
 * where the same text stands as bytes, everything else exactly.
 */
export function matches(pattern: Pattern, value: object): boolean {
  return fits(pattern, value);
}

function fits(pattern: unknown, value: unknown): boolean {
  if (typeof pattern === "string" && value instanceof Uint8Array) return pattern === utf8Decode(value);
  if (typeof pattern !== "object" || pattern === null) return Object.is(pattern, value);
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(pattern)) {
    if (!Array.isArray(value) || value.length !== pattern.length) return false;
    return pattern.every((item, index) => fits(item, value[index]));
  }
  return Object.entries(pattern).every(([field, wanted]) => {
    return Object.hasOwn(value, field) && fits(wanted, (value as Pattern)[field]);
  });
}
