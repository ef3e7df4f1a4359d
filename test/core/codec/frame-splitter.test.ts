import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FrameSplitter } from "../../../core/codec/frame-splitter.ts";
import { bytesOf } from "./conformance.ts";

const PINGREQ = bytesOf("c0 00");
const PUBLISH = bytesOf("30 07 00 03 61 2f 62 68 69");

function split(chunks: readonly Uint8Array[], maximumPacketSize = 1_000) {
  const splitter = new FrameSplitter(maximumPacketSize);
  const frames: Uint8Array[] = [];
  const answers = chunks.map((chunk) => splitter.push(chunk, (frame) => frames.push(frame)));
  return { splitter, frames, answers };
}

describe("cutting", () => {
  test("several frames in one chunk come in order, and the rest waits", () => {
    const { splitter, frames, answers } = split([bytesOf("c0 00 30 07 00 03 61 2f 62 68 69 c0")]);
    expect({ frames, answers, pendingBytes: splitter.pendingBytes }).toStrictEqual({
      frames: [PINGREQ, PUBLISH],
      answers: [null],
      pendingBytes: 1,
    });
  });

  test("a frame inside one chunk is a view of it, also after a frame that was gathered", () => {
    const chunk = Uint8Array.of(0x00, ...PUBLISH);
    const { frames } = split([Uint8Array.of(0xc0), chunk]);
    expect(frames).toStrictEqual([PINGREQ, PUBLISH]);
    expect(frames.map((frame) => frame.buffer === chunk.buffer)).toStrictEqual([false, true]);
  });

  test("gathered frames do not share memory", () => {
    const { frames } = split([...PUBLISH, ...PUBLISH].map((byte) => Uint8Array.of(byte)));
    (frames[0] as Uint8Array).fill(0);
    expect(frames[1]).toStrictEqual(PUBLISH);
  });

  test("random frames in random chunks come out as they went in", () => {
    const frame = fc.uint8Array({ maxLength: 400 }).map((body) => {
      const length = body.length < 128 ? [body.length] : [(body.length & 0x7f) | 0x80, body.length >> 7];
      return Uint8Array.of(0x30, ...length, ...body);
    });
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 20 }), fc.array(fc.integer({ min: 1, max: 500 })), (frames, sizes) => {
        const stream = Uint8Array.from(frames.flatMap((bytes) => [...bytes]));
        const chunks: Uint8Array[] = [];
        for (let at = 0, turn = 0; at < stream.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 7;
          chunks.push(stream.subarray(at, at + size));
          at += size;
        }
        const result = split(chunks);
        expect(result.frames).toStrictEqual(frames);
        expect(result.splitter.pendingBytes).toBe(0);
      }),
    );
  });

  test("a frame of a megabyte that comes byte by byte costs no more for each byte at its end", () => {
    const size = 1_000_000;
    const splitter = new FrameSplitter(size + 4);
    let found = 0;
    splitter.push(bytesOf("30 c0 84 3d"), () => {});
    const byte = Uint8Array.of(0x61);
    for (let count = 0; count < size; count += 1) splitter.push(byte, (frame) => (found = frame.length));
    expect(found).toBe(size + 4);
  });
});

describe("refusing", () => {
  const tooLarge = { reasonCode: 0x95, statement: null, detail: "A packet of 9 bytes is over the limit of 8 bytes." };
  const malformed = { reasonCode: 0x81, statement: null, detail: "The Remaining Length has more than four bytes." };

  test("a packet over the maximum is refused as soon as its length is known, and nothing of it is kept", () => {
    const { splitter, frames, answers } = split([bytesOf("30"), bytesOf("07"), PINGREQ], 8);
    expect({ frames, answers, pendingBytes: splitter.pendingBytes }).toStrictEqual({
      frames: [],
      answers: [null, tooLarge, tooLarge],
      pendingBytes: 0,
    });
  });

  test("a packet of exactly the maximum is not refused", () => {
    expect(split([PUBLISH], 9).frames).toStrictEqual([PUBLISH]);
  });

  test("frames before the refused one are handed out", () => {
    expect(split([Uint8Array.of(...PINGREQ, ...PUBLISH)], 8)).toMatchObject({ frames: [PINGREQ], answers: [tooLarge] });
  });

  test("what begins like no packet of any version is not waited for; complete, it is handed out to be judged", () => {
    const noPacket = { reasonCode: 0x82, statement: null, detail: "There is no packet of type 0 here." };
    expect([split([bytesOf("00")]), split([bytesOf("c0 00 0f 81")])]).toMatchObject([
      { frames: [], answers: [noPacket] },
      { frames: [PINGREQ], answers: [noPacket] },
    ]);
    expect(split([bytesOf("00 00 f0")])).toMatchObject({ frames: [bytesOf("00 00")], answers: [null] });
  });

  test("a Remaining Length of five bytes is malformed, in one chunk or in many", () => {
    const bytes = bytesOf("30 80 80 80 80 01");
    expect(split([bytes]).answers).toStrictEqual([malformed]);
    expect(split([...bytes].map((byte) => Uint8Array.of(byte))).answers).toStrictEqual([
      null,
      null,
      null,
      null,
      malformed,
      malformed,
    ]);
  });
});
