import type { Field } from "./dissect.ts";

/** The same fields with each Property Length and the properties behind it as one, and each property as one in it. */
export function withProperties(fields: readonly Field[]): readonly Field[] {
  const grouped: Field[] = [];
  for (let index = 0; index < fields.length; index += 1) {
    const length = fields[index] as Field;
    const end = length.name === "Property Length" && typeof length.value === "number" ? length.to + length.value : 0;
    const inside: Field[] = [];
    while ((fields[index + 1]?.from ?? end) < end) {
      index += 1;
      inside.push(fields[index] as Field);
    }
    if (inside.length === 0) grouped.push(length);
    else grouped.push(group("Properties", null, [length, ...properties(inside)]));
  }
  return grouped;
}

function properties(fields: readonly Field[]): readonly Field[] {
  const found: Field[] = [];
  let property: Field[] = [];
  const close = (): void => {
    const [identifier, first, second] = property;
    if (identifier === undefined) return;
    if (first === undefined) found.push(identifier);
    else if (second === undefined) found.push(group(first.name, first.value, property));
    else found.push(userProperty(identifier, first, second));
    property = [];
  };
  for (const field of fields) {
    if (field.name === "Property Identifier") close();
    property.push(field);
  }
  close();
  return found;
}

function userProperty(identifier: Field, name: Field, value: Field): Field {
  const pair = [String(name.value), String(value.value)] as const;
  return group("User Property", pair, [identifier, { ...name, name: "Name" }, { ...value, name: "Value" }]);
}

function group(name: string, value: Field["value"], parts: readonly Field[]): Field {
  const from = parts[0]?.from ?? 0;
  return { name, value, from, to: parts.at(-1)?.to ?? from, bits: [], parts };
}
