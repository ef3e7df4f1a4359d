import { expect, test } from "vitest";
import { utf8Encode } from "../../../core/kernel/text.ts";
import { Disk } from "./disk.ts";
import { Peers } from "./peers.ts";

test("at its shutdown the broker tells 5.0 clients with 0x8B and closes everybody; wills go to sessions that last and to the shelf [MQTT-3.1.2-8]", () => {
  const peers = new Peers();
  const will = { topic: "gone", payload: utf8Encode("gone"), qos: 1, retain: true } as const;
  const five = peers.connect5("five", null, { will });
  const three = peers.connect("three", { will });
  const lasting = peers.connect("lasting", { cleanStart: false });
  for (const dash of [three, lasting]) dash.subscribe("gone", 1);
  const silent = peers.open();
  peers.broker.shutDown(peers.now);
  const all = [five, three, silent];
  const { sessions, retained, waiting } = peers.broker.state;
  expect([all.map((peer) => peer.takes()), all.map((peer) => peer.closedBecause)]).toEqual([
    [["disconnect 0x8b"], [], []],
    ["shutdown", "shutdown", "shutdown"],
  ]);
  const session = sessions.get("lasting");
  expect([(session?.queue.length ?? 0) + (session?.outbound.size ?? 0), retained.size]).toEqual([2, 1]);
  expect([sessions.size, waiting.messages]).toEqual([1, session?.queue.length]);
});

test("its shutdown takes no longer with wills that each of very many clients would get", () => {
  const peers = new Peers({ maximumSessions: 2_000 });
  const will = { topic: "gone", payload: utf8Encode("gone"), qos: 0, retain: false } as const;
  const clients = Array.from({ length: 1_000 }, (_, index) => peers.connect(`client-${index}`, { will }));
  for (const client of clients) client.subscribe("gone", 0);
  peers.broker.shutDown(peers.now);
  const sent = peers.events.filter(({ type }) => type === "message-sent" || type === "message-dropped");
  expect([sent, peers.broker.state.sessions.size]).toEqual([[], 0]);
});

test("a shutdown that is late closes the rest, and whoever recovers publishes their wills", () => {
  const disk = new Disk();
  const peers = new Peers({}, disk);
  const will = { topic: "gone", payload: utf8Encode("gone"), qos: 1, retain: false } as const;
  const senders = ["a", "b", "c"].map((name) => peers.connect5(name, null, { will }));
  const lasting = peers.connect("lasting", { cleanStart: false });
  lasting.subscribe("gone", 1);
  let asked = 0;
  peers.broker.shutDown(peers.now, () => {
    asked += 1;
    return asked > 1;
  });
  const left = disk.copy();
  const after = new Peers({}, left);
  after.broker.recover(left.inOrder(), after.now);
  const again = after.connect("lasting", { cleanStart: false });

  expect(senders.map((sender) => [sender.takes(), sender.closedBecause])).toEqual(
    senders.map(() => [["disconnect 0x8b"], "shutdown"]),
  );
  // The first one it had been sent before.
  expect(again.takes()).toEqual(["publish gone qos1 #1 dup", "publish gone qos1 #2", "publish gone qos1 #3"]);
});
