import { describe, expect, it } from "vitest";
import { DEFAULT_CLIENT_SETTINGS } from "../../../core/client/settings.ts";
import { SimulatedClient } from "../../../core/client/simulated-client.ts";
import { decode } from "../../../core/codec/decode.ts";
import { utf8Encode } from "../../../core/kernel/text.ts";
import { BEGINNING } from "../../../core/kernel/time.ts";
import type { Frame } from "../../../core/protocol/vocabulary.ts";
import { Bench, bench5 } from "./bench.ts";

describe("CONNECT of 5.0", () => {
  it("says everything that its settings say", () => {
    const frames: Frame[] = [];
    const will = { topic: "w", payload: utf8Encode("gone"), qos: 1, retain: true } as const;
    const settings = {
      ...DEFAULT_CLIENT_SETTINGS,
      clientId: "c",
      protocolVersion: 5,
      sessionExpirySeconds: 30,
      receiveMaximum: 4,
      will,
      willDelaySeconds: 9,
    } as const;
    const sink = { open: () => {}, send: (frame: Frame) => frames.push(frame), close: () => {} };
    const client = new SimulatedClient({ name: "n", settings }, sink);
    client.connect(BEGINNING);
    client.linkOpened(BEGINNING);
    expect(frames.map((frame) => decode(frame, 5))).toEqual([
      {
        ok: true,
        packet: {
          type: "connect",
          protocolVersion: 5,
          clientId: "c",
          cleanStart: true,
          keepAliveSeconds: 60,
          will: { ...will, properties: { willDelayInterval: 9 } },
          userName: null,
          password: null,
          properties: { sessionExpiryInterval: 30, receiveMaximum: 4 },
        },
      },
    ]);
  });

  it("leaves out what its absence says as well: a Session Expiry Interval of 0", () => {
    const bench = bench5({ sessionExpirySeconds: 0 });
    bench.client.connect(bench.now);
    bench.client.linkOpened(bench.now);
    expect(bench.did()).toEqual(["open", "connect"]);
    expect(bench.events()).toEqual([
      { because: "5:3.1.0-1", type: "client-connecting", protocolVersion: 5, cleanStart: false },
    ]);
  });

  it("has no settings of 5.0 in 3.1.1, nor are they pending there", () => {
    const bench = new Bench({ sessionExpirySeconds: 30, receiveMaximum: 4 });
    bench.client.connect(bench.now);
    bench.client.linkOpened(bench.now);
    bench.client.changeSettings({ sessionExpirySeconds: 40 }, bench.now);
    const pending = [bench.client.pending];
    bench.client.changeSettings({ protocolVersion: 5 }, bench.now);
    pending.push(bench.client.pending);
    expect(bench.did()).toEqual(["open", "connect clean"]);
    expect(pending).toEqual([[], ["protocolVersion", "sessionExpirySeconds"]]);
  });
});

describe("CONNACK of 5.0", () => {
  it("closes a connection that is refused, and says why", () => {
    const bench = bench5();
    bench.client.connect(bench.now);
    bench.client.linkOpened(bench.now);
    bench.receiveConnack(false, 0x87);
    expect(bench.did()).toEqual(["open", "connect sessionExpiryInterval=100", "closed"]);
    expect(bench.events().slice(1)).toEqual([
      { because: null, type: "client-refused", reasonCode: 0x87 },
      { because: null, type: "client-disconnected", reason: "refused" },
    ]);
    expect(bench.client.sessionClientId).toBeNull();
  });

  it("gives a client without a client id one, which is its own from then on [MQTT-3.1.3-7]", () => {
    const bench = bench5({ clientId: "" }).connected(false, { assignedClientIdentifier: "assigned-1" });
    expect(bench.client.sessionClientId).toBe("assigned-1");
    bench.client.linkClosed(bench.now);
    const clientIds: unknown[] = [];
    const [again] = [bench.connected(true)];
    clientIds.push(again.client.sessionClientId);
    again.client.kill(again.now);
    clientIds.push(again.client.sessionClientId);
    expect(clientIds).toEqual(["assigned-1", null]);
  });

  it("says in the next CONNECT the client id it was given, also with Clean Start 1", () => {
    const bench = bench5({ clientId: "" }).connected(false, { assignedClientIdentifier: "assigned-1" });
    bench.client.linkClosed(bench.now);
    bench.client.changeSettings({ cleanStart: true }, bench.now);
    bench.client.connect(bench.now);
    bench.client.linkOpened(bench.now);
    expect(bench.client.sessionClientId).toBe("assigned-1");
    expect(bench.client.pending).toEqual([]);
  });

  it("puts its Server Keep Alive in place of the client's [MQTT-3.2.2-21]", () => {
    const bench = bench5({ keepAliveSeconds: 60 }).connected(false, { serverKeepAlive: 4 });
    expect(bench.client.nextDeadline()).toBe(3_000);
    expect(bench.client.status).toMatchObject({
      inForce: { keepAliveSeconds: 60 },
      agreed: { keepAliveSeconds: 4 },
    });
  });
});

