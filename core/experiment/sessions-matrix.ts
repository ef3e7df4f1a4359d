import type { WorldEvent } from "../events/world-event.ts";
import { utf8Encode } from "../kernel/text.ts";
import type { QoS } from "../protocol/vocabulary.ts";
import type { Cell } from "./matrix.ts";
import { type Act, act, type Experiment, sensorAndDash } from "./run-experiment.ts";

/** dash subscribes, sensor publishes one message, and a dash that was away comes back. */
export function sessionsExperiment({ published, granted, session, retain, dash }: Cell): Experiment {
  const clean = session === "clean";
  const isAway = dash === "away";
  const subscriptions = [{ topicFilter: TOPIC, qos: Number(granted) as QoS }];
  const leaves: readonly Act[] = isAway ? [act(6, { type: "cut", node: "dash", how: "noticed" })] : [];
  const returns: readonly Act[] = isAway
    ? [act(13, { type: "restore", node: "dash" }), act(14, { type: "connect", node: "dash" })]
    : [];
  return {
    spec: sensorAndDash({}, { cleanStart: clean, resubscribes: clean }),
    acts: [
      act(0, { type: "connect", node: "sensor" }),
      act(0, { type: "connect", node: "dash" }),
      act(3, { type: "subscribe", node: "dash", subscriptions }),
      ...leaves,
      act(8, {
        type: "publish",
        node: "sensor",
        topic: TOPIC,
        payload: utf8Encode("m"),
        qos: Number(published) as QoS,
        retain: retain === "1",
      }),
      ...returns,
    ],
    until: act(22, { type: "connect", node: "dash" }).at,
  };
}

/** From which store the message came; "never" when the client did not get it. */
export function sessionsOutcome(events: readonly WorldEvent[]): { outcome: string; decidedBy: WorldEvent | undefined } {
  const sent = events.findLast((event) => event.type === "message-sent" && event.clientId === "dash");
  const isReceived = events.some((event) => event.type === "message-received" && event.node === "dash");
  if (sent?.type === "message-sent" && isReceived) return { outcome: sent.provenance, decidedBy: sent };
  const dropped = events.find((event) => event.type === "message-dropped" && event.clientId === "dash");
  return { outcome: "never", decidedBy: dropped ?? events.find(({ type }) => type === "message-published") };
}

const TOPIC = "home/temp";
