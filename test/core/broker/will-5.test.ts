import { describe, expect, test } from "vitest";
import { utf8Encode } from "../../../core/kernel/text.ts";
import type { Properties } from "../../../core/protocol/packets.ts";
import { type Peer, Peers } from "./peers.ts";

const LASTING = { sessionExpiryInterval: 100 } as const;

function will(properties: Properties | null) {
  return { topic: "will/dash", payload: utf8Encode("gone"), qos: 0, retain: false, properties } as const;
}

function stage(): { peers: Peers; watcher: Peer } {
  const peers = new Peers();
  const watcher = peers.connect5("watcher");
  watcher.subscribe("will/#", 0);
  return { peers, watcher };
}

describe("the will of a 5.0 client", () => {
  test("waits for its delay, not a moment less and not a moment more [MQTT-3.1.2-8]", () => {
    const { peers, watcher } = stage();
    peers.connect5("dash", LASTING, { will: will({ willDelayInterval: 5 }) }).vanish();
    peers.passes(4_999);
    const before = watcher.takes();
    peers.passes(1);
    expect([before, watcher.takes()]).toEqual([[], ["publish gone qos0"]]);
  });

  test.each([
    { name: "the session ends with the connection", interval: 0, afterMs: 0 },
    { name: "the session expires first", interval: 3, afterMs: 3_000 },
    { name: "both are over at the same time", interval: 5, afterMs: 5_000 },
  ])("is published once, at the end of the session at the latest: $name", ({ interval, afterMs }) => {
    const { peers, watcher } = stage();
    const properties = { willDelayInterval: 5 };
    peers.connect5("dash", { sessionExpiryInterval: interval }, { will: will(properties) }).vanish();
    if (afterMs > 0) peers.passes(afterMs - 1);
    const before = watcher.takes();
    if (afterMs > 0) peers.passes(1);
    peers.passes(60_000);
    expect([...before, ...watcher.takes()]).toEqual(["publish gone qos0"]);
    expect(afterMs === 0 || before.length === 0).toBe(true);
  });

  test("is cancelled by a resume, for ever [MQTT-3.1.3-9]", () => {
    const { peers, watcher } = stage();
    peers.connect5("dash", LASTING, { will: will({ willDelayInterval: 5 }) }).vanish();
    peers.passes(4_000);
    peers.connect5("dash", LASTING, { cleanStart: false }).vanish();
    peers.passes(90_000);
    expect(watcher.takes()).toEqual([]);
  });

  test("is published by a new connection that starts clean: its session has ended", () => {
    const { peers, watcher } = stage();
    peers.connect5("dash", LASTING, { will: will({ willDelayInterval: 5 }) }).vanish();
    peers.connect5("dash", LASTING);
    expect(watcher.takes()).toEqual(["publish gone qos0"]);
  });

  test.each([
    { name: "without a delay it is published", properties: null, cleanStart: false, taken: ["publish gone qos0"] },
    { name: "with a delay and a resume it is not", properties: { willDelayInterval: 5 }, cleanStart: false, taken: [] },
    {
      name: "with a delay and Clean Start 1 it is",
      properties: { willDelayInterval: 5 },
      cleanStart: true,
      taken: ["publish gone qos0"],
    },
  ])("takeover: $name", ({ properties, cleanStart, taken }) => {
    const { peers, watcher } = stage();
    peers.connect5("dash", LASTING, { will: will(properties) });
    peers.connect5("dash", LASTING, { cleanStart });
    peers.passes(60_000);
    expect(watcher.takes()).toEqual(taken);
  });

  test.each([
    { code: 0x00, taken: [] },
    { code: 0x04, taken: ["publish gone qos0"] },
    { code: 0x80, taken: ["publish gone qos0"] },
  ])("DISCONNECT with code $code [MQTT-3.14.4-3]", ({ code, taken }) => {
    const { peers, watcher } = stage();
    peers.connect5("dash", null, { will: will(null) }).disconnect(code);
    expect(watcher.takes()).toEqual(taken);
  });

  test("carries its properties, User Properties in order [MQTT-3.1.3-10], but never its delay", () => {
    const { peers, watcher } = stage();
    const userProperties = [
      ["b", "1"],
      ["a", "2"],
      ["b", "0"],
    ] as const;
    const properties = { willDelayInterval: 1, contentType: "text/plain", userProperties };
    peers.connect5("dash", LASTING, { will: will(properties) }).vanish();
    peers.passes(1_000);
    expect(watcher.received).toMatchObject([{ type: "publish" }]);
    expect(watcher.received[0]).toHaveProperty("properties", { contentType: "text/plain", userProperties });
  });

  test("a session that was resumed by a 3.1.1 client keeps nothing of the delay", () => {
    const { peers, watcher } = stage();
    peers.connect5("dash", LASTING, { will: will({ willDelayInterval: 5 }) }).vanish();
    peers.connect("dash", { cleanStart: false, will: will(null) }).vanish();
    expect(watcher.takes()).toEqual(["publish gone qos0"]);
    expect(peers.broker.nextDeadline()).toBeNull();
  });
});
