/** A mistake of the programmer, never of a peer: the host freezes the world when it sees one. */
export class AssertionError extends Error {
  override readonly name = "AssertionError";
}

export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new AssertionError(message);
}

/** Ends a switch over a union: the compiler proves that no case is missing. */
export function assertNever(value: never): never {
  throw new AssertionError(`unhandled case: ${String(value)}`);
}
