import { describe, expect, it } from "vitest";
import { REMEMBERED_MESSAGES } from "../../../core/client/incoming.ts";
import { utf8Encode } from "../../../core/kernel/text.ts";
import { Bench, persistentBench } from "./bench.ts";

describe("receiving", () => {
  it("QoS 0 is delivered and not answered", () => {
    const bench = new Bench().connected();
    bench.receivePublish("m1", 0, null, { retain: true });
    expect(bench.did()).toEqual([]);
    const message = { topic: "a", payload: utf8Encode("m1"), qos: 0, retain: true, dup: false };
    expect(bench.events()).toEqual([{ because: null, type: "message-received", ...message }]);
    expect(bench.client.inbox).toEqual([{ at: 0, ...message }]);
  });

  it("QoS 1 is answered with PUBACK, and a repeated one is delivered again [MQTT-4.3.2-2]", () => {
    const bench = new Bench().connected();
    bench.receivePublish("m1", 1, 3);
    bench.receivePublish("m1", 1, 3, { dup: true });
    expect(bench.did()).toEqual(["puback 3", "puback 3"]);
    const message = { topic: "a", payload: utf8Encode("m1"), qos: 1, retain: false };
    expect(bench.events()).toEqual([
      { because: "3:4.3.2-2", type: "message-received", ...message, dup: false },
      { because: "3:4.3.2-2", type: "message-received", ...message, dup: true },
    ]);
  });

  it("QoS 2 is delivered once however often it comes before PUBREL [MQTT-4.3.3-2]", () => {
    const bench = new Bench().connected();
    bench.receivePublish("m1", 2, 3);
    bench.receivePublish("m1", 2, 3, { dup: true });
    const held = [...bench.client.receivedQoS2];
    bench.receiveAck("pubrel", 3);
    expect(held).toEqual([3]);
    expect(bench.client.receivedQoS2.size).toBe(0);
    expect(bench.did()).toEqual(["pubrec 3", "pubrec 3", "pubcomp 3"]);
    expect(bench.inbox()).toEqual(["m1"]);
    expect(bench.events().slice(1)).toEqual([
      { because: "3:4.3.3-2", type: "duplicate-suppressed", packetIdentifier: 3 },
    ]);
  });

  it("after PUBREL the same identifier is another message", () => {
    const bench = new Bench().connected();
    bench.receivePublish("m1", 2, 3);
    bench.receiveAck("pubrel", 3);
    bench.receivePublish("m2", 2, 3);
    expect(bench.inbox()).toEqual(["m1", "m2"]);
  });

  it("answers a PUBREL for an identifier it does not know", () => {
    const bench = new Bench().connected();
    bench.receiveAck("pubrel", 9);
    expect(bench.did()).toEqual(["pubcomp 9"]);
  });

  it("recognises a QoS 2 repetition across a lost connection in a persistent session", () => {
    const bench = persistentBench().connected();
    bench.receivePublish("m1", 2, 3);
    bench.client.linkClosed(bench.now);
    bench.connected(true);
    bench.receivePublish("m1", 2, 3, { dup: true });
    bench.receiveAck("pubrel", 3);
    expect(bench.inbox()).toEqual(["m1"]);
    expect(bench.did()).toEqual(["pubrec 3", "pubcomp 3"]);
  });

  it("keeps the latest messages to be looked at and counts them all", () => {
    const bench = new Bench().connected();
    const total = REMEMBERED_MESSAGES + 7;
    for (let count = 1; count <= total; count += 1) bench.receivePublish(`m${count}`, 0, null);
    expect(bench.client.inboxLength).toBe(total);
    expect(bench.inbox().length).toBe(REMEMBERED_MESSAGES);
    expect(bench.inbox().at(0)).toBe("m8");
    expect(bench.inbox().at(-1)).toBe(`m${total}`);
  });
});

describe("a message handler that is registered after SUBACK", () => {
  it("does not hear what comes earlier, although it is acknowledged", () => {
    const bench = persistentBench({ messageHandler: "after-suback" }).connected(true);
    bench.receivePublish("m1", 1, 1);
    bench.receivePublish("m2", 2, 2);
    bench.subscribe("a");
    bench.receivePublish("m3", 1, 3);
    bench.receiveSuback(1, 1);
    bench.receivePublish("m4", 1, 4);
    expect(bench.did()).toEqual(["puback 1", "pubrec 2", "subscribe 1 a:1", "puback 3", "puback 4"]);
    expect(bench.inbox()).toEqual(["m4"]);
    expect(bench.events().slice(0, 2)).toEqual([
      { because: null, type: "message-unheard", topic: "a", payload: utf8Encode("m1"), reason: "no-handler-yet" },
      { because: null, type: "message-unheard", topic: "a", payload: utf8Encode("m2"), reason: "no-handler-yet" },
    ]);
  });

  it("is late again in the next connection", () => {
    const bench = persistentBench({ messageHandler: "after-suback" }).connected();
    bench.subscribe("a");
    bench.receiveSuback(1, 1);
    bench.client.linkClosed(bench.now);
    bench.connected(true);
    bench.receivePublish("m1", 1, 1);
    expect(bench.inbox()).toEqual([]);
  });
});

describe("a client that withholds its acknowledgements", () => {
  it("receives and stores, but sends no PUBACK, PUBREC or PUBCOMP", () => {
    const bench = persistentBench({ withholdsAcknowledgements: true }).connected();
    bench.receivePublish("m1", 1, 1);
    bench.receivePublish("m2", 2, 2);
    bench.receivePublish("m2", 2, 2, { dup: true });
    expect([...bench.client.receivedQoS2]).toEqual([2]);
    bench.receiveAck("pubrel", 2);
    expect(bench.did()).toEqual([]);
    expect(bench.inbox()).toEqual(["m1", "m2"]);
    expect(bench.eventTypes()).toEqual([
      "message-received",
      "acknowledgement-withheld",
      "message-received",
      "acknowledgement-withheld",
      "duplicate-suppressed",
      "acknowledgement-withheld",
      "acknowledgement-withheld",
    ]);
  });

  it("still sends PUBREL, which acknowledges nothing it received", () => {
    const bench = new Bench({ withholdsAcknowledgements: true }).connected();
    bench.publish("m1", 2);
    bench.receiveAck("pubrec", 1);
    expect(bench.did()).toEqual(["publish 1 a=m1 qos 2", "pubrel 1"]);
  });

  it("acknowledges again as soon as the setting says so", () => {
    const bench = new Bench({ withholdsAcknowledgements: true }).connected();
    bench.receivePublish("m1", 1, 1);
    bench.client.changeSettings({ withholdsAcknowledgements: false }, bench.now);
    bench.receivePublish("m2", 1, 2);
    expect(bench.did()).toEqual(["puback 2"]);
  });
});
