import { beforeEach, describe, expect, test } from "vitest";
import { DEFAULT_BROKER_CONFIG } from "../../../core/broker/config.ts";
import { DEFAULT_CLIENT_SETTINGS } from "../../../core/client/settings.ts";
import { type CommandName, MAXIMUM_SPEED, MINIMUM_SPEED } from "../../../core/contract/contract.ts";
import { HostFailure } from "../../../core/contract/host-failure.ts";
import { checked } from "../../../electron/host/command-schemas.ts";
import { fakeHost } from "../../contract/fake-host.ts";

const payload = new Uint8Array([1]);
const settings = { ...DEFAULT_CLIENT_SETTINGS, clientId: "dash", will: { topic: "t", payload, qos: 1, retain: true } };
const publish = { type: "publish", node: "sensor", topic: "home/temp", payload, qos: 1, retain: false };

let carriedOut: unknown[];

beforeEach(() => {
  carriedOut = [];
});

describe("every form a command can have is let through unchanged", () => {
  test.each<[CommandName, ...unknown[]]>([
    ["watch/start"],
    ["watch/stop"],
    ["lab/open", { kind: "sandbox" }],
    ["lab/open", { kind: "lesson", id: "the-cable-is-cut" }],
    ["lab/restart"],
    ["time/play"],
    ["time/pause"],
    ["time/step"],
    ["time/speed", MINIMUM_SPEED],
    ["time/speed", MAXIMUM_SPEED],
    ["lesson/predict", []],
    ["lesson/predict", [{ question: "queued", answer: 3 }]],
    [
      "lesson/predict",
      [
        { question: "present", answer: true },
        { question: "which", answer: ["1", "2"] },
      ],
    ],
    ["lesson/next"],
    ["lesson/go-to", 0],
    ["lesson/hint"],
    ["world/command", { type: "add-client", spec: { name: "dash", settings }, link: { latencyMs: 600 } }],
    ["world/command", { type: "remove-client", node: "dash" }],
    ["world/command", { type: "change-client", node: "dash", change: {} }],
    ["world/command", { type: "change-client", node: "dash", change: settings }],
    ["world/command", { type: "change-client", node: "dash", change: { will: null, reconnectAfterMs: null } }],
    ["world/command", { type: "connect", node: "dash" }],
    ["world/command", { type: "disconnect", node: "dash" }],
    ["world/command", { type: "kill", node: "dash" }],
    ["world/command", { type: "start", node: "dash" }],
    ["world/command", publish],
    ["world/command", { ...publish, payload: new Uint8Array(262_144), topic: "x".repeat(65_535) }],
    ["world/command", { type: "subscribe", node: "dash", subscriptions: [{ topicFilter: "home/#", qos: 2 }] }],
    ["world/command", { type: "unsubscribe", node: "dash", topicFilters: ["home/#"] }],
    ["world/command", { type: "cut", node: "device:dash", how: "silent" }],
    ["world/command", { type: "restore", node: `device:${"x".repeat(65_535)}` }],
    ["world/command", { type: "change-link", node: "dash", link: { latencyMs: 0 } }],
    ["world/command", { type: "configure-broker", change: DEFAULT_BROKER_CONFIG }],
    ["world/command", { type: "configure-broker", change: { maximumQueuedMessages: 3 } }],
  ])("%s %#", (command, ...args) => {
    call(command, args);

    expect(carriedOut).toEqual(args);
  });
});

