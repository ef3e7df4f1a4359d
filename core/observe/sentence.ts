import type { BrokerConfig } from "../broker/config.ts";
import type { ClientSettings } from "../client/settings.ts";
import type { DropReason } from "../events/broker-events.ts";
import type { WorldEvent } from "../events/world-event.ts";
import { assertNever } from "../kernel/assert.ts";
import { utf8Decode } from "../kernel/text.ts";
import type { Message } from "../protocol/message.ts";
import { nodeLabel } from "./entities.ts";
import { describePacket } from "./packet-sentence.ts";
import { plannedCutWords } from "./planned-cut-words.ts";
import { processSentence } from "./process-sentence.ts";
import { reasonWords } from "./reason-words.ts";

/** One plain sentence for an event: for the event list, for feedback, and for those who hear the screen. */
export function sentence(event: WorldEvent): string {
  switch (event.type) {
    case "frame-departed":
      return event.direction === "up"
        ? `${nodeLabel(event.node)} sends ${describePacket(event.packet)}.`
        : `The broker sends ${describePacket(event.packet)} to ${nodeLabel(event.node)}.`;
    case "frame-arrived":
      return event.direction === "up"
        ? `${describePacket(event.packet)} from ${nodeLabel(event.node)} reaches the broker.`
        : `${describePacket(event.packet)} reaches ${nodeLabel(event.node)}.`;
    case "frame-lost": {
      const why = event.reason === "cable-cut" ? "the cable was cut" : "the connection was closed";
      const way = event.direction === "up" ? `from ${nodeLabel(event.node)}` : `to ${nodeLabel(event.node)}`;
      return `${describePacket(event.packet)} ${way} is lost: ${why}.`;
    }
    case "link-opening":
      return `${nodeLabel(event.node)} opens a connection to the broker.`;
    case "link-opened":
      return `The connection of ${nodeLabel(event.node)} is open.`;
    case "link-refused":
      return `${nodeLabel(event.node)} cannot reach the broker: ${event.reason === "cable-cut" ? "its cable is cut" : "the broker is full"}.`;
    case "link-closed":
      return linkClosed(event);
    case "cable-cut":
      return event.noticed
        ? `The cable of ${nodeLabel(event.node)} is cut; both ends notice at once.`
        : `The cable of ${nodeLabel(event.node)} is cut silently; neither end has noticed.`;
    case "cable-restored":
      return `The cable of ${nodeLabel(event.node)} is whole again.`;
    case "connect-accepted":
      return `The broker accepts ${event.clientId}: Session Present ${event.sessionPresent ? 1 : 0}.`;
    case "connect-refused":
      return `The broker refuses a CONNECT: ${reasonWords(event.reasonCode)}. ${event.detail}`;
    case "client-id-assigned":
      return `The broker gives a client without an id the name ${event.clientId}.`;
    case "peer-violation":
      return `${event.clientId ?? "A peer"} broke the protocol: ${event.detail}`;
    case "connection-ended":
      return `The broker's connection with ${event.clientId ?? "a peer"} has ended: ${connectionEnd(event.how)}.`;
    case "session-created":
      return `The broker begins a ${event.persistent ? "persistent" : "clean"} session for ${event.clientId}.`;
    case "session-resumed":
      return `The broker goes on with the session of ${event.clientId}.`;
    case "session-kept":
      return `The broker keeps the session of ${event.clientId}: ${count(event.subscriptions, "subscription")}, ${count(event.queued, "message")} waiting.`;
    case "session-restored":
      return `The broker has found the session of ${event.clientId} in its store: ${count(event.subscriptions, "subscription")}, ${count(event.queued + event.inflight, "message")}.`;
    case "session-discarded":
      return `The broker discards the session of ${event.clientId}: ${discarded(event.reason)}.`;
    case "subscription-added":
      return `${event.clientId} is subscribed to ${event.topicFilter} at QoS ${event.granted}.`;
    case "subscription-replaced":
      return `${event.clientId} renews its subscription to ${event.topicFilter} at QoS ${event.granted}.`;
    case "subscription-refused":
      return `The broker refuses the subscription of ${event.clientId} to ${event.topicFilter}. ${event.detail}`;
    case "subscription-removed":
      return event.existed
        ? `${event.clientId} is no longer subscribed to ${event.topicFilter}.`
        : `${event.clientId} was not subscribed to ${event.topicFilter}.`;
    case "message-published":
      return `${event.clientId ?? "The broker"} has published ${named(event.message)}: ${count(event.matches, "session")} matched.`;
    case "message-routed":
      return `${named(event.message)} goes to ${event.clientId} at QoS ${event.qos}: it is subscribed to ${event.topicFilters.join(" and ")} with QoS ${event.granted}.`;
    case "message-withheld":
      return `${named(event.message)} does not go to ${event.clientId}, which has published it itself: its subscription has No Local.`;
    case "publish-repeated":
      return `The broker knows PUBLISH ${event.packetIdentifier} of ${event.clientId} already and does not deliver it again.`;
    case "message-queued":
      return `${named(event.message)} waits in the queue of ${event.clientId} as number ${event.waiting}.`;
    case "message-dropped":
      return `${named(event.message)} is dropped for ${event.clientId}: ${dropped(event.reason)}.`;
    case "message-sent":
      return `The broker sends ${named(event.message)} to ${event.clientId} at QoS ${event.qos}, ${PROVENANCE[event.provenance]}.`;
    case "pubrel-sent":
      return `The broker releases ${event.packetIdentifier} to ${event.clientId}${event.again ? " again" : ""}.`;
    case "message-completed":
      return `${event.clientId} has taken over the message with identifier ${event.packetIdentifier}; the broker forgets it.`;
    case "publish-acknowledged":
      return `The broker answers ${event.clientId}'s message ${event.packetIdentifier} with ${event.answer.toUpperCase()}.`;
    case "retained-stored":
      return `${named(event.message)} is put on the shelf for ${event.message.topic}.`;
    case "retained-replaced":
      return `${named(event.message)} replaces what the shelf held for ${event.message.topic}.`;
    case "retained-cleared":
      return `The shelf is cleared for ${event.topic}.`;
    case "retained-refused":
      return `The shelf does not take a message for ${event.topic}. ${event.detail}`;
    case "will-stored":
      return `The broker holds a will of ${event.clientId} for ${event.topic}.`;
    case "will-discarded":
      return `${event.clientId} said goodbye: its will for ${event.topic} is discarded.`;
    case "will-cancelled":
      return `${event.clientId} is back before the delay of its will for ${event.topic} has passed: the will is discarded.`;
    case "will-delayed":
      return `${event.clientId} is gone without a goodbye: its will for ${event.topic} waits for its delay to pass.`;
    case "will-published":
      return `${event.clientId} is gone without a goodbye: its will for ${event.topic} is published.`;
    case "keep-alive-expired":
      return `Nothing came from ${event.clientId} for one and a half times its keep alive.`;
    case "statement-obeyed":
      return `The broker obeys the specification${event.clientId === null ? "" : ` for ${event.clientId}`}.`;
    case "client-connecting":
      return `${nodeLabel(event.node)} says CONNECT with ${event.protocolVersion === 5 ? "Clean Start" : "CleanSession"} ${event.cleanStart ? 1 : 0}.`;
    case "client-connected":
      return `${nodeLabel(event.node)} is connected; it was told Session Present ${event.sessionPresent ? 1 : 0}.`;
    case "client-refused":
      return `${nodeLabel(event.node)} was refused: ${reasonWords(event.reasonCode)}.`;
    case "client-dismissed":
      return `${nodeLabel(event.node)} is told by the broker why it disconnects: ${reasonWords(event.reasonCode)}.`;
    case "client-disconnected":
      return `${nodeLabel(event.node)} is disconnected: ${CLIENT_END[event.reason]}.`;
    case "client-started":
      return `${nodeLabel(event.node)}'s process starts.`;
    case "client-killed":
      return `${nodeLabel(event.node)}'s process is killed.`;
    case "client-session-expired":
      return `${nodeLabel(event.node)} no longer keeps its half of the session: the Session Expiry Interval has passed.`;
    case "client-state-discarded":
      return `${nodeLabel(event.node)} forgets its half of the session: ${count(event.outbox, "message")} unacknowledged, ${event.receivedQoS2} QoS 2 received.`;
    case "publish-stored":
      return event.reason === "receive-maximum"
        ? `${nodeLabel(event.node)} keeps its message ${event.packetIdentifier} for ${event.topic} back: as many as the broker takes are unacknowledged.`
        : `${nodeLabel(event.node)} keeps its message ${event.packetIdentifier} for ${event.topic} until it is acknowledged.`;
    case "publish-sent":
      return `${nodeLabel(event.node)} publishes to ${event.topic} at QoS ${event.qos}${event.dup ? " again, with DUP 1" : ""}.`;
    case "publish-released":
      return `${nodeLabel(event.node)} releases its QoS 2 message ${event.packetIdentifier}${event.again ? " again" : ""}.`;
    case "publish-completed":
      return `${nodeLabel(event.node)} knows that the broker has its message ${event.packetIdentifier}, and forgets it.`;
    case "publish-refused":
      return `The broker refuses the message ${event.packetIdentifier} of ${nodeLabel(event.node)}, which is not sent again: ${reasonWords(event.reasonCode)}.`;
    case "publish-dropped":
      return event.reason === "offline-qos-0"
        ? `${nodeLabel(event.node)} is offline: its QoS 0 message for ${event.topic} is lost.`
        : `${nodeLabel(event.node)} gives up its message for ${event.topic}: ${UNSENDABLE[event.reason]}.`;
    case "message-received":
      return `${nodeLabel(event.node)}'s application gets ${quoted(event.payload)} from ${event.topic}.`;
    case "message-unheard":
      return `${nodeLabel(event.node)} acknowledges ${quoted(event.payload)} from ${event.topic}, but its application has no handler yet.`;
    case "duplicate-suppressed":
      return `${nodeLabel(event.node)} knows the QoS 2 message ${event.packetIdentifier} already and does not deliver it twice.`;
    case "acknowledgement-withheld":
      return `${nodeLabel(event.node)} withholds its acknowledgement of ${event.packetIdentifier}.`;
    case "subscription-granted":
      return event.granted >= 0x80
        ? `${nodeLabel(event.node)} learns that ${event.topicFilter} was refused.`
        : `${nodeLabel(event.node)} learns that ${event.topicFilter} was granted at QoS ${event.granted}.`;
    case "node-added":
      return `${nodeLabel(event.node)} appears.`;
    case "node-removed":
      return `${nodeLabel(event.node)} is gone.`;
    case "settings-changed":
      return `${nodeLabel(event.node)}: ${event.fields.map(settingWords).join(", ")} changed${event.pending ? "; it counts from the next CONNECT on" : ""}.`;
    case "cut-planned":
      return event.cut === null
        ? `The planned cut of ${nodeLabel(event.node)}'s cable is given up.`
        : `The cable of ${nodeLabel(event.node)} will be cut ${plannedCutWords(event.node, event.cut)}.`;
    case "broker-configured":
      return `The broker's set-up changed: ${event.fields.map(settingWords).join(", ")}.`;
    case "broker-stopped":
    case "broker-started":
    case "session-lost":
      return processSentence(event);
    case "command-refused":
      return event.detail;
    default:
      return assertNever(event);
  }
}

