import { expect, test } from "vitest";
import { utf8Encode } from "../../../core/kernel/text.ts";
import { Peers } from "./peers.ts";

test("at its shutdown the broker tells 5.0 clients with 0x8B, closes everybody, and publishes wills to who is still there [MQTT-3.1.2-8]", () => {
  const peers = new Peers();
  const will = { topic: "gone", payload: utf8Encode("gone"), qos: 0, retain: false } as const;
  const five = peers.connect5("five", null, { will });
  const three = peers.connect("three", { will });
  three.subscribe("gone", 0);
  const silent = peers.open();
  peers.broker.shutDown(peers.now);
  const all = [five, three, silent];

  expect([all.map((peer) => peer.takes()), all.map((peer) => peer.closedBecause)]).toEqual([
    [["disconnect 0x8b"], ["publish gone qos0"], []],
    ["shutdown", "shutdown", "shutdown"],
  ]);
});
