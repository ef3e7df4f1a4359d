import { describe, expect, test } from "vitest";
import type { ConformanceCase } from "../codec/conformance.ts";
import { conformanceCases } from "../codec/conformance.ts";
import { Peers } from "./peers.ts";

/**
 * What other brokers are known to get wrong and no other file of this room asks: one copy of overlapping subscriptions, RETAIN
 * of queued copies, DUP, queue limits, takeover, wills, aliases and flow control are in the files of their subjects.
 */

const LASTING = { sessionExpiryInterval: 0xffff_ffff };

describe("Session Present is 1 for a session in which there is nothing but", () => {
  test.each([4, 5] as const)(
    "an incomplete QoS 2 message from the client, which is not taken twice (%i)",
    (version) => {
      const { peers, connect } = lasting(version);
      const witness = peers.connect("witness");
      witness.subscribe("t", 0);
      const sensor = connect("sensor");
      sensor.publish("t", "m", 2, 9);
      sensor.vanish();
      const back = connect("sensor");
      back.publish("t", "m", 2, 9, { dup: true });
      back.answer("pubrel", 9);
      expect([back.connack, back.takes(), witness.takes()]).toMatchObject([
        { sessionPresent: true },
        ["pubrec #9", "pubcomp #9"],
        ["publish m qos0"],
      ]);
    },
  );

  test.each([4, 5] as const)("an incomplete QoS 2 message to the client, whose PUBREL comes again (%i)", (version) => {
    const { peers, connect } = lasting(version);
    const dash = connect("dash");
    dash.subscribe("t", 2);
    peers.connect("sensor").publish("t", "m", 2, 1);
    dash.send({ type: "unsubscribe", packetIdentifier: 3, topicFilters: ["t"], properties: null });
    dash.answer("pubrec", 1);
    dash.vanish();
    const back = connect("dash");
    expect([back.connack, back.takes()]).toMatchObject([{ sessionPresent: true }, ["pubrel #1"]]);
  });

  test.each([4, 5] as const)("nothing at all (%i)", (version) => {
    const { connect } = lasting(version);
    connect("dash").vanish();
    expect(connect("dash").connack).toMatchObject({ sessionPresent: true });
  });
});

describe("packet identifiers of the broker", () => {
  test("count up from 1 for each session, and one that has become free is not the next", () => {
    const peers = new Peers();
    const [dash, other] = [peers.connect("dash"), peers.connect("other")];
    for (const peer of [dash, other]) peer.subscribe("t", 2);
    const sensor = peers.connect("sensor");
    for (const [count, qos] of ([2, 1, 2] as const).entries()) sensor.publish("t", `m${count}`, qos, count + 1);
    for (const type of ["pubrec", "pubcomp"] as const) dash.answer(type, 1);
    sensor.publish("t", "m3", 1, 4);
    expect([dash.takes(), other.takes()]).toEqual([
      ["publish m0 qos2 #1", "publish m1 qos1 #2", "publish m2 qos2 #3", "pubrel #1", "publish m3 qos1 #4"],
      ["publish m0 qos2 #1", "publish m1 qos1 #2", "publish m2 qos2 #3", "publish m3 qos1 #4"],
    ]);
  });
});

describe("a client that gets what it publishes", () => {
  test.each([4, 5] as const)("reads the acknowledgement first, then its own message (%i)", (version) => {
    const dash = new Peers().connect("dash", { protocolVersion: version });
    dash.subscribe("t", 2);
    dash.publish("t", "m1", 1, 7);
    dash.publish("t", "m2", 2, 8);
    dash.publish("t", "m0");
    expect(dash.takes()).toEqual([
      "puback #7",
      "publish m1 qos1 #1",
      "pubrec #8",
      "publish m2 qos2 #2",
      "publish m0 qos0",
    ]);
  });
});

describe("retained messages", () => {
  test("come in the order in which they were published, whatever the filter; a replaced one is the newest", () => {
    const peers = new Peers();
    const sensor = peers.connect("sensor");
    const retain = (topic: string, text: string): void => sensor.publish(topic, text, 1, 1, { retain: true });
    for (const topic of ["b", "a/z", "a", "c/d", "a/b/c"]) retain(topic, topic);
    retain("a", "a again");
    const order = ["b", "a/z", "c/d", "a/b/c", "a again"];
    for (const filter of ["#", "#", "+/#"]) {
      const dash = peers.connect("dash");
      dash.subscribe(filter, 0);
      expect(dash.takes()).toEqual(order.map((text) => `publish ${text} qos0 retain`));
    }
  });
});

