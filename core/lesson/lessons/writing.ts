import { DEFAULT_BROKER_CONFIG } from "../../broker/config.ts";
import { type ClientSettings, DEFAULT_CLIENT_SETTINGS } from "../../client/settings.ts";
import type { NodeName } from "../../events/names.ts";
import type { WorldEvent, WorldEventType } from "../../events/world-event.ts";
import { utf8Encode } from "../../kernel/text.ts";
import { type EntityKind, type EntityOf, entityId } from "../../observe/entities.ts";
import type { ClientId, QoS } from "../../protocol/vocabulary.ts";
import type { WorldCommand, WorldSpec } from "../../world/input.ts";
import type { Check, LessonStep, Pattern, Probe, Question, ScriptedCommand } from "../lesson.ts";

/** The words lessons are written in. They give plain data; the compiler checks the names in it. */

/** Part of `T`, with text where `T` has bytes. */
type PartOf<T> = T extends string | number | boolean | null
  ? T
  : T extends Uint8Array
    ? string
    : { readonly [K in keyof T]?: PartOf<T[K]> };

type StepText = Pick<
  LessonStep,
  "id" | "title" | "say" | "conclude" | "world" | "settings" | "script" | "goal" | "statements"
>;

/** A step in which the lesson acts. */
export function watch(step: StepText): LessonStep {
  return { ...step, kind: "watch", questions: [], controls: [], hints: [] };
}

/** A step in which the lesson acts once the questions are answered. */
export function predict(step: StepText & Pick<LessonStep, "questions">): LessonStep {
  return { ...step, kind: "predict", controls: [], hints: [] };
}

/** What the last CONNACK to a client says, asked at its card. */
export function askSessionPresent(
  clientId: ClientId,
  question: Pick<Question, "ask" | "explainedBy" | "because">,
): Question {
  return {
    ...question,
    id: "session-present",
    at: entityId("session", clientId),
    answer: {
      kind: "choice",
      options: [
        { value: false, label: "Session Present 0" },
        { value: true, label: "Session Present 1" },
      ],
    },
    probe: { type: "last-event-field", event: event("connect-accepted", { clientId }), field: "sessionPresent" },
  };
}

/** Which messages reached the application of a client. */
export function receivedBy(node: NodeName, fields: { readonly retain?: boolean } = {}): Probe {
  return { type: "payloads", event: event("message-received", { node, ...fields }) };
}

/** An event of this type with these fields. */
export function event<T extends WorldEventType>(type: T, fields: PartOf<EventOf<T>>): Pattern {
  return { ...fields, type };
}

export function happened<T extends WorldEventType>(type: T, fields: PartOf<EventOf<T>>, times = 1): Check {
  return { type: "happened", event: event(type, fields), times };
}

export function never(event: Pattern): Check {
  return { type: "never", event };
}

export function inOrder(...events: readonly Pattern[]): Check {
  return { type: "in-order", events };
}

export function all(...of: readonly Check[]): Check {
  return { type: "all", of };
}

export function is<K extends EntityKind>(kind: K, name: string, fields: PartOf<EntityOf<K>>): Check {
  return { type: "entity", id: entityId(kind, name), is: fields as Pattern };
}

export const AT_REST: Check = { type: "at-rest" };

/** SUBSCRIBE on its way from the client. */
export function subscribeFrom(node: NodeName): Pattern {
  return event("frame-departed", { node, direction: "up", packet: { type: "subscribe" } });
}

/** Lets the script act `afterMs` after the step begins to run. */
export function at(afterMs: number, command: WorldCommand): ScriptedCommand {
  return { afterMs, command };
}

export function connect(node: NodeName): WorldCommand {
  return { type: "connect", node };
}

export function disconnect(node: NodeName): WorldCommand {
  return { type: "disconnect", node };
}

export function cut(node: NodeName): WorldCommand {
  return { type: "cut", node, how: "noticed" };
}

export function restore(node: NodeName): WorldCommand {
  return { type: "restore", node };
}

export function change(node: NodeName, settings: Partial<ClientSettings>): WorldCommand {
  return { type: "change-client", node, change: settings };
}

export function subscribe(node: NodeName, qos: QoS): WorldCommand {
  return { type: "subscribe", node, subscriptions: [{ topicFilter: TOPIC, qos }] };
}

export function publish(text: string, qos: QoS, retain = false): WorldCommand {
  return { type: "publish", node: "sensor", topic: TOPIC, payload: utf8Encode(text), qos, retain };
}

/** A publisher and a subscriber that only do what they are told. */
export function sensorAndDash(dash: Partial<ClientSettings>): WorldSpec {
  const link = { latencyMs: 600 };
  const client = (name: NodeName, settings: Partial<ClientSettings>) => {
    return { spec: { name, settings: { ...DEFAULT_CLIENT_SETTINGS, clientId: name, ...settings } }, link };
  };
  return {
    seed: 1,
    broker: { ...DEFAULT_BROKER_CONFIG, maximumQueuedMessages: 10, rememberedDrops: 8 },
    clients: [client("sensor", {}), client("dash", dash)],
    deviceLink: link,
  };
}

export const TOPIC = "home/temp";

/** An event type may share its shape with others, so each shape that `T` can have counts. */
type EventOf<T extends WorldEventType> = WorldEvent extends infer E
  ? E extends { readonly type: infer U }
    ? T extends U
      ? E
      : never
    : never
  : never;
