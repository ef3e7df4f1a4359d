import type { TopicFilter, TopicName } from "./vocabulary.ts";

/** The longest UTF-8 string of the protocol, in bytes. */
export const MAXIMUM_STRING_BYTES = 65_535;

/** Why `topic` may not be published to; null when it may. */
export function topicNameFault(topic: TopicName): "empty" | "wildcard" | "null-character" | null {
  if (topic.length === 0) return "empty";
  if (topic.includes("+") || topic.includes("#")) return "wildcard";
  if (topic.includes("\u0000")) return "null-character";
  return null;
}

/** Why `filter` may not be subscribed to; null when it may. */
export function topicFilterFault(filter: TopicFilter): "empty" | "wildcard" | "null-character" | null {
  if (filter.length === 0) return "empty";
  if (filter.includes("\u0000")) return "null-character";
  const last = filter.length - 1;
  for (let at = 0; at <= last; at += 1) {
    const character = filter[at];
    if (character !== "+" && character !== "#") continue;
    const fillsItsLevel = (at === 0 || filter[at - 1] === "/") && (at === last || filter[at + 1] === "/");
    if (!fillsItsLevel || (character === "#" && at !== last)) return "wildcard";
  }
  return null;
}

/** Whether a Topic Name or Topic Filter has more levels than `maximum`. */
export function hasMoreLevels(topic: TopicName | TopicFilter, maximum: number): boolean {
  // Most are shorter than that in characters.
  if (topic.length < maximum) return false;
  let levels = 1;
  for (let at = topic.indexOf("/"); at !== -1; at = topic.indexOf("/", at + 1)) levels += 1;
  return levels > maximum;
}

/** A shared subscription: all subscribers with the same ShareName and Topic Filter take turns. */
export interface SharedFilter {
  readonly name: string;
  readonly topicFilter: TopicFilter;
}

/** The parts of `$share/name/filter` in 5.0; "fault" where one is missing, null where the filter is not shared. */
export function sharedFilter(filter: TopicFilter): SharedFilter | "fault" | null {
  if (!filter.startsWith(SHARE)) return null;
  const end = filter.indexOf("/", SHARE.length);
  const name = end === -1 ? filter.slice(SHARE.length) : filter.slice(SHARE.length, end);
  const topicFilter = end === -1 ? "" : filter.slice(end + 1);
  if (name === "" || name.includes("+") || name.includes("#") || topicFilter === "") return "fault";
  return { name, topicFilter };
}

/**
 * Whether a Topic Filter matches a Topic Name: the definition, level by level. The broker's tree gives the same
 * answers faster and is tested against this.
 */
export function filterMatches(filter: TopicFilter, topic: TopicName): boolean {
  // [MQTT-4.7.2-1] a filter that starts with a wildcard does not match a topic that starts with $.
  if (topic.startsWith("$") && (filter.startsWith("+") || filter.startsWith("#"))) return false;
  const wanted = filter.split("/");
  const levels = topic.split("/");
  for (const [index, level] of wanted.entries()) {
    if (level === "#") return true;
    if (index >= levels.length) return false;
    if (level !== "+" && level !== levels[index]) return false;
  }
  return wanted.length === levels.length;
}

/** `filterMatches` for one filter and many topics, without cutting each of them into levels. */
export function matcherOf(filter: TopicFilter): (topic: TopicName) => boolean {
  const wanted = filter.split("/");
  const beginsWild = wanted[0] === "+" || wanted[0] === "#";
  return (topic) => (!beginsWild || !topic.startsWith("$")) && levelsMatch(wanted, topic);
}

function levelsMatch(wanted: readonly string[], topic: TopicName): boolean {
  let start = 0;
  for (const level of wanted) {
    if (level === "#") return true;
    if (start > topic.length) return false;
    const separator = topic.indexOf("/", start);
    const end = separator === -1 ? topic.length : separator;
    if (level !== "+" && (end - start !== level.length || !topic.startsWith(level, start))) return false;
    start = end + 1;
  }
  return start > topic.length;
}

/** [MQTT-4.7.2-1] leaves topics that start with $ to servers; of these the broker keeps $SYS, which it speaks of itself in. */
export function isReservedForBroker(topic: TopicName): boolean {
  return topic === "$SYS" || topic.startsWith("$SYS/");
}

const SHARE = "$share/";
