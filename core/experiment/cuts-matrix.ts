import type { PlannedCut } from "../events/wire-events.ts";
import type { WorldEvent } from "../events/world-event.ts";
import { utf8Encode } from "../kernel/text.ts";
import type { QoS } from "../protocol/vocabulary.ts";
import { type Cell, EXCHANGES } from "./matrix.ts";
import { type Act, act, type Experiment, sensorAndDash } from "./run-experiment.ts";

/**
 * sensor publishes one message to dash, both hops with the same QoS. One cable is cut inside the exchange, and its client comes
 * back. The other client has a persistent session and is there all the time.
 */
export function cutsExperiment(cell: Cell): Experiment {
  const { hop, session, process } = cell;
  const node = hop === "to-broker" ? "sensor" : "dash";
  const qos = Number(cell.qos) as QoS;
  const clean = session === "clean";
  const settings = { cleanStart: clean, store: process === "ends-disk" ? "disk" : "memory" } as const;
  const other = { cleanStart: false, store: "disk" } as const;
  const subscribe = { type: "subscribe", node: "dash", subscriptions: [{ topicFilter: TOPIC, qos }] } as const;
  const ends: readonly Act[] =
    process === "goes-on" ? [] : [act(10, { type: "kill", node }), act(11, { type: "start", node })];
  return {
    spec: node === "sensor" ? sensorAndDash(settings, other) : sensorAndDash(other, settings),
    acts: [
      act(0, { type: "connect", node: "sensor" }),
      act(0, { type: "connect", node: "dash" }),
      act(3, subscribe),
      act(5, { type: "plan-cut", node, cut: cutOf(cell) }),
      act(5.5, { type: "publish", node: "sensor", topic: TOPIC, payload: utf8Encode("m"), qos, retain: false }),
      ...ends,
      act(12, { type: "restore", node }),
      act(13, { type: "connect", node }),
      ...(clean && node === "dash" ? [act(16, subscribe)] : []),
    ],
    until: act(26, subscribe).at,
  };
}

/** How often the application of dash has got the message, and what decided that. */
export function cutsOutcome(events: readonly WorldEvent[]): { outcome: string; decidedBy: WorldEvent | undefined } {
  const received = events.filter((event) => event.type === "message-received" && event.node === "dash");
  const outcome = received.length === 0 ? "lost" : received.length === 1 ? "once" : "twice";
  const cutAt = events.find(({ type }) => type === "cable-cut")?.id ?? 0;
  const after = events.filter(({ id }) => id > cutAt);
  const deciding = received.length === 1 ? SAVED_BY : LOST_BY;
  const decision = deciding.map((decides) => after.find(decides)).find((event) => event !== undefined);
  const lastResort = events.find(({ type }) => type === "frame-lost") ?? events.find(({ id }) => id === cutAt);
  return { outcome, decidedBy: received.length > 1 ? received.at(-1) : (decision ?? received[0] ?? lastResort) };
}

function cutOf({ hop, qos, lost }: Cell): PlannedCut {
  const packets: readonly PlannedCut["packet"][] = EXCHANGES[qos as keyof typeof EXCHANGES];
  const last = packets.at(-1) ?? "publish";
  const packet = packets.find((candidate) => candidate === lost) ?? last;
  // Whoever publishes on this hop sends PUBLISH and PUBREL.
  const isFromSender = packet === "publish" || packet === "pubrel";
  const direction = isFromSender === (hop === "to-broker") ? "up" : "down";
  return { how: "noticed", moment: lost === "none" ? "after" : "before", packet, direction, occurrence: 1 };
}

/** What keeps a message from coming twice, or from being lost: what says most first. */
const SAVED_BY: readonly ((event: WorldEvent) => boolean)[] = [
  ({ type }) => type === "duplicate-suppressed" || type === "publish-repeated",
  (event) => (event.type === "publish-sent" || event.type === "message-sent") && event.dup,
  (event) => (event.type === "publish-released" || event.type === "pubrel-sent") && event.again,
];
const LOST_BY: readonly ((event: WorldEvent) => boolean)[] = [
  (event) => event.type === "client-state-discarded" && event.outbox > 0,
  (event) => event.type === "session-discarded" && event.clientId === "dash",
  ({ type }) => type === "message-dropped",
];
const TOPIC = "home/temp";
