import { describe, expect, it } from "vitest";
import type { ClientSettings } from "../../../core/client/settings.ts";
import { utf8Encode } from "../../../core/kernel/text.ts";
import { Bench, persistentBench } from "./bench.ts";

/** A persistent session with one message in each half, and a subscription. */
function busyBench(settings: Partial<ClientSettings>): Bench {
  const bench = persistentBench(settings).connected();
  bench.subscribe("a");
  bench.receiveSuback(1, 1);
  bench.publish("m1", 1);
  bench.receivePublish("x", 2, 7);
  bench.did();
  bench.events();
  return bench;
}

describe("the process is killed", () => {
  it("loses its session with a store in memory", () => {
    const bench = busyBench({ store: "memory" });
    expect(bench.client.kill(bench.now)).toBeNull();
    expect(bench.did()).toEqual(["reset"]);
    expect(bench.events()).toEqual([
      { because: null, type: "client-killed" },
      { because: null, type: "client-disconnected", reason: "killed" },
      { because: null, type: "client-state-discarded", outbox: 1, receivedQoS2: 1 },
    ]);
    bench.client.start(bench.now);
    expect(bench.reconnected(true)).toEqual([]);
    bench.receivePublish("x", 2, 7, { dup: true });
    expect(bench.inbox()).toEqual(["x", "x"]);
    bench.publish("m2", 1);
    expect(bench.did()).toEqual(["pubrec 7", "publish 1 a=m2 qos 1"]);
  });

  it("finds its session again with a store on disk", () => {
    const bench = busyBench({ store: "disk" });
    bench.client.kill(bench.now);
    expect(bench.eventTypes()).toEqual(["client-killed", "client-disconnected"]);
    bench.client.start(bench.now);
    expect(bench.reconnected(true)).toEqual(["publish 2 a=m1 qos 1 dup"]);
    bench.receivePublish("x", 2, 7, { dup: true });
    expect(bench.inbox()).toEqual(["x"]);
    bench.publish("m2", 1);
    expect(bench.did()).toEqual(["pubrec 7", "publish 3 a=m2 qos 1"]);
  });

  it("forgets in both cases what it subscribed to, and stays visible with what it received", () => {
    for (const store of ["memory", "disk"] as const) {
      const bench = busyBench({ store, resubscribes: true });
      bench.client.kill(bench.now);
      expect(bench.client.subscriptions.size).toBe(0);
      expect(bench.inbox()).toEqual(["x"]);
    }
  });

  it("does nothing by itself until it is started", () => {
    const bench = busyBench({ reconnectAfterMs: 100 });
    bench.client.kill(bench.now);
    bench.did();
    const sentence = "dash's process is not running: start it first.";
    expect([
      bench.client.connect(bench.now),
      bench.client.disconnect(bench.now),
      bench.client.kill(bench.now),
      bench.publish("m2", 1),
      bench.subscribe("a"),
      bench.client.unsubscribe(["a"], bench.now),
    ]).toEqual(Array.from({ length: 6 }, () => sentence));
    expect(bench.client.nextDeadline()).toBeNull();
    expect(bench.did()).toEqual([]);
    expect(bench.client.status.state).toBe("stopped");
  });

  it("says DISCONNECT to nobody while it connects or waits, and closes only what is open", () => {
    const bench = new Bench({ reconnectAfterMs: 100 });
    bench.client.connect(bench.now);
    bench.client.kill(bench.now);
    expect(bench.did()).toEqual(["open", "reset"]);
    bench.client.start(bench.now);
    bench.client.linkRefused(bench.now);
    bench.client.kill(bench.now);
    expect(bench.did()).toEqual(["open"]);
    expect(bench.client.status).toMatchObject({ state: "stopped", reconnectsAt: null });
  });
});

describe("the process is started", () => {
  it("connects at once when it is set to reconnect by itself", () => {
    const bench = new Bench({ reconnectAfterMs: 2_000 });
    bench.client.kill(bench.now);
    bench.events();
    expect(bench.client.start(bench.now)).toBeNull();
    expect(bench.did()).toEqual(["open"]);
    expect(bench.events()).toEqual([{ because: null, type: "client-started" }]);
  });

  it("waits to be told otherwise", () => {
    const bench = new Bench();
    bench.client.kill(bench.now);
    bench.client.start(bench.now);
    expect(bench.did()).toEqual([]);
    expect(bench.client.status.state).toBe("offline");
  });

  it("is refused while it runs", () => {
    expect(new Bench().client.start(0 as never)).toBe("dash's process is running already.");
  });
});

describe("commands that do not fit the state", () => {
  it("are refused with a sentence", () => {
    const bench = new Bench();
    expect(bench.client.disconnect(bench.now)).toBe("dash is not connected: there is nothing to disconnect.");
    bench.client.connect(bench.now);
    const connecting = "dash is connecting already: wait for it, or disconnect it first.";
    expect(bench.client.connect(bench.now)).toBe(connecting);
    bench.client.linkOpened(bench.now);
    expect(bench.client.connect(bench.now)).toBe(connecting);
    bench.receiveConnack();
    expect(bench.client.connect(bench.now)).toBe("dash is connected already: disconnect it first.");
    expect(bench.did()).toEqual(["open", "connect clean"]);
  });

  it("are not reported as changes", () => {
    const bench = new Bench();
    bench.client.disconnect(bench.now);
    bench.client.changeSettings({ keepAliveSeconds: -1 }, bench.now);
    expect(bench.touches).toBe(0);
    bench.client.connect(bench.now);
    expect(bench.touches).toBe(1);
  });
});