describe("Session Present in 5.0", () => {
  it("1 for a client that knows of no session ends the connection [MQTT-3.2.2-4]", () => {
    const bench = bench5({ reconnectAfterMs: 500 });
    bench.client.connect(bench.now);
    bench.client.linkOpened(bench.now);
    bench.receiveConnack(true);
    expect(bench.did()).toEqual(["open", "connect sessionExpiryInterval=100", "closed"]);
    expect(bench.events().slice(1)).toEqual([
      { because: "5:3.2.2-4", type: "client-disconnected", reason: "unknown-session" },
    ]);
    expect(bench.client.status).toMatchObject({ state: "waiting-to-reconnect", reconnectsAt: 500 });
    expect([bench.client.sessionClientId, bench.client.sessionExpiresAt]).toEqual([null, null]);
  });

  it("1 is believed when an earlier CONNECT may have begun the session, although its CONNACK was lost", () => {
    const bench = bench5();
    bench.client.connect(bench.now);
    bench.client.linkOpened(bench.now);
    bench.client.linkClosed(bench.now);
    bench.connected(true);
    expect(bench.client.status.sessionPresent).toBe(true);
  });

  it("1 after its memory was lost ends the connection, until it starts clean", () => {
    const bench = bench5().connected();
    bench.client.kill(bench.now);
    bench.client.start(bench.now);
    expect(bench.reconnected(true)).toEqual(["closed"]);
    bench.client.changeSettings({ cleanStart: true }, bench.now);
    bench.connected();
  });

  it("0 makes it give up what was sent and not acknowledged, and keep what was never sent [MQTT-3.2.2-5]", () => {
    const bench = bench5().connected();
    bench.publish("sent", 1);
    bench.receivePublish("x", 2, 7);
    bench.client.linkClosed(bench.now);
    bench.publish("stored", 1);
    bench.client.connect(bench.now);
    bench.client.linkOpened(bench.now);
    bench.events();
    bench.did();
    bench.receiveConnack(false);
    expect(bench.did()).toEqual(["publish 2 a=stored qos 1"]);
    expect(bench.events().slice(0, 2)).toEqual([
      { because: null, type: "client-connected", sessionPresent: false },
      { because: "5:3.2.2-5", type: "client-state-discarded", outbox: 1, receivedQoS2: 1 },
    ]);
    expect(bench.client.sessionClientId).toBe("dash");
  });
});

describe("a broker of 5.0 that breaks the protocol [MQTT-4.13.1-1]", () => {
  const violations: readonly (readonly [string, string, (bench: Bench) => void])[] = [
    ["bytes that are no packet", "0x82", (bench) => bench.client.frameReceived(Uint8Array.of(0, 0), bench.now)],
    [
      "a PUBLISH that is cut short",
      "0x81",
      (bench) => bench.client.frameReceived(Uint8Array.of(0x32, 0x03, 0, 1, 0x61), bench.now),
    ],
    ["a second CONNACK", "0x82", (bench) => bench.receiveConnack()],
    [
      "a Topic Alias that the client did not allow",
      "0x94",
      (bench) => bench.receivePublish("m", 0, null, { properties: { topicAlias: 1 } }),
    ],
    [
      "an UNSUBACK with too many Reason Codes",
      "0x82",
      (bench) => {
        bench.client.unsubscribe(["a"], bench.now);
        bench.did();
        bench.receive({ type: "unsuback", packetIdentifier: 1, reasonCodes: [0, 0], properties: null });
      },
    ],
  ];
  it.each(violations)("is told why and left: %s", (_name, code, violate) => {
    const bench = bench5().connected();
    violate(bench);
    expect(bench.did()).toEqual([`disconnect ${code}`, "closed"]);
    expect(bench.events()).toEqual([{ because: "5:4.13.1-1", type: "client-disconnected", reason: "violation" }]);
  });
});

describe("DISCONNECT of 5.0", () => {
  it("from the broker is told with its Reason Code, and the client comes back as it is set to", () => {
    const bench = bench5({ reconnectAfterMs: 700 }).connected();
    bench.receive({ type: "disconnect", reasonCode: 0x8e, properties: null });
    expect(bench.did()).toEqual(["closed"]);
    expect(bench.events()).toEqual([
      { because: null, type: "client-dismissed", reasonCode: 0x8e },
      { because: null, type: "client-disconnected", reason: "dismissed" },
    ]);
    expect(bench.client.status).toMatchObject({ state: "waiting-to-reconnect", reconnectsAt: 700 });
  });

  it("does not exist from a broker of 3.1.1", () => {
    const bench = new Bench().connected();
    bench.receive({ type: "disconnect", reasonCode: 0, properties: null });
    expect(bench.did()).toEqual(["reset"]);
  });

  it("from the client may ask for the will and change how long the session lasts [MQTT-3.14.4-2]", () => {
    const bench = bench5().connected();
    bench.client.disconnect(bench.now, { withWill: true, sessionExpirySeconds: 5 });
    expect(bench.did()).toEqual(["disconnect 0x4 sessionExpiryInterval=5", "closed"]);
    expect(bench.events()).toEqual([{ because: "5:3.14.4-2", type: "client-disconnected", reason: "own-disconnect" }]);
    expect(bench.client.sessionExpiresAt).toBe(5_000);
  });

  it("of 3.1.1 says none of this, and what was to end with its connection cannot be made to last", () => {
    const old = new Bench().connected();
    const short = bench5({ sessionExpirySeconds: 0 }).connected();
    expect([
      old.client.disconnect(old.now, { withWill: true }),
      short.client.disconnect(short.now, { sessionExpirySeconds: 5 }),
      short.client.disconnect(short.now, { sessionExpirySeconds: -5 }),
    ]).toEqual([
      "In MQTT 3.1.1 DISCONNECT says nothing but its name: connect with 5.0.",
      "Its CONNECT has said that the session ends with the connection, which DISCONNECT cannot change: connect with a Session Expiry Interval.",
      "The Session Expiry Interval must be a whole number of seconds from 0 to 4294967295.",
    ]);
    expect([old.did(), short.did()]).toEqual([[], []]);
  });
});

