import { describe, expect, it } from "vitest";
import { PacketIdentifiers } from "../../../core/delivery/packet-identifiers.ts";

const none = { has: () => false };

describe("packet identifiers [MQTT-2.3.1-2]", () => {
  it("count up from 1 to 65,535 and begin again at 1, never 0", () => {
    const identifiers = new PacketIdentifiers();
    const given = Array.from({ length: 65_536 }, () => identifiers.next(none));
    expect([given[0], given[1], given[65_534], given[65_535]]).toEqual([1, 2, 65_535, 1]);
    expect(given).not.toContain(0);
  });

  it("skip those in use", () => {
    const identifiers = new PacketIdentifiers();
    expect(identifiers.next({ has: (one) => one < 4 })).toBe(4);
    expect(identifiers.last).toBe(4);
  });

  it("find the last free one by going round", () => {
    const identifiers = new PacketIdentifiers();
    for (let count = 0; count < 10; count += 1) identifiers.next(none);
    expect(identifiers.next({ has: (one) => one !== 3 })).toBe(3);
  });

  it("are null when all are in use, and there again when one is free", () => {
    const identifiers = new PacketIdentifiers();
    identifiers.next(none);
    expect(identifiers.next({ has: () => true })).toBeNull();
    expect(identifiers.next(none)).toBe(2);
  });

  it("count from 1 again after a reset", () => {
    const identifiers = new PacketIdentifiers();
    expect(identifiers.last).toBe(0);
    identifiers.next(none);
    identifiers.reset();
    expect([identifiers.last, identifiers.next(none)]).toEqual([0, 1]);
  });
});
