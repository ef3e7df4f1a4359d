import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type MessageQueue, messageBytes } from "../../../core/broker/message-queue.ts";
import { type Peer, Peers } from "./peers.ts";

describe("what waits in all queues together", () => {
  const away = (peers: Peers, names: readonly string[]): void => {
    for (const name of names) {
      const peer = peers.connect(name, { cleanStart: false });
      peer.subscribe(`t/${name}`, 1);
      peer.vanish();
    }
  };
  const waiting = (peers: Peers): unknown[] =>
    ["a", "b"].map((name) =>
      Array.from(peers.broker.state.sessions.get(name)?.queue ?? [], ({ message }) => message.id),
    );

  test.each([
    { whenQueueIsFull: "drop-newest", maximumTotalQueuedMessages: 3, kept: [[1, 2], [3]] },
    { whenQueueIsFull: "drop-oldest", maximumTotalQueuedMessages: 3, kept: [[2, 5], [4]] },
    { whenQueueIsFull: "drop-newest", maximumTotalQueuedBytes: 12, kept: [[1, 2], [3]] },
    { whenQueueIsFull: "drop-oldest", maximumTotalQueuedBytes: 12, kept: [[2, 5], [4]] },
  ] as const)("is limited; each session gives up its own: %o", ({ kept, ...config }) => {
    const peers = new Peers(config);
    away(peers, ["a", "b"]);
    const sensor = peers.connect("sensor");
    for (const name of ["a", "a", "b", "b", "a"]) sensor.publish(`t/${name}`, "m", 1, 1);
    expect([waiting(peers), peers.broker.state.waiting, peers.broker.state.messagesDropped]).toEqual([
      kept,
      { messages: 3, bytes: 12 },
      2,
    ]);
  });

  test("counts no longer once it is fetched, or its session has ended", () => {
    const peers = new Peers();
    away(peers, ["a", "b"]);
    const sensor = peers.connect("sensor");
    for (const name of ["a", "b"]) sensor.publish(`t/${name}`, "m", 1, 1);
    const counts = [peers.broker.state.waiting.messages];
    peers.connect("a", { cleanStart: false });
    counts.push(peers.broker.state.waiting.messages);
    peers.connect("b");
    counts.push(peers.broker.state.waiting.messages);
    expect([counts, peers.broker.state.waiting.bytes]).toEqual([[2, 1, 0], 0]);
  });
});

describe("a full shelf", () => {
  test.each([{ maximumRetainedMessages: 1 }, { maximumRetainedBytes: 2 }])(
    "%o: 5.0 is told with 0x97 and nobody gets the message; where no answer can say so it is passed on",
    (config) => {
      const peers = new Peers(config);
      const dash = peers.connect("dash");
      dash.subscribe("#", 0);
      const [five, three] = [peers.connect5("five"), peers.connect("three")];
      const retain = { retain: true };
      five.publish("a", "1", 1, 1, retain);
      five.publish("b", "2", 1, 2, retain);
      five.publish("b", "3", 2, 3, retain);
      five.publish("b", "4", 0, null, retain);
      three.publish("b", "5", 1, 1, retain);
      five.publish("a", "6", 1, 4, retain);
      five.publish("b", "", 1, 5, retain);
      expect([five.takes(), three.takes()]).toEqual([
        ["puback #1", "puback #2 0x97", "pubrec #3 0x97", "puback #4", "puback #5"],
        ["puback #1"],
      ]);
      expect([dash.takes(), peers.broker.state.retained.all().map(({ topic }) => topic)]).toEqual([
        ["publish 1 qos0", "publish 4 qos0", "publish 5 qos0", "publish 6 qos0", "publish  qos0"],
        ["a"],
      ]);
    },
  );
});