describe("a broken packet is answered with its exact reason code, and the connection is over", () => {
  const broken = conformanceCases().filter(({ violation }) => violation !== null);
  const isConnect = ({ file }: ConformanceCase): boolean => file === "connect.json";
  /** What only servers send is wrong whatever is in it. */
  const isFromServer = ({ frame }: ConformanceCase): boolean => [2, 9, 11, 13].includes((frame[0] as number) >>> 4);

  test.each(titled(broken.filter((row) => !isConnect(row) && row.version === 5)))("5.0: $title", (row) => {
    const dash = new Peers().connect5("dash");
    dash.sendBytes(row.frame);
    dash.publish("t", "m", 1, 1);
    expect([dash.received, dash.closedBecause]).toMatchObject([
      [{ type: "disconnect", reasonCode: isFromServer(row) ? 0x82 : row.violation?.reasonCode }],
      "protocol-error",
    ]);
  });

  test.each(titled(broken.filter((row) => !isConnect(row) && row.version !== 5)))(
    "3.1.1 has no words for it: $title",
    ({ frame }) => {
      const dash = new Peers().connect("dash");
      dash.sendBytes(frame);
      expect([dash.takes(), dash.closedBecause]).toEqual([[], "protocol-error"]);
    },
  );

  test.each(titled(broken.filter(isConnect)))("CONNECT $version: $title", ({ frame, version, violation }) => {
    const peer = new Peers().open();
    peer.sendBytes(frame);
    const reasonCode = violation?.reasonCode;
    const isUnknownLevel = reasonCode === 0x84;
    // Who speaks another protocol would not understand the answer.
    const speaks5 = version === 5 && violation?.statement !== "3:3.1.2-1";
    const answers = isUnknownLevel ? [{ type: "connack" }] : speaks5 ? [{ type: "connack", reasonCode }] : [];
    expect([peer.received, peer.closedBecause]).toMatchObject([answers, expect.stringMatching(/error|refused/)]);
  });

  function titled(rows: readonly ConformanceCase[]) {
    return rows.map((row) => ({ ...row, title: `${row.file.replace(".json", "")}, ${row.name}` }));
  }
});

/** Clients whose sessions last. */
function lasting(version: 4 | 5) {
  const peers = new Peers();
  const properties = version === 5 ? LASTING : null;
  const connect = (clientId: string) =>
    peers.connect(clientId, { protocolVersion: version, cleanStart: false, properties });
  return { peers, connect };
}

describe("an acknowledgement of another kind than the message waits for is a protocol error", () => {
  test.each([
    { qos: 1, answers: ["pubrec"] },
    { qos: 1, answers: ["pubcomp"] },
    { qos: 2, answers: ["puback"] },
    { qos: 2, answers: ["pubcomp"] },
    { qos: 2, answers: ["pubrec", "puback"] },
  ] as const)("QoS $qos: $answers [MQTT-4.8.0-1, 4.13.1-1]", ({ qos, answers }) => {
    for (const version of [4, 5] as const) {
      const { peers, connect } = lasting(version);
      const dash = connect("dash");
      dash.subscribe("t", qos);
      peers.connect("sensor").publish("t", "m", qos, 1);
      dash.takes();
      for (const answer of answers) dash.answer(answer, 1);
      const pubrels = answers.slice(1).map(() => "pubrel #1");
      expect([dash.takes(), dash.closedBecause]).toEqual([
        version === 5 ? [...pubrels, "disconnect 0x82"] : pubrels,
        "protocol-error",
      ]);
      // The message is not lost by it.
      expect(connect("dash").takes()).toEqual([answers.length > 1 ? "pubrel #1" : `publish m qos${qos} #1 dup`]);
    }
  });

  test("one for nothing that is in flight is passed over, or answered where the other side would wait", () => {
    const dash = new Peers().connect5("dash");
    for (const type of ["puback", "pubcomp", "pubrec", "pubrel"] as const) dash.answer(type, 7);
    expect([dash.takes(), dash.closedBecause]).toEqual([["pubrel #7 0x92", "pubcomp #7 0x92"], null]);
  });
});