function settingWords(field: string): string {
  return SETTINGS.get(field) ?? field;
}

function linkClosed({ node, end, how }: Extract<WorldEvent, { type: "link-closed" }>): string {
  if (end === "both") return `The connection of ${nodeLabel(node)} is gone at both ends.`;
  const what = how === "closed" ? "is closed" : "is reset";
  return end === "broker"
    ? `The broker's end of ${nodeLabel(node)}'s connection ${what}.`
    : `${nodeLabel(node)}'s end of the connection ${what}.`;
}

function connectionEnd(how: Extract<WorldEvent, { type: "connection-ended" }>["how"]): string {
  switch (how) {
    case "disconnect-received":
      return "the client said DISCONNECT";
    case "disconnect-with-will":
      return "the client said DISCONNECT and wants its will published";
    case "network-lost":
      return "the network was lost";
    case "protocol-error":
      return "the protocol was broken";
    case "connect-refused":
      return "its CONNECT was refused";
    case "connect-timeout":
      return "it did not say CONNECT in time";
    case "keep-alive-timeout":
      return "it was silent for too long";
    case "taken-over":
      return "another connection came with the same client id";
    case "shutdown":
      return "the broker shuts down";
    default:
      return assertNever(how);
  }
}

/** Why a session was discarded: completes a sentence. */
export function discarded(reason: Extract<WorldEvent, { type: "session-discarded" }>["reason"]): string {
  switch (reason) {
    case "clean-session-connect":
      return "the client connects and starts clean";
    case "clean-session-ended":
      return "it was to last as long as its connection, which has ended";
    case "expired":
      return "it has expired";
    default:
      return assertNever(reason);
  }
}

