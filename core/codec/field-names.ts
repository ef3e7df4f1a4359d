import type { ProtocolVersion } from "../protocol/vocabulary.ts";
import type { Field } from "./dissect.ts";

/** The fields by the names that the specification of `version` has for them: `decode` reads both by one name. */
export function namedAsIn(version: ProtocolVersion, fields: readonly Field[]): readonly Field[] {
  const names = version === 5 ? NAMES_5 : NAMES_3;
  let sections = 0;
  return fields.map((field) => {
    if (field.name === "Properties" || field.name === "Property Length") {
      sections += 1;
      // Only a CONNECT has a second section.
      return sections === 2 && field.name === "Properties" ? { ...field, name: "Will Properties" } : field;
    }
    const name = names.get(field.name);
    return name === undefined ? field : { ...field, name };
  });
}

const NAMES_3: ReadonlyMap<string, string> = new Map([["Subscription Options", "Requested QoS"]]);
const NAMES_5: ReadonlyMap<string, string> = new Map([
  ["Protocol Level", "Protocol Version"],
  ["Will Message", "Will Payload"],
]);
