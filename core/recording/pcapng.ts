import type { NodeName } from "../events/names.ts";
import type { WorldEvent } from "../events/world-event.ts";
import { utf8Encode } from "../kernel/text.ts";
import { nodeLabel } from "../observe/entities.ts";
import { ByteWriter } from "./byte-writer.ts";
import { capture } from "./capture.ts";
import { SEGMENT_BYTES, type Segment, SYN } from "./conversation.ts";

/**
 * All packets as a capture file (pcapng 1.0, IPv4 without a link layer) that Wireshark and tshark dissect as MQTT; see
 * `capture` for what is in it. Times are virtual, from the beginning of 1970, in microseconds. The broker is 10.0.0.1 at port 1883;
 * each place on the wire has an address of its own, from 10.0.0.2 on, and its name in the file.
 */
export function pcapng(events: readonly WorldEvent[]): Uint8Array {
  const { segments, nodes } = capture(events);
  const addresses = new Map(nodes.map((node, index) => [node, FIRST_CLIENT + index]));
  const file = new ByteWriter();
  block(file, SECTION_HEADER, (body) => {
    body.uint32(BYTE_ORDER);
    body.uint16(1);
    body.uint16(0);
    // Its length is not told.
    body.uint32(0xffff_ffff);
    body.uint32(0xffff_ffff);
    option(body, COMMENT, utf8Encode("Captured at the broker, in virtual time."));
    option(body, USER_APPLICATION, utf8Encode("Sessionscope"));
    endOfOptions(body);
  });
  block(file, INTERFACE, (body) => {
    body.uint16(LINKTYPE_RAW);
    body.uint16(0);
    body.uint32(0);
    option(body, INTERFACE_NAME, utf8Encode("broker"));
    endOfOptions(body);
  });
  block(file, NAMES, (body) => {
    name(body, BROKER, "broker");
    for (const node of nodes) name(body, addressOf(addresses, node), nodeLabel(node));
    body.uint32(0);
  });
  segments.forEach((segment, index) => {
    packet(file, segment, internetPacket(segment, addressOf(addresses, segment.node), index));
  });
  return file.bytes();
}

function packet(file: ByteWriter, { at, comment }: Segment, bytes: Uint8Array): void {
  block(file, ENHANCED_PACKET, (body) => {
    const microseconds = at * 1_000;
    body.uint32(0);
    body.uint32(Math.floor(microseconds / 2 ** 32));
    body.uint32(microseconds % 2 ** 32);
    body.uint32(bytes.length);
    body.uint32(bytes.length);
    body.add(bytes);
    body.pad(4);
    if (comment === "") return;
    option(body, COMMENT, utf8Encode(comment));
    endOfOptions(body);
  });
}

/** The segment in an IPv4 packet, with both checksums; everything in it is in network byte order. */
function internetPacket(segment: Segment, client: number, index: number): Uint8Array {
  const { direction, flags, sequence, acknowledgement, data, connection } = segment;
  const [source, destination] = direction === "up" ? [client, BROKER] : [BROKER, client];
  const port = FIRST_PORT + (connection % PORTS);
  const [sourcePort, destinationPort] = direction === "up" ? [port, MQTT_PORT] : [MQTT_PORT, port];
  const tcpHeaderBytes = (flags & SYN) === 0 ? 20 : 24;
  const length = IP_HEADER_BYTES + tcpHeaderBytes + data.length;
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 0x45);
  view.setUint16(2, length);
  view.setUint16(4, index & 0xffff);
  view.setUint16(6, DO_NOT_FRAGMENT);
  view.setUint8(8, TIME_TO_LIVE);
  view.setUint8(9, TCP);
  view.setUint32(12, source);
  view.setUint32(16, destination);
  view.setUint16(10, checksum(view, 0, IP_HEADER_BYTES, 0));
  view.setUint16(20, sourcePort);
  view.setUint16(22, destinationPort);
  view.setUint32(24, sequence);
  view.setUint32(28, acknowledgement);
  view.setUint8(32, (tcpHeaderBytes / 4) << 4);
  view.setUint8(33, flags);
  view.setUint16(34, WINDOW);
  if (tcpHeaderBytes > 20) {
    view.setUint16(40, MAXIMUM_SEGMENT_SIZE_OPTION);
    view.setUint16(42, SEGMENT_BYTES);
  }
  bytes.set(data, IP_HEADER_BYTES + tcpHeaderBytes);
  const pseudoHeader = sumOf(view, 12, 20) + TCP + (length - IP_HEADER_BYTES);
  view.setUint16(36, checksum(view, IP_HEADER_BYTES, length, pseudoHeader));
  return bytes;
}

/** The Internet checksum (RFC 1071) from `from` up to `to`, on top of `sum`. */
function checksum(view: DataView, from: number, to: number, sum: number): number {
  let folded = sum + sumOf(view, from, to);
  while (folded > 0xffff) folded = (folded & 0xffff) + Math.floor(folded / 0x1_0000);
  return ~folded & 0xffff;
}

function sumOf(view: DataView, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at + 1 < to; at += 2) sum += view.getUint16(at);
  return (to - from) % 2 === 0 ? sum : sum + view.getUint8(to - 1) * 0x100;
}

function block(file: ByteWriter, type: number, write: (body: ByteWriter) => void): void {
  const body = new ByteWriter();
  write(body);
  const content = body.bytes();
  const length = content.length + BLOCK_FRAME_BYTES;
  file.uint32(type);
  file.uint32(length);
  file.add(content);
  file.uint32(length);
}

function option(body: ByteWriter, code: number, value: Uint8Array): void {
  body.uint16(code);
  body.uint16(value.length);
  body.add(value);
  body.pad(4);
}

function endOfOptions(body: ByteWriter): void {
  body.uint32(0);
}

/** A name ends with a zero byte, which a name of ours cannot contain. */
function name(body: ByteWriter, address: number, label: string): void {
  const text = utf8Encode(label.replaceAll("\0", "").slice(0, LONGEST_NAME));
  body.uint16(IPV4_NAME);
  body.uint16(4 + text.length + 1);
  body.add(new Uint8Array([address >>> 24, address >>> 16, address >>> 8, address]));
  body.add(text);
  body.add(new Uint8Array(1));
  body.pad(4);
}

function addressOf(addresses: ReadonlyMap<NodeName, number>, node: NodeName): number {
  return addresses.get(node) ?? BROKER;
}

const SECTION_HEADER = 0x0a0d0d0a;
const INTERFACE = 1;
const NAMES = 4;
const ENHANCED_PACKET = 6;
const BYTE_ORDER = 0x1a2b3c4d;
const BLOCK_FRAME_BYTES = 12;
const LINKTYPE_RAW = 101;
const COMMENT = 1;
const INTERFACE_NAME = 2;
const USER_APPLICATION = 4;
const IPV4_NAME = 1;
const LONGEST_NAME = 200;

const BROKER = 0x0a000001;
const FIRST_CLIENT = 0x0a000002;
const MQTT_PORT = 1_883;
/** The ports that systems give to clients (RFC 6335). */
const FIRST_PORT = 49_152;
const PORTS = 16_384;
const IP_HEADER_BYTES = 20;
const DO_NOT_FRAGMENT = 0x4000;
const TIME_TO_LIVE = 64;
const TCP = 6;
const WINDOW = 0xffff;
/** Kind 2, four bytes long. */
const MAXIMUM_SEGMENT_SIZE_OPTION = 0x0204;
