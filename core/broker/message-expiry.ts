import { type Instant, later } from "../kernel/time.ts";
import type { Message } from "../protocol/message.ts";
import { numberProperty } from "../protocol/property-values.ts";

/** When a message is over that has waited until then; null: never. */
export function expiresAt({ properties, publishedAt }: Message): Instant | null {
  if (properties === null) return null;
  const seconds = numberProperty(properties, "messageExpiryInterval");
  return seconds === null ? null : later(publishedAt, seconds * 1_000);
}

/**
 * When to look for messages that are over, of which this is one that may be: when it is, or a little later if that would be
 * at once. To look costs a walk over all, so that a stream of short lifetimes must not ask for it all the time. Null when it
 * never is.
 */
export function nextLookAt(message: Message, now: Instant): Instant | null {
  const at = expiresAt(message);
  return at === null ? null : (Math.max(at, later(now, BETWEEN_LOOKS_MS)) as Instant);
}

/** [MQTT-3.3.2-5] Whether a message that has waited is not delivered any more. */
export function isOver(message: Message, now: Instant): boolean {
  const at = expiresAt(message);
  return at !== null && at <= now;
}

/** [MQTT-3.3.2-6] The Message Expiry Interval to forward: the received one less whole seconds of waiting. */
export function remainingSeconds({ properties, publishedAt }: Message, now: Instant): number | null {
  const seconds = numberProperty(properties, "messageExpiryInterval");
  return seconds === null ? null : Math.max(0, seconds - Math.floor((now - publishedAt) / 1_000));
}

const BETWEEN_LOOKS_MS = 100;
