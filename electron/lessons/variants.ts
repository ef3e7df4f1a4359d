import { Rng } from "../../core/kernel/rng.ts";
import { LessonFault, within } from "./fault.ts";
import type { WrittenStep } from "./lesson-schema.ts";

/**
 * The step with its first values in place, and then some with others, drawn by a seed: the same file always gives the same
 * ones.
 */
export function variantsOf<S extends WrittenStep>(step: S): readonly S[] {
  const { vary, ...rest } = step;
  if (vary === undefined) return [step];
  let combinations: readonly Values[] = [{}];
  for (const [name, values] of Object.entries(vary)) {
    combinations = combinations.flatMap((some) => values.map((value) => ({ ...some, ...named(name, value) })));
    if (combinations.length > MOST_COMBINATIONS) {
      throw new LessonFault(`These values combine in more than ${MOST_COMBINATIONS} ways: write fewer.`, ["vary"]);
    }
  }
  const [first, ...others] = combinations;
  return [first ?? {}, ...drawn(others, step.id)].map((values) => filled(rest, values) as S);
}

type Values = Readonly<Record<string, unknown>>;

/** Values that belong together have names of their own: {cut.packet} and {cut.at}. */
function named(name: string, value: NonNullable<WrittenStep["vary"]>[string][number]): Values {
  if (typeof value !== "object") return { [name]: value };
  return Object.fromEntries(Object.entries(value).map(([part, one]) => [`${name}.${part}`, one]));
}

function drawn(combinations: readonly Values[], label: string): readonly Values[] {
  const rng = new Rng(1).fork(label);
  const left = [...combinations];
  const chosen: Values[] = [];
  while (left.length > 0 && chosen.length < MOST_OTHERS) chosen.push(...left.splice(rng.below(left.length), 1));
  return chosen;
}

/** The same data with each {name} in its texts replaced. */
function filled(written: unknown, values: Values): unknown {
  if (typeof written === "string") {
    return written.replace(/\{(\w+(?:\.\w+)?)\}/g, (_, name: string) => {
      if (!Object.hasOwn(values, name)) throw new LessonFault(`{${name}} stands for nothing: name it in vary.`);
      return String(values[name]);
    });
  }
  if (Array.isArray(written)) return written.map((item, index) => within(index, () => filled(item, values)));
  if (typeof written !== "object" || written === null) return written;
  return Object.fromEntries(
    Object.entries(written).map(([key, item]) => [filled(key, values), within(key, () => filled(item, values))]),
  );
}

const MOST_COMBINATIONS = 500;
const MOST_OTHERS = 5;
