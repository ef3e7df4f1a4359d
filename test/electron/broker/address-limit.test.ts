import { expect, test } from "vitest";
import { limitedPerAddress } from "../../../electron/broker/address-limit.ts";
import type { ConnectionEvents, ShellConnection } from "../../../electron/shell/connection.ts";
import { FakeConnection } from "./fake-connection.ts";

function door(maximum: number) {
  const inside: ShellConnection[] = [];
  const accept = limitedPerAddress(maximum, (connection) => {
    inside.push(connection);
    const ignore = (): void => {};
    return {
      framesReceived: ignore,
      credentialsRefused: ignore,
      violationReceived: ignore,
      congestionChanged: ignore,
      closed: ignore,
    };
  });
  const knock = (address: string): { connection: FakeConnection; events: ConnectionEvents } => {
    const connection = new FakeConnection(4, address);
    return { connection, events: accept(connection) };
  };
  return { inside, knock };
}

test("one address has as many connections as it may; others have their own", () => {
  const { inside, knock } = door(2);
  const knocks = ["10.0.0.1:1", "10.0.0.1:2", "10.0.0.1:3", "::1:4", "10.0.0.2:5"].map(knock);
  expect(knocks.map(({ connection }) => connection.done)).toEqual([[], [], ["close reset"], [], []]);
  expect(inside.map(({ address }) => address)).toEqual(["10.0.0.1:1", "10.0.0.1:2", "::1:4", "10.0.0.2:5"]);
});

test("a connection that has ended, from whichever side, makes room once", () => {
  const { inside, knock } = door(1);
  knock("a:1").events.closed("closed");
  const second = knock("a:2");
  inside[1]?.close("closed");
  second.events.closed("closed");
  const rest = [knock("a:3"), knock("a:4")];
  expect(rest.map(({ connection }) => connection.done)).toEqual([[], ["close reset"]]);
});
