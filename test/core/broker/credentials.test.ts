import { expect, test } from "vitest";
import type { ConnectionId, CredentialsFault, ProtocolVersion } from "../../../core/protocol/vocabulary.ts";
import { connectPacket, Peers } from "./peers.ts";

const REFUSALS: readonly (readonly [CredentialsFault, ProtocolVersion, number])[] = [
  ["missing", 4, 0x05],
  ["wrong", 4, 0x04],
  ["unverifiable", 4, 0x03],
  ["missing", 5, 0x87],
  ["wrong", 5, 0x86],
  ["unverifiable", 5, 0x88],
];

test.each(REFUSALS)(
  "%s credentials in version %i are refused with %i and leave no session [MQTT-3.2.2-5, 3.1.4-2]",
  (...row) => {
    const [fault, protocolVersion, reasonCode] = row;
    const peers = new Peers();
    const peer = peers.open();
    peers.broker.credentialsRefused(peer.id, fault, peers.now);
    peer.send(connectPacket("dash", { protocolVersion, userName: "greenhouse" }));

    expect([peer.takes(), peer.closedBecause, peers.broker.state.sessions.size]).toEqual([
      [`connack ${reasonCode} new`],
      "connect-refused",
      0,
    ]);
  },
);

test("what is said of a connection that is gone is not heard", () => {
  const peers = new Peers();
  peers.broker.credentialsRefused(99 as ConnectionId, "wrong", peers.now);

  expect(peers.connect("dash").connack).toMatchObject({ reasonCode: 0 });
});
