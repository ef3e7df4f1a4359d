declare const brand: unique symbol;

/** A type that shares its representation with `T` but is not interchangeable with other brands of it. */
export type Brand<T, B extends string> = T & { readonly [brand]: B };

/** Whole milliseconds of virtual time since the world began. Never wall-clock time. */
export type Instant = Brand<number, "Instant">;

/** How many atomic things (inputs and queued events) the world has done. Orders equal instants. */
export type Step = Brand<number, "Step">;

export const BEGINNING = 0 as Instant;

/** The instant `milliseconds` after `instant`; fractions are cut off so that time stays whole. */
export function later(instant: Instant, milliseconds: number): Instant {
  return Math.trunc(instant + milliseconds) as Instant;
}
