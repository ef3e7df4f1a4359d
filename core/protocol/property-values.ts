import type { Properties } from "./packets.ts";

/** The properties of a packet by name, as the type that the decoder gives each; null when absent. */

export function numberProperty(properties: Properties | null, name: string): number | null {
  const value = properties?.[name];
  return typeof value === "number" ? value : null;
}

export function textProperty(properties: Properties | null, name: string): string | null {
  const value = properties?.[name];
  return typeof value === "string" ? value : null;
}

export function flagProperty(properties: Properties | null, name: string): boolean | null {
  const value = properties?.[name];
  return typeof value === "boolean" ? value : null;
}

/** The properties but one; null when none is left. */
export function withoutProperty(properties: Properties | null, name: string): Properties | null {
  if (properties?.[name] === undefined) return properties;
  const { [name]: _, ...rest } = properties;
  return Object.keys(rest).length === 0 ? null : rest;
}
