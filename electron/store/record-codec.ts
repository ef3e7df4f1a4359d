import { Decoder, encode } from "@msgpack/msgpack";
import * as v from "valibot";
import { type DurableRecord, type OutgoingRecord, recordKey } from "../../core/broker/durable-records.ts";
import type { Instant } from "../../core/kernel/time.ts";
import type { MessageId } from "../../core/protocol/message.ts";
import type { Properties, Will } from "../../core/protocol/packets.ts";
import type { QoS } from "../../core/protocol/vocabulary.ts";
import { Pages, SameText } from "./compact.ts";

/**
 * Records as bytes: a list of fields in MessagePack. Which fields they are is said by the first letter of the key. A change
 * here is a new format of the store: see level-store.ts.
 */
export function encodeRecord(record: DurableRecord): Uint8Array {
  return encode(fieldsOf(record));
}

/** Null when the bytes are no record of that key. */
export function decodeRecord(key: string, bytes: Uint8Array): DurableRecord | null {
  const letter = key.charAt(0);
  const form = FORMS.get(letter);
  if (form === undefined) return null;
  let fields: unknown;
  try {
    fields = decoder.decode(bytes);
  } catch {
    return null;
  }
  // There are millions of these, and few of all others.
  if (letter === MESSAGE_LETTER && Array.isArray(fields)) return plainMessage(fields) ?? parsed(form, fields);
  if (letter === QUEUED_LETTER && Array.isArray(fields)) return plainQueued(fields) ?? parsed(form, fields);
  return parsed(form, fields);
}

function parsed(form: v.GenericSchema<unknown, DurableRecord>, fields: unknown): DurableRecord | null {
  const result = v.safeParse(form, fields);
  return result.success ? result.output : null;
}

/** What the form gives for a message without properties, in a quarter of the time; null: it is to be asked. */
function plainMessage(fields: readonly unknown[]): DurableRecord | null {
  const [id, topic, payload, qos, retain, properties, from, publishedAt] = fields;
  if (fields.length !== 8 || properties !== null || !isQoS(qos) || typeof retain !== "boolean") return null;
  if (!Number.isSafeInteger(id) || !Number.isSafeInteger(publishedAt) || typeof topic !== "string") return null;
  if (!(payload instanceof Uint8Array) || typeof from !== "string") return null;
  const message = {
    id: id as MessageId,
    topic: topics.same(topic),
    payload: pages.copy(payload),
    qos,
    retain,
    properties,
    from: publishers.same(from),
    publishedAt: publishedAt as Instant,
  };
  return { kind: "message", message };
}

/** The same for one that waits, without Subscription Identifiers. */
function plainQueued(fields: readonly unknown[]): DurableRecord | null {
  const [session, sequence, message, qos, retain, fromRetained, subscriptionIdentifiers] = fields;
  if (fields.length !== 7 || subscriptionIdentifiers !== null || !isQoS(qos)) return null;
  if (typeof retain !== "boolean" || typeof fromRetained !== "boolean") return null;
  if (!isCount(session) || !isCount(sequence) || !Number.isSafeInteger(message)) return null;
  const outgoing = { message: message as MessageId, qos, retain, fromRetained, subscriptionIdentifiers };
  return { kind: "queued", session, sequence, outgoing };
}

function isQoS(value: unknown): value is QoS {
  return value === 0 || value === 1 || value === 2;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function fieldsOf(record: DurableRecord): readonly unknown[] {
  switch (record.kind) {
    case "counters":
      return [record.sessionsCreated, record.messagesPublished, record.clientIdsAssigned];
    case "message": {
      const { id, topic, payload, qos, retain, properties, from, publishedAt } = record.message;
      return [id, topic, payload, qos, retain, properties, from, publishedAt];
    }
    case "session": {
      const { ordinal, clientId, protocolVersion, sessionExpirySeconds, connectedAt, disconnectedAt, will } = record;
      const willFields =
        will === null ? null : [will.topic, will.payload, will.qos, will.retain, will.properties ?? null];
      return [ordinal, clientId, protocolVersion, sessionExpirySeconds, connectedAt, disconnectedAt, willFields];
    }
    case "subscription": {
      const { topicFilter, qos, noLocal, retainAsPublished, retainHandling, subscriptionIdentifier, share } =
        record.subscription;
      const shareFields = share === null ? null : [share.name, share.topicFilter];
      const options = [qos, noLocal, retainAsPublished, retainHandling];
      const fields = [record.session, topicFilter, ...options, subscriptionIdentifier, shareFields];
      return record.owed ? [...fields, true] : fields;
    }
    case "queued":
      return [record.session, record.sequence, ...outgoingFields(record.outgoing)];
    case "inflight":
      return [record.session, record.packetIdentifier, record.order, record.state, ...outgoingFields(record.outgoing)];
    case "received":
      return [record.session, record.packetIdentifier];
    case "retained":
      return [record.message];
  }
}

function outgoingFields({ message, qos, retain, fromRetained, subscriptionIdentifiers }: OutgoingRecord) {
  return [message, qos, retain, fromRetained, subscriptionIdentifiers] as const;
}

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const messageId = v.custom<MessageId>((value) => Number.isSafeInteger(value));
const instant = v.custom<Instant>((value) => Number.isSafeInteger(value));
const identifier = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(0xffff));
const qos = v.picklist([0, 1, 2]);
/** A copy: what is kept must not hold on to the block it was read from. */
const bytes = v.pipe(
  v.custom<Uint8Array>((value) => value instanceof Uint8Array),
  v.transform((view) => pages.copy(view)),
);
const properties = v.nullable(v.custom<Properties>((value) => typeof value === "object" && value !== null));
const outgoing = [messageId, qos, v.boolean(), v.boolean(), v.nullable(v.array(count))] as const;