describe("what is not a command is refused with the field and what it should be, and not carried out", () => {
  test.each<[CommandName, readonly unknown[], string]>([
    ["watch/start", [1], "it takes fewer arguments."],
    ["time/speed", [], "the argument is missing."],
    ["time/speed", [Number.NaN], "the argument must be a number from 0.01 to 10, not NaN."],
    ["time/speed", [Number.POSITIVE_INFINITY], "the argument must be a number from 0.01 to 10, not Infinity."],
    ["time/speed", [0], "the argument must be a number from 0.01 to 10, not 0."],
    ["time/speed", [1, 2], "it takes fewer arguments."],
    ["lab/open", [null], "the argument must be Object, not null."],
    ["lab/open", [{ kind: "world" }], '"kind" must be ("sandbox" | "lesson" | "cell"), not "world".'],
    ["lab/open", [{ kind: "lesson" }], '"id" is missing.'],
    ["lab/open", [{ kind: "lesson", id: "x".repeat(201) }], '"id" must be text of at most 200 characters, not 201.'],
    ["lesson/go-to", [-1], "the argument must be a whole number from 0 to 1,000, not -1."],
    ["lesson/go-to", [0.5], "the argument must be a whole number from 0 to 1,000, not 0.5."],
    ["lesson/predict", [[{ question: "q", answer: null }]], '"0.answer" must be'],
    ["lesson/predict", [[{ question: "q", answer: Number.NaN }]], '"0.answer" must be'],
    ["lesson/predict", [new Array(101).fill({ question: "q", answer: 1 })], "must be a list of at most 100, not 101."],
    ["world/command", [{ ...publish, type: "explode" }], '"type" must be'],
    ["world/command", [{ ...publish, topic: 5 }], '"topic" must be string, not 5.'],
    ["world/command", [{ ...publish, topic: "ü".repeat(40_000) }], "at most 65,535 bytes in UTF-8, not 80000."],
    ["world/command", [{ ...publish, payload: "21" }], '"payload" must be bytes, not "21".'],
    ["world/command", [{ ...publish, payload: [1, 2] }], '"payload" must be bytes, not Array.'],
    ["world/command", [{ ...publish, payload: new Uint8Array(262_145) }], "must be at most 262,144 bytes, not 262145."],
    ["world/command", [{ ...publish, qos: 3 }], '"qos" must be (0 | 1 | 2), not 3.'],
    ["world/command", [{ ...publish, retain: 1 }], '"retain" must be boolean, not 1.'],
    ["world/command", [{ ...publish, more: 1 }], '"more" is not known here.'],
    ["world/command", [change({ keepAliveSeconds: 65_536 })], "a whole number from 0 to 65,535, not 65536."],
    ["world/command", [change({ keepAliveSeconds: Number.NaN })], "a whole number from 0 to 65,535, not NaN."],
    ["world/command", [change({ cleanStart: undefined })], '"change.cleanStart" is missing.'],
    ["world/command", [change({ will: { topic: "t" } })], '"change.will.payload" is missing.'],
    ["world/command", [change({ constructor: 1 })], '"change.constructor" is not known here.'],
    ["world/command", [{ type: "configure-broker", change: { maximumInflight: 0 } }], "from 1 to 65,535, not 0."],
    ["world/command", [{ type: "connect", node: "x".repeat(70_000) }], '"node" must be text of at most'],
    ["world/command", [{ type: "change-link", node: "dash", link: { latencyMs: 1e9 } }], '"link.latencyMs" must be'],
  ])("%s %#: %j", (command, args, sentence) => {
    const failure = failureOf(() => call(command, args));

    expect(failure).toMatchObject({ code: "invalid", message: expect.stringContaining(sentence) });
    expect(failure.message.length).toBeLessThan(600);
    expect(carriedOut).toEqual([]);
  });

  test("a huge value is not repeated to whoever sent it", () => {
    const failure = failureOf(() => call("world/command", [{ ...publish, [`x${"y".repeat(100_000)}`]: 1 }]));

    expect(failure.message.length).toBeLessThan(600);
  });

  test("names that reach into the prototype change nothing", () => {
    const nasty = JSON.parse('{"__proto__": {"cleanStart": false, "polluted": true}}') as object;
    try {
      call("world/command", [change(nasty)]);
    } catch (error) {
      expect(error).toBeInstanceOf(HostFailure);
    }

    expect(JSON.stringify(carriedOut)).not.toContain("polluted");
    expect("polluted" in {}).toBe(false);
  });
});

function change(fields: object): unknown {
  return { type: "change-client", node: "dash", change: fields };
}

function call(command: CommandName, args: readonly unknown[]): void {
  const host = checked(fakeHost({ [command]: (...received: readonly unknown[]) => void carriedOut.push(...received) }));
  (host[command] as (...args: readonly unknown[]) => unknown)(...args);
}

function failureOf(act: () => void): HostFailure {
  try {
    act();
  } catch (error) {
    if (error instanceof HostFailure) return error;
    throw error;
  }
  throw new Error("it was let through");
}
