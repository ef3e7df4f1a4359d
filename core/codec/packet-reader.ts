import type { PacketType } from "../protocol/packets.ts";
import { topicFilterFault, topicNameFault } from "../protocol/topics.ts";
import type { Violation } from "../protocol/violation.ts";
import type { Frame, PacketIdentifier, ProtocolVersion, TopicFilter, TopicName } from "../protocol/vocabulary.ts";
import { headerLength } from "./fixed-header.ts";
import { type RuleName, violation } from "./rules.ts";

/**
 * Reads the fields of one packet in order. The first broken rule is kept and empties the reader; from then on every
 * field reads as zero or empty, so that a packet is read straight through and judged once, at the end.
 */
export class PacketReader {
  readonly type: PacketType;
  /** A CONNECT names its own version; until then it is the one `decode` was given. */
  version: ProtocolVersion;
  readonly #frame: Frame;
  #at: number;
  /** Where what is read now ends: the packet, or its properties. */
  #end: number;
  #violation: Violation | null = null;

  constructor(frame: Frame, type: PacketType, version: ProtocolVersion) {
    this.type = type;
    this.version = version;
    this.#frame = frame;
    this.#at = headerLength(frame);
    this.#end = frame.length;
  }

  /** Where in the frame the next byte to be read is. */
  get at(): number {
    return this.#at;
  }

  /** How many bytes are still to be read. */
  get remaining(): number {
    return this.#end - this.#at;
  }

  /** `what` completes the sentence that begins with the packet type: "has the Packet Identifier 0". */
  refuse(rule: RuleName, what: string): void {
    this.#violation ??= violation(rule, this.version, `${this.type.toUpperCase()} ${what}.`);
    this.#at = this.#frame.length;
    this.#end = this.#frame.length;
  }

  /** From here on only the next `length` bytes are there, which may be no more than remain; returns what `widen` takes. */
  narrow(length: number): number {
    const end = this.#end;
    this.#end = this.#at + Math.min(length, this.remaining);
    return end;
  }

  widen(end: number): void {
    this.#end = end;
  }

  /** The first rule that the packet broke; bytes that nobody has read break one too. */
  finish(): Violation | null {
    if (this.remaining > 0) this.refuse(this.#lengthRule, `has ${this.remaining} bytes too many`);
    return this.#violation;
  }

  byte(field: string): number {
    return this.#has(1, field) ? this.#next() : 0;
  }

  twoByteInteger(field: string): number {
    return this.#has(2, field) ? this.#next() * 0x100 + this.#next() : 0;
  }

  fourByteInteger(field: string): number {
    return this.twoByteInteger(field) * 0x10000 + this.twoByteInteger(field);
  }

  variableByteInteger(field: string): number {
    let value = 0;
    for (let factor = 1; factor <= 128 ** 3; factor *= 128) {
      const byte = this.byte(field);
      value += (byte & 0x7f) * factor;
      if (byte >= 0x80) continue;
      if (byte === 0 && factor > 1) this.refuse("shortest-length", `has a ${field} with more bytes than it needs`);
      return value;
    }
    this.refuse(this.#lengthRule, `has a ${field} of more than four bytes`);
    return 0;
  }

  binary(field: string): Uint8Array {
    const length = this.twoByteInteger(field);
    return this.#has(length, field) ? this.#take(length) : NOTHING;
  }

  /** All that is left. */
  rest(_field: string): Uint8Array {
    return this.#take(this.remaining);
  }

  string(field: string): string {
    const length = this.twoByteInteger(field);
    if (!this.#has(length, field)) return "";
    const text = decodeUtf8(this.#frame.subarray(this.#at, this.#at + length));
    this.#at += length;
    if (text === null) {
      this.refuse("well-formed-utf8", `has a ${field} that is not well-formed UTF-8`);
    } else if (text.includes("\u0000")) {
      this.refuse("no-null-character", `has a ${field} with the null character U+0000`);
    }
    return text ?? "";
  }

  packetIdentifier(rule: RuleName): PacketIdentifier {
    const identifier = this.twoByteInteger("Packet Identifier");
    if (identifier === 0) this.refuse(rule, "has the Packet Identifier 0");
    return identifier;
  }

  topicFilter(): TopicFilter {
    const filter = this.string("Topic Filter");
    const fault = topicFilterFault(filter);
    if (fault === "empty") this.refuse("topic-not-empty", "has an empty Topic Filter");
    if (fault === "wildcard") {
      const plus = filter.split("/").some((level) => level.length > 1 && level.includes("+"));
      const rule = plus ? "single-level-wildcard" : "multi-level-wildcard";
      this.refuse(rule, `has the Topic Filter "${filter}", where a wildcard does not fill its level or come last`);
    }
    return filter;
  }

  /** Checks a Topic Name that has been read; an empty one may be right in 5.0, with a Topic Alias. */
  checkTopicName(
    topic: TopicName,
    field: string,
    wildcardRule: RuleName,
    emptyRule: RuleName = "topic-not-empty",
  ): void {
    const fault = topicNameFault(topic);
    if (fault === "empty") this.refuse(emptyRule, `has an empty ${field}`);
    if (fault === "wildcard") this.refuse(wildcardRule, `has a wildcard in its ${field} "${topic}"`);
  }

  /** Of what may come again and again: the work for one packet must end before others have waited long. */
  checkCount(count: number, what: string): void {
    if (count > MAXIMUM_REPEATED) this.refuse("not-too-many", `has more than ${MAXIMUM_REPEATED} ${what}`);
  }

  get #lengthRule(): RuleName {
    return this.type === "connect" ? "connect-well-formed" : "length-fits";
  }

  #has(length: number, field: string): boolean {
    if (this.remaining >= length) return true;
    this.refuse(this.#lengthRule, `ends inside its ${field}`);
    return false;
  }

  #next(): number {
    const byte = this.#frame[this.#at] as number;
    this.#at += 1;
    return byte;
  }

  /** A copy: the frame is a view of a chunk of up to 64 KiB, which bytes that are kept would pin. */
  #take(length: number): Uint8Array {
    const bytes = this.#frame.slice(this.#at, this.#at + length);
    this.#at += length;
    return bytes;
  }
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

const MAXIMUM_REPEATED = 10_000;
const NOTHING = new Uint8Array(0);
/** [MQTT-1.5.3-3] the bytes of U+FEFF are kept, also at the beginning. */
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
