import { EventEmitter } from "node:events";
import type { Socket } from "node:net";
import { setImmediate as turnEnds } from "node:timers/promises";
import { expect, test } from "vitest";
import { CarriedConnection, type Carrier } from "../../../electron/shell/carried-connection.ts";
import { Turn } from "../../../electron/shell/turn.ts";

const PING = new Uint8Array([0xc0, 0]);
const NO_PACKET = new Uint8Array([0x30, 0xff, 0xff, 0xff, 0xff, 0x01]);
/** What the broker takes to handle one read's batch, in these tests. */
const BATCH_MS = 6;

test("what is read at once is handed on in parts, and who brings a little comes between them", async () => {
  const { connection, log } = shell();
  const flooding = connection("flooding");
  flooding.chunkReceived(pings(30));
  connection("quiet").chunkReceived(pings(1));
  const inItsTurn = [...log];
  await until(() => log.length > 6);

  expect([inItsTurn, log.slice(inItsTurn.length)]).toEqual([
    ["flooding 8", "flooding 8", "flooding paused", "quiet 1"],
    ["flooding 8", "flooding 6", "flooding resumed"],
  ]);
});

test("those who brought much take turns", async () => {
  const { connection, log } = shell();
  connection("first").chunkReceived(pings(30));
  connection("second").chunkReceived(pings(20));
  await until(() => log.filter((line) => line.endsWith("resumed")).length === 2);

  expect(log.filter((line) => /\d/.test(line))).toEqual([
    ...["first 8", "first 8"],
    ...["first 8", "second 8", "first 6", "second 8", "second 4"],
  ]);
});

test("a packet that is large is not a little, however few of its bytes came last", () => {
  const { connection, log } = shell();
  const large = new Uint8Array([0x30, 0x82, 0x08, 0, 1, 97, ...new Uint8Array(1_023)]);
  const late = connection("late");
  late.chunkReceived(large.subarray(0, 1_000));
  connection("flooding").chunkReceived(pings(30));
  late.chunkReceived(large.subarray(1_000));

  expect(log).toEqual(["flooding 8", "flooding 8", "flooding paused", "late paused"]);
});

test("the end, and what is no packet, are reported after what came before them", async () => {
  const { connection, log } = shell();
  const leaving = connection("leaving");
  leaving.chunkReceived(pings(20));
  leaving.ended("closed");
  const broken = connection("broken");
  broken.chunkReceived(new Uint8Array([...pings(20), ...NO_PACKET]));
  await until(() => log.includes("leaving closed") && log.includes("broken violation"));
  const of = (name: string): string[] => log.filter((line) => line.startsWith(name) && !line.endsWith("ed 1"));

  expect([of("leaving"), of("broken")]).toEqual([
    ["leaving 8", "leaving 8", "leaving paused", "leaving 4", "leaving closed", "leaving resumed"],
    ["broken paused", "broken 8", "broken 8", "broken 4", "broken violation", "broken resumed"],
  ]);
});

test("many ends in one turn are reported in several", async () => {
  const { connection, log } = shell();
  for (const name of ["a", "b", "c", "d"]) connection(name).ended("closed");
  const inItsTurn = [...log];
  await until(() => log.length === 4);

  expect([inItsTurn, log]).toEqual([
    ["a closed", "b closed"],
    ["a closed", "b closed", "c closed", "d closed"],
  ]);
});

test("while paused nothing more is handed on, not even of what was read already", async () => {
  const { connection, log } = shell();
  const held = connection("held");
  held.chunkReceived(pings(20));
  held.pause();
  await turnEnds();
  await turnEnds();
  const paused = [...log];
  held.resume();
  await until(() => log.length === 5);

  expect([paused, log]).toEqual([
    ["held 8", "held 8", "held paused"],
    ["held 8", "held 8", "held paused", "held 4", "held resumed"],
  ]);
});

test("closed from this side, it hands on no more of what was read", async () => {
  const { connection, log } = shell();
  const closed = connection("closed");
  closed.chunkReceived(pings(20));
  closed.close("reset");
  await turnEnds();
  await turnEnds();

  // Read again, so that its end is noticed.
  expect(log).toEqual(["closed 8", "closed 8", "closed paused", "closed resumed"]);
});

/** Connections that share a turn, where the broker takes its time over each batch and each end. */
test("one that was ended and whose peer does not close is given up at the second look", () => {
  const { connection, log } = shell();
  const staying = connection("staying");
  const ended = connection("ended");
  ended.close("closed");
  for (const each of [staying, ended]) each.giveUpIfLingering();
  const atFirst = [...log];
  for (const each of [staying, ended]) each.giveUpIfLingering();

  expect([atFirst, log]).toEqual([["ended ended"], ["ended ended", "ended destroyed"]]);
});

function shell() {
  let nowMs = 0;
  const turn = new Turn(() => nowMs);
  const log: string[] = [];
  const connection = (name: string): CarriedConnection => {
    const carried = new CarriedConnection(carrierInto(log, name), turn, {
      host: "",
      port: 0,
      maximumPacketSizeBytes: 10_000,
      maximumConnections: 10,
      accept: () => {
        throw new Error("not accepted by a listener");
      },
    });
    const worked = (what: string | number): void => {
      nowMs += BATCH_MS;
      log.push(`${name} ${what}`);
    };
    carried.start({
      framesReceived: (frames) => worked(frames.length),
      credentialsRefused: () => worked("credentials"),
      violationReceived: () => worked("violation"),
      congestionChanged: () => worked("congestion"),
      closed: worked,
    });
    return carried;
  };
  return { connection, log };
}

function carrierInto(log: string[], name: string): Carrier {
  const socket = new EventEmitter() as Socket;
  socket.resetAndDestroy = () => socket;
  socket.destroy = () => {
    log.push(`${name} destroyed`);
    return socket;
  };
  return {
    transport: "tcp",
    socket,
    write: () => log.push(`${name} written`),
    end: () => log.push(`${name} ended`),
    pause: () => log.push(`${name} paused`),
    resume: () => log.push(`${name} resumed`),
  };
}

function pings(count: number): Uint8Array {
  return new Uint8Array(Array.from({ length: count }, () => [...PING]).flat());
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await turnEnds();
}
