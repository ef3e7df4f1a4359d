import type { DropReason } from "../events/broker-events.ts";
import type { WorldEvent } from "../events/world-event.ts";
import { assertNever } from "../kernel/assert.ts";
import { utf8Decode } from "../kernel/text.ts";
import type { Message } from "../protocol/message.ts";
import { ENGLISH_WORDS } from "../words/english.ts";
import type { Say } from "../words/say.ts";
import { nodeLabel } from "./entities.ts";
import { describePacket } from "./packet-sentence.ts";
import { plannedCutWords } from "./planned-cut-words.ts";
import { processSentence } from "./process-sentence.ts";
import { reasonWords } from "./reason-words.ts";
import { storeSignSentence } from "./store-sign-sentence.ts";

/** One plain sentence for an event: for the event list, for feedback, and for those who hear the screen. */
export function sentence(event: WorldEvent, say: Say): string {
  switch (event.type) {
    case "frame-departed":
      return event.direction === "up"
        ? say("event.sends", { node: nodeLabel(event.node), packet: describePacket(event.packet, say) })
        : say("event.brokerSends", { packet: describePacket(event.packet, say), node: nodeLabel(event.node) });
    case "frame-arrived":
      return event.direction === "up"
        ? say("event.reachesBroker", { packet: describePacket(event.packet, say), node: nodeLabel(event.node) })
        : say("event.reaches", { packet: describePacket(event.packet, say), node: nodeLabel(event.node) });
    case "frame-lost": {
      const why = event.reason === "cable-cut" ? say("event.frameLost.cable") : say("event.frameLost.connection");
      return say(`event.frameLost.${event.direction}`, {
        packet: describePacket(event.packet, say),
        node: nodeLabel(event.node),
        why,
      });
    }
    case "link-opening":
      return say("event.linkOpening", { node: nodeLabel(event.node) });
    case "link-opened":
      return say("event.linkOpened", { node: nodeLabel(event.node) });
    case "link-refused":
      return say(`event.linkRefused.${event.reason}`, { node: nodeLabel(event.node) });
    case "link-closed":
      return linkClosed(event, say);
    case "cable-cut":
      return event.noticed
        ? say("event.cut.noticed", { node: nodeLabel(event.node) })
        : say("event.cut.silent", { node: nodeLabel(event.node) });
    case "cable-restored":
      return say("event.restored", { node: nodeLabel(event.node) });
    case "connect-accepted":
      return say("event.connectAccepted", { client: event.clientId, bit: event.sessionPresent ? 1 : 0 });
    case "connect-refused":
      return say("event.connectRefused", { reason: reasonWords(event.reasonCode), detail: event.detail });
    case "client-id-assigned":
      return say("event.clientIdAssigned", { client: event.clientId });
    case "peer-violation":
      return say("event.violation", { client: event.clientId ?? say("event.aPeer.start"), detail: event.detail });
    case "connection-ended":
      return say("event.connectionEnded", {
        client: event.clientId ?? say("event.aPeer.inside"),
        why: say(`connectionEnd.${event.how}`),
      });
    case "session-created":
      return say(`event.sessionCreated.${event.persistent ? "persistent" : "clean"}`, { client: event.clientId });
    case "session-resumed":
      return say("event.sessionResumed", { client: event.clientId });
    case "session-kept":
      return say("event.sessionKept", {
        client: event.clientId,
        subscriptions: say("count.subscription", { count: event.subscriptions }),
        messages: say("count.message", { count: event.queued }),
      });
    case "session-restored":
      return say("event.sessionRestored", {
        client: event.clientId,
        subscriptions: say("count.subscription", { count: event.subscriptions }),
        messages: say("count.message", { count: event.queued + event.inflight }),
      });
    case "session-discarded":
      return say("event.sessionDiscarded", { client: event.clientId, why: discarded(event.reason, say) });
    case "subscription-added":
      return say("event.subscribed", { client: event.clientId, topicFilter: event.topicFilter, qos: event.granted });
    case "subscription-replaced":
      return say("event.resubscribed", { client: event.clientId, topicFilter: event.topicFilter, qos: event.granted });
    case "subscription-refused":
      return say("event.subscriptionRefused", {
        client: event.clientId,
        topicFilter: event.topicFilter,
        detail: event.detail,
      });
    case "subscription-removed":
      return event.existed
        ? say("event.unsubscribed", { client: event.clientId, topicFilter: event.topicFilter })
        : say("event.wasNotSubscribed", { client: event.clientId, topicFilter: event.topicFilter });
    case "message-published":
      return say("event.published", {
        client: event.clientId ?? say("event.theBroker"),
        message: named(event.message, say),
        sessions: say("count.session", { count: event.matches }),
      });
    case "message-routed":
      return say("event.routed", {
        message: named(event.message, say),
        client: event.clientId,
        qos: event.qos,
        topicFilters: event.topicFilters.reduce((first, second) => say("and", { first, second })),
        granted: event.granted,
      });
    case "message-withheld":
      return say("event.withheld", { message: named(event.message, say), client: event.clientId });
    case "publish-repeated":
      return say("event.repeated", { identifier: event.packetIdentifier, client: event.clientId });
    case "message-queued":
      return say("event.queued", { message: named(event.message, say), client: event.clientId, number: event.waiting });
    case "message-dropped":
      return say("event.dropped", {
        message: named(event.message, say),
        client: event.clientId,
        why: dropped(event.reason, say),
      });
    case "message-sent":
      return say("event.messageSent", {
        message: named(event.message, say),
        client: event.clientId,
        qos: event.qos,
        provenance: say(`provenance.${event.provenance}`),
      });
    case "pubrel-sent":
      return say(`event.pubrelSent.${event.again ? "again" : "first"}`, {
        identifier: event.packetIdentifier,
        client: event.clientId,
      });
    case "message-completed":
      return say("event.completed", { client: event.clientId, identifier: event.packetIdentifier });
    case "publish-acknowledged":
      return say("event.acknowledged", {
        client: event.clientId,
        identifier: event.packetIdentifier,
        answer: event.answer.toUpperCase(),
      });
    case "retained-stored":
      return say("event.retainedStored", { message: named(event.message, say), topic: event.message.topic });
    case "retained-replaced":
      return say("event.retainedReplaced", { message: named(event.message, say), topic: event.message.topic });
    case "retained-cleared":
      return say("event.retainedCleared", { topic: event.topic });
    case "retained-refused":
      return say("event.retainedRefused", { topic: event.topic, detail: event.detail });
    case "will-stored":
      return say("event.willStored", { client: event.clientId, topic: event.topic });
    case "will-discarded":
      // No statement stands behind it: its topic is the broker's own.
      if (event.because === null) return say("event.willRefused", { client: event.clientId, topic: event.topic });
      return say("event.willDiscarded", { client: event.clientId, topic: event.topic });
    case "will-cancelled":
      return say("event.willCancelled", { client: event.clientId, topic: event.topic });
    case "will-delayed":
      return say("event.willDelayed", { client: event.clientId, topic: event.topic });
    case "will-published":
      return say("event.willPublished", { client: event.clientId, topic: event.topic });
    case "keep-alive-expired":
      return say("event.keepAliveExpired", { client: event.clientId });
    case "statement-obeyed":
      return event.clientId === null ? say("event.obeyed.any") : say("event.obeyed.for", { client: event.clientId });
    case "client-connecting":
      return say("event.connecting", {
        node: nodeLabel(event.node),
        flag: event.protocolVersion === 5 ? "Clean Start" : "CleanSession",
        bit: event.cleanStart ? 1 : 0,
      });
    case "client-connected":
      return say("event.connected", { node: nodeLabel(event.node), bit: event.sessionPresent ? 1 : 0 });
    case "client-refused":
      return say("event.refused", { node: nodeLabel(event.node), reason: reasonWords(event.reasonCode) });
    case "client-dismissed":
      return say("event.dismissed", { node: nodeLabel(event.node), reason: reasonWords(event.reasonCode) });
    case "client-disconnected":
      return say("event.disconnected", { node: nodeLabel(event.node), why: say(`clientEnd.${event.reason}`) });
    case "client-started":
      return say("event.processStarts", { node: nodeLabel(event.node) });
    case "client-killed":
      return say("event.processKilled", { node: nodeLabel(event.node) });
    case "client-session-expired":
      return say("event.clientExpired", { node: nodeLabel(event.node) });
    case "client-state-discarded":
      return say("event.clientForgets", {
        node: nodeLabel(event.node),
        messages: say("count.message", { count: event.outbox }),
        received: event.receivedQoS2,
      });
    case "publish-stored":
      return event.reason === "receive-maximum"
        ? say("event.keepsBack", {
            node: nodeLabel(event.node),
            identifier: event.packetIdentifier,
            topic: event.topic,
          })
        : say("event.keepsUntil", {
            node: nodeLabel(event.node),
            identifier: event.packetIdentifier,
            topic: event.topic,
          });
    case "publish-sent":
      return say(`event.publishSent.${event.dup ? "again" : "first"}`, {
        node: nodeLabel(event.node),
        topic: event.topic,
        qos: event.qos,
      });
    case "publish-released":
      return say(`event.publishReleased.${event.again ? "again" : "first"}`, {
        node: nodeLabel(event.node),
        identifier: event.packetIdentifier,
      });
    case "publish-completed":
      return say("event.publishCompleted", { node: nodeLabel(event.node), identifier: event.packetIdentifier });
    case "publish-refused":
      return say("event.publishRefused", {
        identifier: event.packetIdentifier,
        node: nodeLabel(event.node),
        reason: reasonWords(event.reasonCode),
      });
    case "publish-dropped":
      return event.reason === "offline-qos-0"
        ? say("event.offlineLost", { node: nodeLabel(event.node), topic: event.topic })
        : say("event.givesUp", {
            node: nodeLabel(event.node),
            topic: event.topic,
            why: say(`unsendable.${event.reason}`),
          });
    case "message-received":
      return say("event.received", {
        node: nodeLabel(event.node),
        what: quoted(event.payload, say),
        topic: event.topic,
      });
    case "message-unheard":
      return say("event.unheard", {
        node: nodeLabel(event.node),
        what: quoted(event.payload, say),
        topic: event.topic,
      });
    case "duplicate-suppressed":
      return say("event.duplicate", { node: nodeLabel(event.node), identifier: event.packetIdentifier });
    case "acknowledgement-withheld":
      return say("event.withholds", { node: nodeLabel(event.node), identifier: event.packetIdentifier });
    case "subscription-granted":
      return event.granted >= 0x80
        ? say("event.learnsRefused", { node: nodeLabel(event.node), topicFilter: event.topicFilter })
        : say("event.learnsGranted", {
            node: nodeLabel(event.node),
            topicFilter: event.topicFilter,
            qos: event.granted,
          });
    case "node-added":
      return say("event.appears", { node: nodeLabel(event.node) });
    case "node-removed":
      return say("event.gone", { node: nodeLabel(event.node) });
    case "settings-changed":
      return say(`event.settings.${event.pending ? "pending" : "now"}`, {
        node: nodeLabel(event.node),
        fields: fieldWords(event.fields, say),
      });
    case "cut-planned":
      return event.cut === null
        ? say("event.planGivenUp", { node: nodeLabel(event.node) })
        : say("event.cutPlanned", { node: nodeLabel(event.node), when: plannedCutWords(event.node, event.cut, say) });
    case "broker-configured":
      return say("event.brokerConfigured", { fields: fieldWords(event.fields, say) });
    case "broker-stopped":
    case "broker-started":
    case "session-lost":
      return processSentence(event, say);
    case "device-store-inferred":
      return storeSignSentence(event, say);
    case "command-refused":
      return say("event.commandRefused", { detail: event.detail });
    default:
      return assertNever(event);
  }
}