describe("the client's half of a 5.0 session", () => {
  /** With one message sent and one received half. */
  function busy(settings: Parameters<typeof bench5>[0] = {}): Bench {
    const bench = bench5(settings).connected();
    bench.publish("m1", 1);
    bench.receivePublish("x", 2, 7);
    bench.did();
    bench.events();
    return bench;
  }

  it("ends with its connection when the Session Expiry Interval is 0, whatever Clean Start says [MQTT-3.1.2-23]", () => {
    const bench = busy({ sessionExpirySeconds: 0, cleanStart: false });
    bench.client.linkClosed(bench.now);
    expect(bench.events()).toEqual([
      { because: null, type: "client-disconnected", reason: "connection-lost" },
      { because: "5:3.1.2-23", type: "client-state-discarded", outbox: 1, receivedQoS2: 1 },
    ]);
    expect(bench.reconnected(false)).toEqual([]);
  });

  it("outlives it with Clean Start 1 and a Session Expiry Interval: only the earlier session is discarded [MQTT-3.1.2-4]", () => {
    const bench = busy({ cleanStart: true });
    bench.client.linkClosed(bench.now);
    expect(bench.eventTypes()).toEqual(["client-disconnected"]);
    bench.client.changeSettings({ cleanStart: false }, bench.now);
    expect(bench.reconnected(true)).toEqual(["publish 1 a=m1 qos 1 dup"]);
  });

  it("counts down while there is no connection, and is discarded then", () => {
    const bench = busy();
    bench.goTo(1_000);
    bench.client.linkClosed(bench.now);
    expect(bench.client.sessionExpiresAt).toBe(101_000);
    bench.goTo(100_999);
    bench.events();
    expect(bench.client.outbox.size).toBe(1);
    bench.goTo(101_000);
    expect(bench.events()).toEqual([
      { because: "5:3.1.2-23", type: "client-session-expired" },
      { because: "5:3.1.2-23", type: "client-state-discarded", outbox: 1, receivedQoS2: 1 },
    ]);
    expect([bench.client.sessionClientId, bench.client.sessionExpiresAt, bench.client.nextDeadline()]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it("stops counting down when it connects, and starts anew from the next end", () => {
    const bench = busy();
    bench.client.linkClosed(bench.now);
    bench.goTo(50_000);
    bench.connected(true);
    expect([bench.client.sessionExpiresAt, bench.client.nextDeadline()]).toEqual([null, null]);
    bench.goTo(60_000);
    bench.client.linkClosed(bench.now);
    expect(bench.client.sessionExpiresAt).toBe(160_000);
  });

  it("never expires with 0xFFFFFFFF", () => {
    const bench = busy({ sessionExpirySeconds: 0xffff_ffff });
    bench.client.linkClosed(bench.now);
    expect([bench.client.sessionExpiresAt, bench.client.nextDeadline()]).toEqual([null, null]);
  });

  it("lasts as long as CONNACK says, where that differs", () => {
    const bench = bench5().connected(false, { sessionExpiryInterval: 7 });
    bench.client.linkClosed(bench.now);
    expect(bench.client.sessionExpiresAt).toBe(7_000);
  });

  it("counts down on disk while its process is stopped, and is gone at once from memory", () => {
    const disk = busy({ store: "disk" });
    disk.client.kill(disk.now);
    const memory = busy();
    memory.client.kill(memory.now);
    expect([disk.client.sessionExpiresAt, memory.client.sessionExpiresAt]).toEqual([100_000, null]);
    disk.goTo(100_000);
    expect([disk.client.outbox.size, disk.client.status.state]).toEqual([0, "stopped"]);
  });

  it("expires and connects again in the same instant, in this order", () => {
    const bench = busy({ sessionExpirySeconds: 1, reconnectAfterMs: 1_000 });
    bench.client.linkClosed(bench.now);
    bench.events();
    bench.goTo(1_000);
    expect(bench.eventTypes()).toEqual(["client-session-expired", "client-state-discarded"]);
    expect(bench.did()).toEqual(["open"]);
  });
});
