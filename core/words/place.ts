/** Every place in a tree of texts, as "group.name". Plural forms, which end in _one and _other, are one place. */
export type PlaceOf<Texts, Group extends string = ""> = {
  [Name in keyof Texts & string]: Texts[Name] extends string
    ? `${Group}${WithoutPlural<Name>}`
    : PlaceOf<Texts[Name], `${Group}${Name}.`>;
}[keyof Texts & string];

type WithoutPlural<Name extends string> = Name extends `${infer Base}_one` | `${infer Base}_other` ? Base : Name;
