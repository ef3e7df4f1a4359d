import { describe, expect, it } from "vitest";
import { DEFAULT_CLIENT_SETTINGS } from "../../../core/client/settings.ts";
import { SimulatedClient } from "../../../core/client/simulated-client.ts";
import { decode } from "../../../core/codec/decode.ts";
import { utf8Encode } from "../../../core/kernel/text.ts";
import { BEGINNING } from "../../../core/kernel/time.ts";
import type { Frame } from "../../../core/protocol/vocabulary.ts";
import { Bench, persistentBench } from "./bench.ts";

describe("connecting", () => {
  it("asks for a link, sends CONNECT when it is there, and is connected at CONNACK [MQTT-3.1.0-1]", () => {
    const bench = new Bench();
    const states: string[] = [];
    bench.client.connect(bench.now);
    states.push(bench.client.status.state);
    bench.client.linkOpened(bench.now);
    states.push(bench.client.status.state);
    bench.receiveConnack();
    states.push(bench.client.status.state);
    expect(states).toEqual(["opening", "awaiting-connack", "connected"]);
    expect(bench.did()).toEqual(["open", "connect clean"]);
    expect(bench.events()).toEqual([
      { because: "3:3.1.0-1", type: "client-connecting", protocolVersion: 4, cleanStart: true },
      { because: null, type: "client-connected", sessionPresent: false },
    ]);
  });

  it("says in CONNECT everything that its settings say", () => {
    const frames: Frame[] = [];
    const will = { topic: "w", payload: utf8Encode("gone"), qos: 1, retain: true } as const;
    const settings = { ...DEFAULT_CLIENT_SETTINGS, clientId: "c", cleanStart: false, keepAliveSeconds: 7, will };
    const sink = { open: () => {}, send: (frame: Frame) => frames.push(frame), close: () => {} };
    const client = new SimulatedClient({ name: "n", settings }, sink);
    client.connect(BEGINNING);
    client.linkOpened(BEGINNING);
    expect(frames.map((frame) => decode(frame, 4))).toEqual([
      {
        ok: true,
        packet: {
          type: "connect",
          protocolVersion: 4,
          clientId: "c",
          cleanStart: false,
          keepAliveSeconds: 7,
          will: { ...will, properties: null },
          userName: null,
          password: null,
          properties: null,
        },
      },
    ]);
  });

  it.each([1, 2, 3, 4, 5])("closes when CONNACK refuses with return code %i", (reasonCode) => {
    const bench = new Bench();
    bench.client.connect(bench.now);
    bench.client.linkOpened(bench.now);
    bench.receiveConnack(false, reasonCode);
    expect(bench.did()).toEqual(["open", "connect clean", "closed"]);
    expect(bench.events().slice(1)).toEqual([
      { because: null, type: "client-refused", reasonCode },
      { because: null, type: "client-disconnected", reason: "refused" },
    ]);
    expect(bench.client.status).toMatchObject({ state: "offline", lastReasonCode: reasonCode, sessionPresent: false });
  });

  it("gives up a broker that does not answer CONNECT for ten seconds", () => {
    const bench = new Bench();
    bench.client.connect(bench.now);
    bench.client.linkOpened(bench.now);
    bench.goTo(9_999);
    expect(bench.client.status.state).toBe("awaiting-connack");
    bench.goTo(10_000);
    expect(bench.did()).toEqual(["open", "connect clean", "reset"]);
    expect(bench.client.status.state).toBe("offline");
    expect(bench.client.nextDeadline()).toBeNull();
  });

  it("says DISCONNECT, closes, and does not come back by itself [MQTT-3.14.4-1]", () => {
    const bench = new Bench({ reconnectAfterMs: 500, keepAliveSeconds: 0 }).connected();
    expect(bench.client.disconnect(bench.now)).toBeNull();
    expect(bench.did()).toEqual(["disconnect", "closed"]);
    expect(bench.events()).toEqual([{ because: "3:3.14.4-1", type: "client-disconnected", reason: "own-disconnect" }]);
    expect(bench.client.status.state).toBe("offline");
    expect(bench.client.nextDeadline()).toBeNull();
  });

  it("can be told to stop while it connects and while it waits", () => {
    const bench = new Bench({ reconnectAfterMs: 500 });
    bench.client.connect(bench.now);
    bench.client.disconnect(bench.now);
    expect(bench.did()).toEqual(["open", "closed"]);
    bench.client.connect(bench.now);
    bench.client.linkOpened(bench.now);
    bench.client.disconnect(bench.now);
    expect(bench.did()).toEqual(["open", "connect clean", "disconnect", "closed"]);
    bench.client.connect(bench.now);
    bench.client.linkRefused(bench.now);
    bench.client.disconnect(bench.now);
    expect(bench.did()).toEqual(["open"]);
    expect(bench.client.status).toMatchObject({ state: "offline", reconnectsAt: null });
  });

  it("ignores a link and frames that are no longer its own", () => {
    const bench = new Bench().connected();
    bench.client.disconnect(bench.now);
    bench.did();
    bench.events();
    bench.receivePublish("late", 1, 1);
    bench.client.linkOpened(bench.now);
    bench.client.linkClosed(bench.now);
    bench.client.linkRefused(bench.now);
    expect({ did: bench.did(), events: bench.events(), state: bench.client.status.state }).toEqual({
      did: [],
      events: [],
      state: "offline",
    });
  });
});

