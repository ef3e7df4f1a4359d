import { type Instant, later } from "../kernel/time.ts";
import type { Message } from "../protocol/message.ts";
import { numberProperty } from "../protocol/property-values.ts";

/** When a message is over that has waited until then; null: never. */
export function expiresAt({ properties, publishedAt }: Message): Instant | null {
  if (properties === null) return null;
  const seconds = numberProperty(properties, "messageExpiryInterval");
  return seconds === null ? null : later(publishedAt, seconds * 1_000);
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