describe("maximumQueuedBytes", () => {
  test.each([
    { whenQueueIsFull: "drop-newest", kept: ["a", "b"], dropped: [["c", "queue-full-newest"]] },
    {
      whenQueueIsFull: "drop-oldest",
      kept: ["c"],
      dropped: [
        ["a", "queue-full-oldest"],
        ["b", "queue-full-oldest"],
      ],
    },
  ] as const)("$whenQueueIsFull: as many go as it takes", ({ whenQueueIsFull, kept, dropped }) => {
    const { peers, publish } = awaySubscriber({ whenQueueIsFull, maximumQueuedBytes: 25 });
    publish("a".repeat(9), "b".repeat(9), "c".repeat(20));
    expect([texts(peers), drops(peers)]).toEqual([kept, dropped]);
  });

  test("a message that would not fit into an empty queue takes nothing else along", () => {
    const { peers, publish } = awaySubscriber({ whenQueueIsFull: "drop-oldest", maximumQueuedBytes: 25 });
    publish("a", "b".repeat(25), "c");
    expect([texts(peers), drops(peers)]).toEqual([["a", "c"], [["b", "queue-full-newest"]]]);
  });

  test("properties count as well", () => {
    const { peers, sensor } = awaySubscriber({ maximumQueuedBytes: 25 });
    sensor.publish("t", "a", 1, 1, {
      properties: { userProperties: [["name", "a long, long value"]], contentType: "x" },
    });
    sensor.publish("t", "b", 1, 2, {
      properties: { correlationData: new Uint8Array(20), payloadFormatIndicator: true },
    });
    sensor.publish("t", "c", 1, 3, { properties: { correlationData: new Uint8Array(24) } });
    expect([texts(peers), drops(peers)]).toEqual([
      ["a"],
      [
        ["b", "queue-full-newest"],
        ["c", "queue-full-newest"],
      ],
    ]);
  });

  test("what a queue says that it holds is what it holds", () => {
    const { peers, publish, sensor } = awaySubscriber({ maximumQueuedBytes: 60, whenQueueIsFull: "drop-oldest" });
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat(40), fc.constant("drain" as const)), { maxLength: 30 }), (steps) => {
        for (const step of steps) {
          if (step === "drain") {
            const dash = peers.connect("dash", { cleanStart: false });
            for (const packet of dash.received) {
              if (packet.type === "publish") dash.answer("puback", packet.packetIdentifier as number);
            }
            dash.vanish();
          } else publish("x".repeat(step));
          const queue = queueOf(peers);
          const counted = [...queue].reduce((sum, { message }) => sum + messageBytes(message), 0);
          expect([queue.bytes, queue.bytes <= 60, sensor.closedBecause]).toEqual([counted, true, null]);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe("maximumRetainedBytes", () => {
  test("what would go over it is refused, delivered all the same, and there is room again when something was cleared", () => {
    const peers = new Peers({ maximumRetainedBytes: 30 });
    const dash = peers.connect("dash");
    dash.subscribe("#", 0);
    const sensor = peers.connect("sensor");
    const retain = (topic: string, text: string): void => sensor.publish(topic, text, 0, null, { retain: true });
    retain("a", "1".repeat(9));
    retain("b", "2".repeat(19));
    retain("c", "3");
    retain("b", "4".repeat(20));
    retain("b", "5".repeat(9));
    retain("c", "6".repeat(9));
    retain("a", "");
    retain("d", "7".repeat(9));
    const refused = peers.events.flatMap((event) => (event.type === "retained-refused" ? [event.topic] : []));
    const { retained } = peers.broker.state;
    const heard = dash.takes().map((packet) => packet.replace(/^publish (.?).* qos0$/, "$1"));
    expect([refused, retained.all().map(({ topic }) => topic), retained.bytes, heard]).toEqual([
      ["c", "b"],
      ["b", "c", "d"],
      30,
      ["1", "2", "3", "4", "5", "6", "", "7"],
    ]);
  });
});

/** "dash" is subscribed to "t" with QoS 1 and away. */
function awaySubscriber(config: ConstructorParameters<typeof Peers>[0]): {
  readonly peers: Peers;
  readonly sensor: Peer;
  readonly publish: (...texts: string[]) => void;
} {
  const peers = new Peers(config);
  const dash = peers.connect("dash", { cleanStart: false });
  dash.subscribe("t", 1);
  dash.vanish();
  const sensor = peers.connect5("sensor");
  const publish = (...texts: string[]): void => {
    for (const text of texts) sensor.publish("t", text, 1, 1);
  };
  return { peers, sensor, publish };
}

function queueOf(peers: Peers): MessageQueue {
  return peers.broker.state.sessions.get("dash")?.queue as MessageQueue;
}

/** The first letter of what waits. */
function texts(peers: Peers): readonly string[] {
  return [...queueOf(peers)].map(({ message }) => String.fromCharCode(message.payload[0] as number));
}

function drops(peers: Peers): readonly (readonly [text: string, reason: string])[] {
  return peers.events.flatMap((event) => {
    if (event.type !== "message-dropped") return [];
    return [[String.fromCharCode(event.message.payload[0] as number), event.reason] as const];
  });
}
