import type { Path } from "./fault.ts";

/** The fields that a form of valibot knows in the object at `path`; none where there is no such object. */
export function knownFields(form: unknown, path: Path): readonly string[] {
  if (form === undefined) return [];
  const { entries, item, value, wrapped, options } = form as FormParts;
  if (wrapped !== undefined) return knownFields(wrapped, path);
  // A picklist has options, too, which are no forms.
  if (options !== undefined) return options.flatMap((one) => (typeof one === "object" ? knownFields(one, path) : []));
  const [key, ...below] = path;
  if (key === undefined) return Object.keys(entries ?? {});
  return knownFields(entries?.[key] ?? item ?? value, below);
}

/** What objects, lists, records, optional parts and unions are made of. */
interface FormParts {
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly item?: unknown;
  readonly value?: unknown;
  readonly wrapped?: unknown;
  readonly options?: readonly unknown[];
}