/** Why a message was dropped: completes a sentence. */
export function dropped(reason: DropReason): string {
  switch (reason) {
    case "qos-0-offline":
      return "it would be delivered at QoS 0 and the client is away";
    case "queue-full-newest":
      return "the queue is full, and the newest gives way";
    case "queue-full-oldest":
      return "the queue is full, and the oldest gives way";
    case "congested":
      return "it is QoS 0 and the client reads too slowly";
    case "session-discarded":
      return "its session is discarded";
    case "packet-too-large":
      return "it is larger than the client accepts";
    case "not-written":
      return "the broker's process crashed before it was on its disk";
    case "expired":
      return "its Message Expiry Interval has passed";
    default:
      return assertNever(reason);
  }
}

/** A message as people call it: “21.5” (home/temp). */
export function named({ topic, payload }: Pick<Message, "topic" | "payload">): string {
  return `${quoted(payload)} (${topic})`;
}

/** A payload as people read it: its text, cut. */
function quoted(payload: Uint8Array): string {
  if (payload.length === 0) return "an empty message";
  const text = utf8Decode(payload.subarray(0, LONGEST_QUOTE));
  return `“${text}${payload.length > LONGEST_QUOTE ? "…" : ""}”`;
}

export function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

const PROVENANCE = {
  live: "just published",
  queued: "from its queue",
  retained: "from the shelf",
  again: "again",
} as const;