describe("reconnecting", () => {
  it("tries again every reconnectAfterMs until it is connected", () => {
    const bench = new Bench({ reconnectAfterMs: 2_000, keepAliveSeconds: 0 }).connected();
    bench.goTo(100);
    bench.client.linkClosed(bench.now);
    expect(bench.client.status).toMatchObject({ state: "waiting-to-reconnect", reconnectsAt: 2_100 });
    bench.goTo(2_099);
    expect(bench.did()).toEqual([]);
    bench.goTo(2_100);
    bench.client.linkRefused(bench.now);
    bench.goTo(4_099);
    expect(bench.did()).toEqual(["open"]);
    bench.goTo(4_100);
    bench.client.linkOpened(bench.now);
    bench.receiveConnack();
    expect(bench.did()).toEqual(["open", "connect clean"]);
    expect(bench.client.status).toMatchObject({ state: "connected", reconnectsAt: null, connectsSent: 2 });
  });

  it("stays offline when it is not set to reconnect", () => {
    const bench = new Bench().connected();
    bench.client.linkClosed(bench.now);
    expect(bench.events()).toEqual([{ because: null, type: "client-disconnected", reason: "connection-lost" }]);
    expect(bench.client.status.state).toBe("offline");
    expect(bench.client.nextDeadline()).toBeNull();
  });

  it("tries at once when connect() comes while it waits", () => {
    const bench = new Bench({ reconnectAfterMs: 2_000 }).connected();
    bench.client.linkClosed(bench.now);
    expect(bench.client.connect(bench.now)).toBeNull();
    expect(bench.did()).toEqual(["open"]);
    expect(bench.client.nextDeadline()).toBeNull();
  });

  it("survives a link that is refused inside the call that asks for it", () => {
    const settings = { ...DEFAULT_CLIENT_SETTINGS, clientId: "c", reconnectAfterMs: 100 };
    const client: SimulatedClient = new SimulatedClient(
      { name: "n", settings },
      { open: () => client.linkRefused(BEGINNING), send: () => {}, close: () => {} },
    );
    client.connect(BEGINNING);
    expect(client.status).toMatchObject({ state: "waiting-to-reconnect", reconnectsAt: 100 });
  });

  it("keeps trying after a refusal, as libraries do", () => {
    const bench = new Bench({ reconnectAfterMs: 2_000 });
    bench.client.connect(bench.now);
    bench.client.linkOpened(bench.now);
    bench.receiveConnack(false, 3);
    expect(bench.client.status.state).toBe("waiting-to-reconnect");
  });
});

