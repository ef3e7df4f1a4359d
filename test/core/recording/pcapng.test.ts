import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { encode } from "../../../core/codec/encode.ts";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import { PACKET_TYPES } from "../../../core/protocol/packets.ts";
import { capture } from "../../../core/recording/capture.ts";
import { ACK, FIN, RST, SYN } from "../../../core/recording/conversation.ts";
import { pcapng } from "../../../core/recording/pcapng.ts";
import { type ConformanceCase, conformanceCases } from "../codec/conformance.ts";
import { story } from "./story.ts";

const { events } = story();
const file = pcapng(events);

test("the capture stands at the broker: what arrived there and what departed from there, to the byte", () => {
  const bytes = new Map<number, Uint8Array>();
  const expected: number[] = [];
  for (const event of events) {
    if (event.type === "frame-departed") bytes.set(event.frame, event.bytes);
    const passes =
      event.type === ("direction" in event && event.direction === "up" ? "frame-arrived" : "frame-departed");
    if (passes && "frame" in event) expected.push(...(bytes.get(event.frame as number) ?? []));
  }
  const captured = capture(events).segments.flatMap(({ data }) => [...data]);
  expect(captured).toEqual(expected);
});

test("sequence numbers go on without a gap, and nothing is acknowledged that has not been sent", () => {
  const next = new Map<string, number>();
  for (const { connection, direction, sequence, acknowledgement, data, flags } of capture(events).segments) {
    const side = `${connection} ${direction}`;
    const other = `${connection} ${direction === "up" ? "down" : "up"}`;
    expect([sequence, acknowledgement <= (next.get(other) ?? 0)]).toEqual([next.get(side) ?? 0, true]);
    next.set(side, sequence + data.length + (flags & (SYN | FIN) ? 1 : 0));
  }
});

test("each connection opens with a handshake and ends by both FIN, or by a reset", () => {
  const { segments } = capture(events);
  const flags = new Map<number, number[]>();
  for (const { connection, flags: added } of segments) flags.set(connection, [...(flags.get(connection) ?? []), added]);
  for (const [connection, all] of flags) {
    expect(all.slice(0, 3), `connection ${connection}`).toEqual([SYN, SYN | ACK, ACK]);
    const ends = all.filter((value) => (value & (FIN | RST)) !== 0);
    expect([[FIN | ACK, FIN | ACK], [RST | ACK]], `connection ${connection}`).toContainEqual(ends);
  }
  expect(flags.size).toBe(5);
});

test("what was lost behind the capture says so", () => {
  const comments = capture(events).segments.map(({ comment }) => comment);
  expect(comments).toContain("Delivery: LIVE. Lost behind the capture: the cable was cut.");
  expect(comments.filter((comment) => comment === "Delivery: QUEUED.")).not.toEqual([]);
});

test("the file is a chain of blocks whose lengths agree at both ends", () => {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const types: number[] = [];
  let at = 0;
  while (at < file.length) {
    const length = view.getUint32(at + 4, true);
    expect([length % 4, view.getUint32(at + length - 4, true)]).toEqual([0, length]);
    types.push(view.getUint32(at, true));
    at += length;
  }
  expect([at, types.slice(0, 4), new Set(types.slice(3))]).toEqual([file.length, [0x0a0d0d0a, 1, 4, 6], new Set([6])]);
});

const hasTshark = spawnSync("tshark", ["--version"]).status === 0;
if (!hasTshark) console.log("tshark is not installed: what it makes of a capture file is not tested.");