const CLIENT_END = {
  "own-disconnect": "it said goodbye",
  "connection-lost": "the connection was lost",
  "no-ping-response": "the broker did not answer its PINGREQ",
  violation: "the broker broke the protocol",
  killed: "its process was killed",
  refused: "the broker refused it",
  dismissed: "the broker said DISCONNECT",
  "unknown-session": "the broker goes on with a session of which it has nothing; it has to start clean",
} as const;

const UNSENDABLE = {
  "packet-too-large": "it is larger than the broker takes",
  "qos-not-supported": "the broker does not take its QoS",
  "retain-not-supported": "the broker retains nothing",
} as const;

const SETTINGS: ReadonlyMap<string, string> = new Map<keyof ClientSettings | keyof BrokerConfig, string>([
  ["clientId", "client id"],
  ["protocolVersion", "protocol version"],
  ["cleanStart", "CleanSession (Clean Start in 5.0)"],
  ["sessionExpirySeconds", "Session Expiry Interval"],
  ["willDelaySeconds", "Will Delay Interval"],
  ["receiveMaximum", "Receive Maximum"],
  ["keepAliveSeconds", "keep alive"],
  ["reconnectAfterMs", "reconnecting by itself"],
  ["resubscribes", "subscribing again by itself"],
  ["store", "where the client's half is stored"],
  ["messageHandler", "when messages are heard"],
  ["withholdsAcknowledgements", "withholding acknowledgements"],
  ["maximumQueuedMessages", "queue limit"],
  ["whenQueueIsFull", "what a full queue drops"],
  ["queueQoS0", "whether QoS 0 messages wait"],
  ["maximumInflight", "how many may be in flight"],
]);

const LONGEST_QUOTE = 40;