/** What was changed, by the names that people know it by. */
function fieldWords(fields: readonly string[], say: Say): string {
  return fields.map((field) => (isSetting(field) ? say(`setting.${field}`) : field)).join(", ");
}

function isSetting(field: string): field is keyof typeof ENGLISH_WORDS.setting {
  return Object.hasOwn(ENGLISH_WORDS.setting, field);
}

function linkClosed({ node, end, how }: Extract<WorldEvent, { type: "link-closed" }>, say: Say): string {
  if (end === "both") return say("event.goneAtBoth", { node: nodeLabel(node) });
  return say(`event.linkEnd.${end}.${how === "closed" ? "closed" : "reset"}`, { node: nodeLabel(node) });
}

/** Why a session was discarded: completes a sentence. */
export function discarded(reason: Extract<WorldEvent, { type: "session-discarded" }>["reason"], say: Say): string {
  return say(`discarded.${reason}`);
}

/** Why a message was dropped: completes a sentence. */
export function dropped(reason: DropReason, say: Say): string {
  return say(`dropped.${reason}`);
}

/** A message as people call it: “21.5” (home/temp). */
export function named({ topic, payload }: Pick<Message, "topic" | "payload">, say: Say): string {
  return say("named", { what: quoted(payload, say), topic });
}

/** A payload as people read it: its text, cut. */
export function quoted(payload: Uint8Array, say: Say): string {
  if (payload.length === 0) return say("emptyMessage");
  const text = utf8Decode(payload.subarray(0, LONGEST_QUOTE));
  return say("quoted", { text: payload.length > LONGEST_QUOTE ? `${text}…` : text });
}

const LONGEST_QUOTE = 40;
