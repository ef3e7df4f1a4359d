import { expect, test } from "vitest";
import { decode } from "../../../core/codec/decode.ts";
import type { Violation } from "../../../core/protocol/violation.ts";
import { authenticated } from "../../../electron/shell/authentication.ts";
import type { ConnectionEvents, ShellConnection } from "../../../electron/shell/connection.ts";
import { parseUsers, type Users, userLine } from "../../../electron/shell/users.ts";
import { connectFrame, FakeConnection } from "../broker/fake-connection.ts";

const PING = new Uint8Array([0xc0, 0]);
const users = parseUsers(await userLine("greenhouse", Buffer.from("secret"))) as Users;
const GREENHOUSE = connectFrame({ userName: "greenhouse", password: Buffer.from("secret") });
const VIOLATION: Violation = { reasonCode: 0x81, statement: null, detail: "" };

test("CONNECT reaches the broker once the password is verified, and what follows it after it", async () => {
  const { connection, events, reported } = opened();
  events.framesReceived([GREENHOUSE, PING]);
  events.violationReceived(VIOLATION);
  const before = [...reported];
  await connection.next();
  events.framesReceived([PING]);

  expect([before, reported, connection.done]).toEqual([
    [],
    ["connect", "pingreq", "violation", "pingreq"],
    ["pause", "resume"],
  ]);
});

test.each([
  { name: "a wrong password", changes: { userName: "greenhouse", password: Buffer.from("Secret") }, fault: "wrong" },
  { name: "no password", changes: { userName: "greenhouse" }, fault: "wrong" },
  { name: "an unknown user", changes: { userName: "eve", password: Buffer.from("secret") }, fault: "wrong" },
  { name: "no user name", changes: {}, fault: "missing" },
] as const)(
  "$name is the broker's to refuse as $fault, and nothing after it is for the broker [MQTT-3.1.4-5]",
  async ({ changes, fault }) => {
    const { connection, events, reported } = opened();
    events.framesReceived([connectFrame(changes), PING]);
    await connection.next();

    events.framesReceived([GREENHOUSE]);

    expect([reported, connection.done]).toEqual([
      [`refused: ${fault}`, "connect"],
      ["pause", "resume"],
    ]);
  },
);

test("anonymous clients come in where that is allowed, but not under a wrong password", async () => {
  const anonymous = opened(true);
  anonymous.events.framesReceived([connectFrame()]);
  const wrong = opened(true);
  wrong.events.framesReceived([connectFrame({ userName: "greenhouse" })]);
  await Promise.all([anonymous.connection.next(), wrong.connection.next()]);

  expect([anonymous.reported, wrong.reported]).toEqual([["connect"], ["refused: wrong", "connect"]]);
});

test.each([
  { name: "no CONNECT", frame: PING, reported: "pingreq" },
  { name: "a broken CONNECT", frame: GREENHOUSE.map((byte, index) => (index === 9 ? 0xff : byte)), reported: "broken" },
])("$name is the broker's to refuse, and ends the connection even if the broker did not", ({ frame, reported }) => {
  const { connection, events, reported: all } = opened();
  events.framesReceived([frame, GREENHOUSE]);
  events.framesReceived([GREENHOUSE]);

  expect([all, connection.done]).toEqual([[reported, "closed"], ["close closed"]]);
});

test.each(["the client", "the broker"])("after %s has ended the connection nothing more is done", async (who) => {
  const { connection, events, reported, inside } = opened();
  events.framesReceived([GREENHOUSE, PING]);
  if (who === "the client") events.closed("reset");
  else inside.close("closed");
  // Verified later than the first.
  const other = opened();
  other.events.framesReceived([GREENHOUSE]);
  await other.connection.next();

  expect([reported, connection.done]).toEqual(
    who === "the client" ? [["closed"], ["pause"]] : [[], ["pause", "close closed"]],
  );
});

function opened(allowAnonymous = false) {
  const connection = new FakeConnection();
  const reported: string[] = [];
  let inside: ShellConnection = connection;
  const broker: ConnectionEvents = {
    framesReceived: (frames) => {
      for (const frame of frames) {
        const decoded = decode(frame, 4);
        reported.push(decoded.ok ? decoded.packet.type : "broken");
      }
    },
    credentialsRefused: (fault) => reported.push(`refused: ${fault}`),
    violationReceived: () => reported.push("violation"),
    congestionChanged: () => reported.push("congestion"),
    closed: () => reported.push("closed"),
  };
  const accept = authenticated({
    users,
    allowAnonymous,
    accept: (given) => {
      inside = given;
      return broker;
    },
  });
  const events = accept(connection);
  return { connection, events, reported, inside };
}
