import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { connectHost } from "../../core/contract/connect.ts";
import type { HostEvents, PlaybackView } from "../../core/contract/contract.ts";
import { HostFailure } from "../../core/contract/host-failure.ts";
import { serveHost } from "../../core/contract/serve.ts";
import type { WorldCommand } from "../../core/world/input.ts";
import { EMPTY_LAB, fakeHost } from "./fake-host.ts";
import { inboxOf } from "./inbox.ts";
import { PORT_KINDS, type PortPair } from "./port-pairs.ts";

describe.each(PORT_KINDS)("host and page over $kind", ({ open }) => {
  let pair: PortPair;

  beforeEach(async () => {
    pair = await open();
  });
  afterEach(() => pair.end());

  test("a command reaches the host with its arguments and is answered with its result", async () => {
    const commands: WorldCommand[] = [];
    serveHost(pair.host, fakeHost({ "world/command": (command) => void commands.push(command) }));
    const client = connectHost(pair.page);
    const publish: WorldCommand = {
      type: "publish",
      node: "sensor",
      topic: "home/temp",
      payload: new Uint8Array([50, 49]),
      qos: 1,
      retain: false,
    };

    expect(await client.call("watch/start")).toEqual(EMPTY_LAB);
    expect(await client.call("world/command", publish)).toBeNull();
    expect(commands).toEqual([publish]);
  });

  test("a command that is refused rejects the call with the host's code and sentence", async () => {
    serveHost(
      pair.host,
      fakeHost({
        "time/play": () => {
          throw new HostFailure("refused", "Answer the questions first.");
        },
      }),
    );

    const failure = await rejectionOf(connectHost(pair.page).call("time/play"));
    expect(failure).toEqual({ code: "refused", message: "Answer the questions first." });
  });

  test("a command that has to wait is answered when it is done, or refused then", async () => {
    serveHost(
      pair.host,
      fakeHost({
        "time/pause": () => Promise.resolve(),
        "time/play": () => Promise.reject(new HostFailure("refused", "Not there.")),
      }),
    );
    const client = connectHost(pair.page);

    expect(await client.call("time/pause")).toBeNull();
    expect(await rejectionOf(client.call("time/play"))).toEqual({ code: "refused", message: "Not there." });
  });

  test("a mistake inside the host rejects the call as a fault, and the host goes on", async () => {
    serveHost(
      pair.host,
      fakeHost({
        "time/play": () => {
          throw new TypeError("x is not a function");
        },
      }),
    );
    const client = connectHost(pair.page);

    expect((await rejectionOf(client.call("time/play"))).code).toBe("fault");
    expect(await client.call("time/pause")).toBeNull();
  });

  test("calls that wait for an answer are rejected when the port closes, and so are later ones", async () => {
    // Nobody answers at the other end.
    const client = connectHost(pair.page);
    const waiting = rejectionOf(client.call("watch/start"));
    const closed = new Promise<void>((resolve) => client.onClose(resolve));
    pair.host.close();

    expect((await waiting).code).toBe("disconnected");
    await closed;
    expect((await rejectionOf(client.call("watch/start"))).code).toBe("disconnected");
    // Too late to be told as it happens, so at once.
    await new Promise<void>((resolve) => client.onClose(resolve));
  });

  test("events reach every listener in order until it stops listening", async () => {
    const server = serveHost(pair.host, fakeHost());
    const client = connectHost(pair.page);
    const heard: HostEvents["notice"][] = [];
    const stop = client.on("notice", (notice) => heard.push(notice));
    server.emit("notice", { level: "info", text: "one" });
    server.emit("notice", { level: "error", text: "two" });
    await client.call("time/pause");
    stop();
    server.emit("notice", { level: "info", text: "three" });
    await client.call("time/pause");

    expect(heard.map(({ text }) => text)).toEqual(["one", "two"]);
  });

  test("what is awaited continues before an event that was emitted after the answer is told", async () => {
    const playback: PlaybackView = { ...EMPTY_LAB.playback, playing: false };
    const server = serveHost(
      pair.host,
      fakeHost({
        "time/pause": () => {
          // After the answer, which is posted when the command returns.
          void Promise.resolve().then(() => server.emit("playback", playback));
        },
      }),
    );
    const client = connectHost(pair.page);
    const order: string[] = [];
    const told = new Promise<void>((resolve) => {
      client.on("playback", () => {
        order.push("event");
        resolve();
      });
    });
    await client.call("time/pause");
    order.push("answer");
    await told;

    expect(order).toEqual(["answer", "event"]);
  });

  test("a disposed server neither answers nor emits", async () => {
    const server = serveHost(pair.host, fakeHost());
    server.dispose();
    server.emit("notice", { level: "info", text: "too late" });
    const inbox = inboxOf(pair.page);
    pair.page.post({ type: "call", id: 1, command: "time/play", arguments: [] });
    pair.host.post("only this");

    expect(await inbox.next()).toBe("only this");
  });

  test.each([
    ["nothing", null],
    ["text", "call"],
    ["a list", []],
    ["another type", { type: "result", id: 1, command: "time/play", arguments: [] }],
    ["no number", { type: "call", id: "1", command: "time/play", arguments: [] }],
    ["half a number", { type: "call", id: 1.5, command: "time/play", arguments: [] }],
    ["no arguments", { type: "call", id: 1, command: "time/play" }],
    ["too many arguments", { type: "call", id: 1, command: "time/play", arguments: new Array(1_000).fill(0) }],
    ["no command", { type: "call", id: 1, command: null, arguments: [] }],
  ])("%s in place of a call is answered with an error, and the next call works", async (_what, message) => {
    serveHost(pair.host, fakeHost());
    const inbox = inboxOf(pair.page);
    pair.page.post(message);
    pair.page.post({ type: "call", id: 7, command: "time/play", arguments: [] });

    expect(await inbox.take(2)).toEqual([
      { type: "error", id: -1, error: { code: "invalid", message: expect.stringContaining("A page sends only") } },
      { type: "result", id: 7, value: null },
    ]);
  });

  test.each(["__proto__", "constructor", "toString", "hasOwnProperty", "", "time/plays", "x".repeat(100_000)])(
    "the unknown command %.20j is answered with an error that names it",
    async (command) => {
      serveHost(pair.host, fakeHost());
      const inbox = inboxOf(pair.page);
      pair.page.post({ type: "call", id: 1, command, arguments: [] });

      expect(await inbox.next()).toEqual({
        type: "error",
        id: 1,
        error: { code: "invalid", message: `There is no command "${command.slice(0, 64)}".` },
      });
    },
  );

  test("what is not a message of a host is ignored by the page", async () => {
    const client = connectHost(pair.page);
    const heard: unknown[] = [];
    client.on("notice", (notice) => heard.push(notice));
    for (const message of [null, 1, "event", {}, { type: "other" }, { type: "event", event: "unknown" }]) {
      pair.host.post(message);
    }
    pair.host.post({ type: "result", id: 99, value: "nobody asked" });
    serveHost(pair.host, fakeHost());
    await client.call("time/play");

    expect(heard).toEqual([]);
  });
});

async function rejectionOf(call: Promise<unknown>): Promise<{ readonly code: string; readonly message: string }> {
  try {
    await call;
  } catch (error) {
    if (error instanceof HostFailure) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error("the call was not rejected");
}