describe("a broker that breaks the protocol [MQTT-4.8.0-1]", () => {
  const violations: readonly (readonly [string, (bench: Bench) => void])[] = [
    ["bytes that are no packet", (bench) => bench.client.frameReceived(Uint8Array.of(0x00, 0x00), bench.now)],
    [
      "a PUBLISH that is cut short",
      (bench) => bench.client.frameReceived(Uint8Array.of(0x32, 0x03, 0, 1, 0x61), bench.now),
    ],
    ["a second CONNACK", (bench) => bench.receiveConnack()],
    ["a packet only clients send", (bench) => bench.client.frameReceived(Uint8Array.of(0xc0, 0x00), bench.now)],
    [
      "a SUBACK with too few return codes",
      (bench) => {
        bench.client.subscribe(
          [
            { topicFilter: "a", qos: 1 },
            { topicFilter: "b", qos: 1 },
          ],
          bench.now,
        );
        bench.did();
        bench.receiveSuback(1, 1);
      },
    ],
  ];
  it.each(violations)("is left at once: %s", (_name, violate) => {
    const bench = new Bench().connected();
    violate(bench);
    expect(bench.did()).toEqual(["reset"]);
    expect(bench.events()).toEqual([{ because: "3:4.8.0-1", type: "client-disconnected", reason: "violation" }]);
  });

  it("is left when something comes before CONNACK [MQTT-3.2.0-1]", () => {
    const bench = new Bench();
    bench.client.connect(bench.now);
    bench.client.linkOpened(bench.now);
    bench.receivePublish("early", 0, null);
    expect(bench.did()).toEqual(["open", "connect clean", "reset"]);
    expect(bench.inbox()).toEqual([]);
  });

  it("is left when a clean session is said to be present [MQTT-3.2.2-1]", () => {
    const bench = new Bench();
    bench.client.connect(bench.now);
    bench.client.linkOpened(bench.now);
    bench.receiveConnack(true);
    expect(bench.did()).toEqual(["open", "connect clean", "reset"]);
  });

  it("is not left for answers that nothing waits for", () => {
    const bench = persistentBench().connected();
    for (const type of ["puback", "pubrec", "pubcomp"] as const) bench.receiveAck(type, 9);
    bench.receiveSuback(9, 1);
    bench.receive({ type: "unsuback", packetIdentifier: 9, reasonCodes: [], properties: null });
    bench.receive({ type: "pingresp" });
    expect({ did: bench.did(), events: bench.events() }).toEqual({ did: [], events: [] });
  });
});

describe("keep alive [MQTT-3.1.2-23]", () => {
  it("sends PINGREQ after three quarters of the Keep Alive without sending", () => {
    const bench = new Bench({ keepAliveSeconds: 60 }).connected();
    bench.goTo(44_999);
    expect(bench.did()).toEqual([]);
    bench.goTo(45_000);
    expect(bench.did()).toEqual(["pingreq"]);
    bench.receive({ type: "pingresp" });
    expect(bench.client.nextDeadline()).toBe(90_000);
  });

  it("counts from the last packet it sent, not received", () => {
    const bench = new Bench({ keepAliveSeconds: 60 }).connected();
    bench.goTo(30_000);
    bench.publish("m1", 0);
    bench.goTo(40_000);
    bench.receivePublish("m2", 0, null);
    expect(bench.client.nextDeadline()).toBe(75_000);
  });

  it("closes when PINGRESP does not come for half a Keep Alive", () => {
    const bench = new Bench({ keepAliveSeconds: 60, reconnectAfterMs: 1_000 }).connected();
    bench.goTo(74_999);
    expect(bench.did()).toEqual(["pingreq"]);
    bench.goTo(75_000);
    expect(bench.did()).toEqual(["reset"]);
    expect(bench.events()).toEqual([{ because: null, type: "client-disconnected", reason: "no-ping-response" }]);
    expect(bench.client.status).toMatchObject({ state: "waiting-to-reconnect", reconnectsAt: 76_000 });
  });

  it("goes on sending in time while it waits for a slow PINGRESP", () => {
    const bench = new Bench({ keepAliveSeconds: 1 }).connected();
    bench.goTo(2_749);
    expect(bench.did()).toEqual(["pingreq", "pingreq", "pingreq"]);
    bench.goTo(2_750);
    expect(bench.did()).toEqual(["reset"]);
  });

  it("begins anew with each connection", () => {
    const bench = new Bench({ keepAliveSeconds: 60 }).connected();
    bench.goTo(50_000);
    bench.client.linkClosed(bench.now);
    bench.connected();
    expect(bench.client.nextDeadline()).toBe(95_000);
  });

  it("is off at 0", () => {
    expect(new Bench({ keepAliveSeconds: 0 }).connected().client.nextDeadline()).toBeNull();
  });

  it("is what the last CONNECT said, not what the form says since", () => {
    const bench = new Bench({ keepAliveSeconds: 60 }).connected();
    bench.client.changeSettings({ keepAliveSeconds: 4 }, bench.now);
    expect(bench.client.nextDeadline()).toBe(45_000);
  });
});