describe.skipIf(!hasTshark)("tshark", () => {
  const folder = mkdtempSync(join(tmpdir(), "sessionscope-"));
  const path = join(folder, "story.pcapng");
  writeFileSync(path, file);
  afterAll(() => rmSync(folder, { recursive: true }));

  function read(...words: string[]): string[] {
    const { stdout, stderr } = spawnSync("tshark", ["-r", path, "-n", ...words], { encoding: "utf8" });
    return [...stdout.split("\n"), ...stderr.split("\n").filter((line) => line.startsWith("tshark:"))].filter(
      (line) => line !== "",
    );
  }

  test("sees every packet that passed the broker, of both versions, in order", () => {
    const shown = read("-Y", "mqtt", "-T", "fields", "-e", "mqtt.msgtype").flatMap((line) => line.split(","));
    expect(shown.map(Number)).toEqual(passing(events).map((type) => TYPES.indexOf(type) + 1));
    const versions = read("-Y", "mqtt.msgtype == 1", "-T", "fields", "-e", "mqtt.ver", "-e", "mqtt.clientid");
    expect(versions).toEqual(["4\tsensor", "4\tdash", "5\tboard", "4\tdash", "4\tdash"]);
  });

  test("finds nothing malformed, no wrong checksum and no gap in TCP", () => {
    const checks = ["-o", "ip.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE"];
    const worse = "_ws.malformed or _ws.expert.severity >= warning and not tcp.flags.reset == 1";
    expect(read(...checks, "-Y", worse)).toEqual([]);
    expect(read(...checks, "-Y", "tcp.analysis.flags or ip.checksum.status == 0 or tcp.checksum.status == 0")).toEqual(
      [],
    );
  });

  test("reads every conformance packet of every version as what it is, and finds none malformed", () => {
    const cases = conformanceCases().filter(({ packet, canonical }) => packet !== null && canonical);
    const all = join(folder, "all.pcapng");
    writeFileSync(all, pcapng(cases.flatMap((each, index) => onConnection(index + 1, each))));
    const tshark = (...words: string[]): string[] => {
      const { stdout } = spawnSync("tshark", ["-r", all, "-n", ...words], { encoding: "utf8", maxBuffer: 1 << 26 });
      return stdout.split("\n").filter((line) => line !== "");
    };
    const types = tshark("-Y", "mqtt", "-T", "fields", "-e", "mqtt.msgtype").flatMap((line) => line.split(","));
    const expected = cases.flatMap(({ packet }) => ["connect", packet?.type ?? ""]);
    expect(types.map((type) => TYPES[Number(type) - 1])).toEqual(expected);
    expect(new Set(expected)).toEqual(new Set(TYPES));
    expect(tshark("-Y", "_ws.malformed")).toEqual([]);
  });

  test("shows virtual time, names and comments", () => {
    const [first] = read("-T", "fields", "-e", "frame.time_epoch", "-e", "ip.src", "-e", "tcp.dstport");
    expect(first?.split("\t")).toEqual([expect.stringMatching(/0\.100000000/), "10.0.0.2", "1883"]);
    expect(read("-Y", 'frame.comment contains "RETAINED"', "-T", "fields", "-e", "mqtt.topic")).toEqual(["home/large"]);
    expect(spawnSync("tshark", ["-r", path, "-N", "n", "-c", "1"], { encoding: "utf8" }).stdout).toContain(
      "sensor → broker",
    );
  });
});

/** A connection of its own, on which a CONNECT of the case's version goes before its packet. */
function onConnection(number: number, { version, frame, packet }: ConformanceCase): readonly WorldEvent[] {
  const at = 1_000 * number;
  const common = { node: "sensor", connection: number, step: number, delivery: null, protocolVersion: version };
  const connect = encode(
    { type: "connect", protocolVersion: version, clientId: "a", keepAliveSeconds: 60, cleanStart: true, ...NOTHING },
    version,
  );
  const isDown = ["connack", "suback", "unsuback", "pingresp"].includes(packet?.type ?? "");
  const sent = [
    { direction: "up", bytes: connect },
    { direction: isDown ? "down" : "up", bytes: frame },
  ].flatMap(({ direction, bytes }, index) => {
    const one = { ...common, direction, packet, frame: 2 * number + index };
    return [
      { ...one, type: "frame-departed", at: at + 100 + index, bytes, arrives: at + 101 + index },
      { ...one, type: "frame-arrived", at: at + 101 + index },
    ];
  });
  const opening = { ...common, type: "link-opening", at };
  const opened = { ...common, type: "link-opened", at: at + 2, transport: "simulated" };
  return [opening, opened, ...sent] as unknown as readonly WorldEvent[];
}

function passing(all: readonly WorldEvent[]): readonly string[] {
  return all.flatMap((event) => {
    if (event.type !== "frame-departed" && event.type !== "frame-arrived") return [];
    const passes = event.type === (event.direction === "up" ? "frame-arrived" : "frame-departed");
    return passes ? [event.packet?.type ?? "none"] : [];
  });
}

const TYPES: readonly string[] = PACKET_TYPES;
const NOTHING = { will: null, userName: null, password: null, properties: null };