const will = v.pipe(
  v.tuple([v.string(), bytes, qos, v.boolean(), properties]),
  v.transform(([topic, payload, qos, retain, properties]): Will => ({ topic, payload, qos, retain, properties })),
);

const counters = v.pipe(
  v.tuple([count, count, count]),
  v.transform(([sessionsCreated, messagesPublished, clientIdsAssigned]) => {
    return { kind: "counters", sessionsCreated, messagesPublished, clientIdsAssigned } as const;
  }),
);

const message = v.pipe(
  v.tuple([messageId, v.string(), bytes, qos, v.boolean(), properties, v.nullable(v.string()), instant]),
  v.transform(([id, topic, payload, qos, retain, properties, from, publishedAt]) => {
    return { kind: "message", message: { id, topic, payload, qos, retain, properties, from, publishedAt } } as const;
  }),
);

const session = v.pipe(
  v.tuple([count, v.string(), v.picklist([3, 4, 5]), count, instant, v.nullable(instant), v.nullable(will)]),
  v.transform(
    ([ordinal, clientId, protocolVersion, sessionExpirySeconds, connectedAt, disconnectedAt, will]) =>
      ({
        kind: "session",
        ordinal,
        clientId,
        protocolVersion,
        sessionExpirySeconds,
        connectedAt,
        disconnectedAt,
        will,
      }) as const,
  ),
);

const subscription = v.pipe(
  v.tuple([
    count,
    v.string(),
    qos,
    v.boolean(),
    v.boolean(),
    qos,
    v.nullable(count),
    v.nullable(v.tuple([v.string(), v.string()])),
    v.optional(v.literal(true)),
  ]),
  v.transform(([session, topicFilter, qos, noLocal, retainAsPublished, retainHandling, identifier, share, owed]) => {
    const options = { qos, noLocal, retainAsPublished, retainHandling, subscriptionIdentifier: identifier };
    const sharedFilter = share === null ? null : { name: share[0], topicFilter: share[1] };
    const record = {
      kind: "subscription",
      session,
      subscription: { topicFilter, ...options, share: sharedFilter },
    } as const;
    return owed ? { ...record, owed } : record;
  }),
);

const queued = v.pipe(
  v.tuple([count, count, ...outgoing]),
  v.transform(([session, sequence, ...how]) => {
    return { kind: "queued", session, sequence, outgoing: outgoingOf(how) } as const;
  }),
);

const inflight = v.pipe(
  v.tuple([
    count,
    identifier,
    count,
    v.picklist(["awaiting-puback", "awaiting-pubrec", "awaiting-pubcomp"]),
    ...outgoing,
  ]),
  v.transform(([session, packetIdentifier, order, state, ...how]) => {
    return { kind: "inflight", session, packetIdentifier, order, state, outgoing: outgoingOf(how) } as const;
  }),
);

const received = v.pipe(
  v.tuple([count, identifier]),
  v.transform(([session, packetIdentifier]) => ({ kind: "received", session, packetIdentifier }) as const),
);

const retained = v.pipe(
  v.tuple([messageId]),
  v.transform(([message]) => ({ kind: "retained", message }) as const),
);

function outgoingOf([message, qos, retain, fromRetained, subscriptionIdentifiers]: ReturnType<
  typeof outgoingFields
>): OutgoingRecord {
  return { message, qos, retain, fromRetained, subscriptionIdentifiers };
}

const decoder = new Decoder();
const pages = new Pages();
const topics = new SameText();
const publishers = new SameText();
const NOBODY = 0;
const MESSAGE_LETTER = recordKey.message(NOBODY as MessageId).charAt(0);
const QUEUED_LETTER = recordKey.queued(NOBODY, NOBODY).charAt(0);
/** By the first letter of their keys. */
const FORMS: ReadonlyMap<string, v.GenericSchema<unknown, DurableRecord>> = new Map(
  [
    [recordKey.counters, counters] as const,
    [recordKey.message(NOBODY as MessageId), message] as const,
    [recordKey.session(NOBODY), session] as const,
    [recordKey.subscription(NOBODY, ""), subscription] as const,
    [recordKey.queued(NOBODY, NOBODY), queued] as const,
    [recordKey.inflight(NOBODY, NOBODY), inflight] as const,
    [recordKey.received(NOBODY, NOBODY), received] as const,
    [recordKey.retained(NOBODY as MessageId), retained] as const,
  ].map(([key, form]) => [key.charAt(0), form]),
);
