import { expect, test } from "vitest";
import { castOf } from "../../core/lesson/cast.ts";
import { builtInLessons } from "../../electron/lessons/built-in.ts";

test("in lessons 1 to 5 sensor only publishes and dash subscribes, whichever flags they have", () => {
  const casts = builtInLessons().filter(({ number }) => number <= 5);
  expect(casts.map(castOf)).toEqual(casts.map(() => ({ subscribers: ["dash"], publishers: ["sensor"] })));
});
