import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CLOSED, inboxOf } from "./inbox.ts";
import { PORT_KINDS, type PortPair } from "./port-pairs.ts";

describe.each(PORT_KINDS)("a port over $kind", ({ open }) => {
  let pair: PortPair;

  beforeEach(async () => {
    pair = await open();
  });
  afterEach(() => pair.end());

  test("carries plain data whole and unchanged, both ways", async () => {
    const message = {
      type: "event",
      numbers: [0, -1, 1.5, 2 ** 40, Number.NaN, Number.POSITIVE_INFINITY],
      text: "Grüße 🌡 \u0000",
      nothing: null,
      flags: [true, false],
      bytes: new Uint8Array([0, 255, 128]),
      deep: { empty: {}, list: [[], [1]] },
    };
    pair.host.post(message);
    pair.page.post(message);

    expect(await inboxOf(pair.page).next()).toEqual(message);
    const received = (await inboxOf(pair.host).next()) as typeof message;
    expect(received).toEqual(message);
    expect(received.bytes.constructor).toBe(Uint8Array);
  });

  test("keeps the order of messages, also of those that came before anybody listened", async () => {
    const numbers = Array.from({ length: 50 }, (_, index) => index);
    for (const number of numbers) pair.page.post(number);
    await turnOfTheLoop();

    expect(await inboxOf(pair.host).take(50)).toEqual(numbers);
  });

  test("shares nothing: what is changed after posting arrives as it was", async () => {
    const message = { list: [1], bytes: new Uint8Array([1]) };
    pair.page.post(message);
    message.list.push(2);
    message.bytes[0] = 9;

    expect(await inboxOf(pair.host).next()).toEqual({ list: [1], bytes: new Uint8Array([1]) });
  });

  test("tells both sides that it is closed, after what was posted before", async () => {
    const host = inboxOf(pair.host);
    const page = inboxOf(pair.page);
    pair.page.post("last");
    expect(await host.next()).toBe("last");
    pair.page.close();

    expect([await host.next(), await page.next()]).toEqual([CLOSED, CLOSED]);
  });

  test("can be closed from the host's side as well, twice, and posting on is without effect", async () => {
    const host = inboxOf(pair.host);
    const page = inboxOf(pair.page);
    pair.host.close();
    pair.host.close();
    pair.host.post("too late");
    pair.page.post("too late");

    expect([await host.next(), await page.next()]).toEqual([CLOSED, CLOSED]);
    pair.host.post("too late");
    pair.page.post("too late");
  });

  test("carries a payload of the largest size", async () => {
    const payload = new Uint8Array(262_144).fill(7);
    pair.page.post(payload);

    const received = (await inboxOf(pair.host).next()) as Uint8Array;
    expect(Buffer.compare(received, payload)).toBe(0);
  });
});

function turnOfTheLoop(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
