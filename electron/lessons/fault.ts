/** Where something stands in a lesson file: keys and places from the top, such as steps, 3, goal, 0. */
export type Path = readonly (string | number)[];

/** What is wrong with a lesson, in a sentence that says what was expected. */
export class LessonFault extends Error {
  readonly path: Path;

  constructor(sentence: string, path: Path = []) {
    super(sentence);
    this.path = path;
  }
}

/** The result of `act`; what it finds wrong is said to stand below `key`. */
export function within<T>(key: string | number, act: () => T): T {
  try {
    return act();
  } catch (fault) {
    if (!(fault instanceof LessonFault)) throw fault;
    throw new LessonFault(fault.message, [key, ...fault.path]);
  }
}

/** "connect, cut or publish" */
export function oneOf(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
