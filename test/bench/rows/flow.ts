import type { QoS } from "../../../core/protocol/vocabulary.ts";
import { LoadClient } from "../load/load-client.ts";
import { Publisher } from "../load/publisher.ts";
import { measureRate } from "./measuring.ts";
import type { Row, Target } from "./row.ts";

interface Flow {
  readonly name: string;
  readonly title: string;
  readonly qos: QoS;
  readonly publishers: number;
  readonly subscribers: number;
  readonly payloadBytes: number;
  /** Messages that all publishers together have under way, so that no broker has to drop any. */
  readonly window: number;
}

/** As many messages as go through, each publisher to all subscribers. A message counts once for each subscriber. */
function flow({ name, title, qos, publishers, subscribers, payloadBytes, window }: Flow): Row {
  const measure = async (target: Target) => {
    const receivers: LoadClient[] = [];
    for (let index = 0; index < subscribers; index += 1) {
      const client = await LoadClient.open(target.port, `display-${index}`);
      await client.subscribe(["greenhouse/+/temperature"], qos);
      receivers.push(client);
    }
    const senders: Publisher[] = [];
    for (let index = 0; index < publishers; index += 1) {
      const client = await LoadClient.open(target.port, `sensor-${index}`);
      senders.push(new Publisher(client, `greenhouse/${index}/temperature`, payloadBytes, qos));
    }
    const received = (): number => receivers.reduce((sum, client) => sum + client.received, 0);
    const share = Math.max(1, Math.floor(window / publishers));
    let lost = 0;
    const refill = (): void => {
      const done = (received() + lost) / subscribers;
      const sent = senders.reduce((sum, sender) => sum + sender.sent, 0);
      // In half windows: a broker that is asked for every message by itself shows nothing but system calls.
      if (sent - done > window / 2) return;
      for (const sender of senders) {
        const free = qos === 0 ? share : share - (sender.sent - sender.client.acknowledged);
        sender.publish(Math.min(free, Math.ceil(share / 2)));
      }
    };
    for (const receiver of receivers) receiver.onProgress = refill;
    if (qos > 0) for (const sender of senders) sender.client.onProgress = refill;
    refill();
    let seen = 0;
    const watch = setInterval(() => {
      if (received() === seen) {
        lost = senders.reduce((sum, sender) => sum + sender.sent, 0) * subscribers - received();
        refill();
      }
      seen = received();
    }, STALLED_MS);
    const measured = await measureRate(target, received);
    clearInterval(watch);
    return { ...measured, more: { lost } };
  };
  return { name, title, unit: "messages/s", larger: "better", measure };
}

const ONE_TO_ONE = { publishers: 1, subscribers: 1, window: 1_000 };
const ONE_TO_HUNDRED = { publishers: 1, subscribers: 100, window: 200 };
const FIFTY_TO_ONE = { publishers: 50, subscribers: 1, window: 1_000 };
/** No more than a session may hold. */
const ACKNOWLEDGED = { publishers: 1, subscribers: 1, window: 500 };

/** What Mosquitto takes of one client before it has sent its PUBCOMP, unless it is told otherwise: round trips, above all. */
const FEW = 20;

const SHAPES = [
  { name: "qos-0-one-to-one", title: "QoS 0, one to one", qos: 0, ...ONE_TO_ONE },
  { name: "qos-0-one-to-hundred", title: "QoS 0, one to a hundred", qos: 0, ...ONE_TO_HUNDRED },
  { name: "qos-0-fifty-to-one", title: "QoS 0, fifty to one", qos: 0, ...FIFTY_TO_ONE },
  { name: "qos-1-one-to-one", title: "QoS 1, one to one", qos: 1, ...ACKNOWLEDGED },
  { name: "qos-1-one-to-hundred", title: "QoS 1, one to a hundred", qos: 1, ...ONE_TO_HUNDRED },
  { name: "qos-1-fifty-to-one", title: "QoS 1, fifty to one", qos: 1, ...FIFTY_TO_ONE, window: 500 },
  { name: "qos-2-one-to-one", title: "QoS 2, one to one", qos: 2, ...ACKNOWLEDGED },
  { name: "qos-2-few-one-to-one", title: "QoS 2, one to one, 20 under way", qos: 2, ...ACKNOWLEDGED, window: FEW },
  { name: "qos-2-one-to-hundred", title: "QoS 2, one to a hundred", qos: 2, ...ONE_TO_HUNDRED },
] as const;

export const FLOWS: readonly Row[] = [64, 1_024].flatMap((payloadBytes) =>
  SHAPES.map((shape) =>
    flow({
      ...shape,
      name: `${shape.name}-${payloadBytes}`,
      title: `${shape.title}, ${payloadBytes === 64 ? "64 B" : "1 KiB"}`,
      payloadBytes,
    }),
  ),
);

const STALLED_MS = 1_000;
