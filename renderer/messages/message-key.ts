import type { PlaceOf } from "../../core/words/place.ts";
import type { english } from "./english.ts";

/** Where a text stands, such as "broker.queue.title"; of a text with plural forms without their ending. */
export type MessageKey = PlaceOf<typeof english>;

/** What has to be given for the text at `Key`: its `{{names}}`, each once. */
export type MessageValues<Key extends MessageKey> = [NamesIn<TextAt<typeof english, Key>>] extends [never]
  ? readonly []
  : readonly [values: Readonly<Record<NamesIn<TextAt<typeof english, Key>>, string | number>>];

/** A key whose text is complete by itself. */
export type PlainKey = {
  [Key in MessageKey]: MessageValues<Key> extends readonly [] ? Key : never;
}[MessageKey];

/** The same texts in another language. One that is missing is shown in English, and fails a test. */
export type Translated<Texts> = {
  readonly [Key in keyof Texts]?: Texts[Key] extends string ? string : Translated<Texts[Key]>;
};

type TextAt<Texts, Key extends string> = Key extends keyof Texts
  ? Texts[Key]
  : `${Key}_other` extends keyof Texts
    ? CountedText<Texts[`${Key}_other`]>
    : Key extends `${infer Head}.${infer Rest}`
      ? Head extends keyof Texts
        ? TextAt<Texts[Head], Rest>
        : never
      : never;

type NamesIn<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? WithoutFormat<Name> | NamesIn<Rest>
  : never;
type WithoutFormat<Name extends string> = Name extends `${infer Bare}, ${string}` ? Bare : Name;

/** Which plural form is right depends on the count, even where the text does not say it. */
type CountedText<Text> = `${Text & string}{{count}}`;
