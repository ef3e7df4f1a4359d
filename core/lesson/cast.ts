import type { NodeName } from "../events/names.ts";
import type { Lesson } from "./lesson.ts";

/** Who plays which part in a lesson, by what its scripts and solutions let them do; in the order of their first time. */
export interface Cast {
  readonly subscribers: readonly NodeName[];
  /** Who publishes and never subscribes. */
  readonly publishers: readonly NodeName[];
}

export function castOf({ steps }: Lesson): Cast {
  const commands = steps.flatMap(({ script, solution }) => [...script, ...solution]).map(({ command }) => command);
  const subscribers = new Set<NodeName>();
  const publishers = new Set<NodeName>();
  for (const command of commands) {
    if (command.type === "subscribe") subscribers.add(command.node);
    if (command.type === "publish") publishers.add(command.node);
  }
  return { subscribers: [...subscribers], publishers: [...publishers].filter((node) => !subscribers.has(node)) };
}