describe("settings", () => {
  const will = { topic: "w", payload: utf8Encode("gone"), qos: 0, retain: false } as const;

  it("that ride on CONNECT are pending until the next CONNECT", () => {
    const bench = new Bench().connected();
    bench.client.changeSettings({ cleanStart: false, will, reconnectAfterMs: 500 }, bench.now);
    const pending = [bench.client.pending];
    expect(bench.client.status.inForce).toMatchObject({ cleanStart: true, will: null });
    bench.client.linkClosed(bench.now);
    pending.push(bench.client.pending);
    bench.goTo(500);
    bench.client.linkOpened(bench.now);
    pending.push(bench.client.pending);
    expect(bench.client.status.inForce).toMatchObject({ cleanStart: false, will });
    expect(pending).toEqual([["cleanStart", "will"], [], []]);
  });

  it("are not pending when they come back to what is in force", () => {
    const bench = new Bench({ will }).connected();
    bench.client.changeSettings({ keepAliveSeconds: 5, will: null }, bench.now);
    expect(bench.client.pending).toEqual(["keepAliveSeconds", "will"]);
    bench.client.changeSettings({ keepAliveSeconds: 60, will: { ...will, payload: utf8Encode("gone") } }, bench.now);
    expect(bench.client.pending).toEqual([]);
  });

  it.each([
    { topic: "v" },
    { qos: 2 },
    { retain: true },
    { payload: utf8Encode("lost") },
    { payload: utf8Encode("go") },
  ] as const)("of the will are pending in every part: %o", (change) => {
    const bench = new Bench({ will }).connected();
    bench.client.changeSettings({ will: { ...will, ...change } }, bench.now);
    expect(bench.client.pending).toEqual(["will"]);
  });

  it("of reconnecting count at once while it waits", () => {
    const bench = new Bench({ reconnectAfterMs: 5_000 }).connected();
    bench.client.linkClosed(bench.now);
    bench.goTo(1_000);
    bench.client.changeSettings({ reconnectAfterMs: 500 }, bench.now);
    expect(bench.client.nextDeadline()).toBe(1_500);
    bench.goTo(1_200);
    bench.client.changeSettings({ resubscribes: true }, bench.now);
    expect(bench.client.nextDeadline()).toBe(1_500);
    bench.client.changeSettings({ reconnectAfterMs: null }, bench.now);
    expect(bench.client.status).toMatchObject({ state: "offline", reconnectsAt: null });
  });

  it("allow an empty client id with CleanSession 0, so that the broker can refuse it [MQTT-3.1.3-8]", () => {
    expect(new Bench().client.changeSettings({ clientId: "", cleanStart: false }, 0 as never)).toBeNull();
  });

  const keepAlive = "Keep Alive must be a whole number of seconds from 0 (off) to 65535.";
  const reconnect = "The time until it reconnects must be from 100 to 3600000 ms.";
  const refused: readonly (readonly [Partial<ClientSettings>, string])[] = [
    [{ protocolVersion: 3 }, "Simulated clients speak MQTT 3.1.1 and 5.0: choose protocol version 4 or 5."],
    [
      { sessionExpirySeconds: -1 },
      "The Session Expiry Interval must be a whole number of seconds from 0 to 4294967295.",
    ],
    [{ willDelaySeconds: 0.5 }, "The Will Delay Interval must be a whole number of seconds from 0 to 4294967295."],
    [{ receiveMaximum: 0 }, "Receive Maximum must be a whole number from 1 to 65535."],
    [{ clientId: "a\u0000" }, "A client id cannot contain the null character: remove it."],
    [{ clientId: "a".repeat(65_536) }, "The client id is too long: use at most 65535 bytes."],
    [{ keepAliveSeconds: -1 }, keepAlive],
    [{ keepAliveSeconds: 65_536 }, keepAlive],
    [{ keepAliveSeconds: 1.5 }, keepAlive],
    [{ keepAliveSeconds: Number.NaN }, keepAlive],
    [{ reconnectAfterMs: 0 }, reconnect],
    [{ reconnectAfterMs: Number.POSITIVE_INFINITY }, reconnect],
    [
      { will: { ...will, topic: "a/#" } },
      'The will cannot be used. "a/#" is no topic name: + and # may stand in topic filters only.',
    ],
    [
      { will: { ...will, payload: new Uint8Array(65_536) } },
      "The will's payload has 65536 bytes: CONNECT has room for 65535.",
    ],
  ];
  it.each(refused)("that cannot be are refused and change nothing (%#)", (change, sentence) => {
    const bench = new Bench();
    const before = bench.client.status.settings;
    expect(bench.client.changeSettings({ resubscribes: true, ...change }, bench.now)).toBe(sentence);
    expect(bench.client.status.settings).toBe(before);
  });
});
