import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { HELP, isLoopback, parseOptions } from "../../../electron/broker/options.ts";
import { SETTINGS } from "../../../electron/broker/settings.ts";

const folder = mkdtempSync(join(tmpdir(), "broker-options-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("without words the defaults hold", () => {
  expect(parseOptions([])).toEqual({ kind: "run", settings: DEFAULTS });
});

test("every option is read, with its value behind a space or an equals sign", () => {
  const words =
    "--host=::1 --port 0 --ws-port=8080 --tls-port 8883 --wss-port 8081 --cert a.pem --key=b=c.pem --users u.txt " +
    "--allow-anonymous --max-queued 1 --max-retained 2 --max-queued-bytes 20 --max-retained-bytes 21 --max-queued-total 22 --max-queued-total-bytes 23 --max-connections-per-address 24 --max-connections 3 --max-sessions 4 --max-packet-size 500 " +
    "--max-inflight 6 --max-subscriptions 7 --max-topic-levels 8 --max-unsent 8000 --queue-qos0 --drop oldest --connect-timeout 9 --sys 0 " +
    "--receive-maximum 10 --topic-alias-maximum 0 --server-keep-alive 12 --max-session-expiry 4294967295 " +
    "--response-information answers --data kept --no-sync";
  expect(parseOptions(words.split(" "))).toEqual({
    kind: "run",
    settings: {
      host: "::1",
      port: 0,
      wsPort: 8_080,
      tlsPort: 8_883,
      wssPort: 8_081,
      cert: "a.pem",
      key: "b=c.pem",
      users: "u.txt",
      allowAnonymous: true,
      data: "kept",
      noSync: true,
      maxQueued: 1,
      maxRetained: 2,
      maxQueuedBytes: 20,
      maxRetainedBytes: 21,
      maxQueuedTotal: 22,
      maxQueuedTotalBytes: 23,
      maxConnectionsPerAddress: 24,
      maxConnections: 3,
      maxSessions: 4,
      maxPacketSize: 500,
      maxInflight: 6,
      maxSubscriptions: 7,
      maxTopicLevels: 8,
      maxUnsent: 8_000,
      queueQos0: true,
      drop: "oldest",
      connectTimeout: 9,
      sys: 0,
      receiveMaximum: 10,
      topicAliasMaximum: 0,
      serverKeepAlive: 12,
      maxSessionExpiry: 4_294_967_295,
      responseInformation: "answers",
      maximumQos: 2,
      retainAvailable: true,
      wildcardSubscriptionAvailable: true,
      subscriptionIdentifiersAvailable: true,
      sharedSubscriptionAvailable: true,
      refuse: [],
    },
  });
});

test("a port may be none, as long as there is another", () => {
  expect(parseOptions(["--port", "none", "--ws-port=0"])).toEqual({
    kind: "run",
    settings: { ...DEFAULTS, port: null, wsPort: 0 },
  });
});

test.each([
  { words: ["--help"], parsed: { kind: "help" } },
  { words: ["--port", "0", "-h"], parsed: { kind: "help" } },
  { words: ["--version"], parsed: { kind: "version" } },
  { words: ["--hash-password", "greenhouse"], parsed: { kind: "hash-password", userName: "greenhouse" } },
])("$words", ({ words, parsed }) => {
  expect(parseOptions(words)).toEqual(parsed);
});

test.each([
  ["--prot 1", "Unknown option --prot."],
  ["--help=1", "Unknown option --help."],
  ["1883", "Unknown option 1883."],
  ["--port", "--port needs a value."],
  ["--port --ws-port 1", "--port needs a value."],
  ["--config", "--config needs a value."],
  ["--queue-qos0=yes", "--queue-qos0 takes no value."],
  ["--port 65536", "--port must be a whole number from 0 to 65535, not 65536."],
  ["--port=", '--port must be a whole number from 0 to 65535, not "".'],
  ["--ws-port -1", '--ws-port must be a whole number from 0 to 65535, not "-1".'],
  ["--max-queued 1e3", '--max-queued must be a whole number from 0 to 1000000, not "1e3".'],
  ["--max-inflight 0", "--max-inflight must be a whole number from 1 to 65535, not 0."],
  ["--drop some", '--drop must be "newest" or "oldest", not "some".'],
  ["--host=", "--host must be a text of 1 to 255 characters, not 0."],
  ["--max-queued none", "--max-queued must be a whole number from 0 to 1000000, not null."],
  ["--receive-maximum 0", "--receive-maximum must be a whole number from 1 to 65535, not 0."],
  ["--refuse a", "Unknown option --refuse."],
  ["--port none", "There is no port to listen on: all are none."],
  ["--tls-port 0", "--tls-port needs --cert FILE and --key FILE."],
  ["--wss-port 0 --cert a", "--wss-port needs --cert FILE and --key FILE."],
])("%s is refused", (words, message) => {
  expect(parseOptions(words.split(" "))).toEqual({ kind: "error", message });
});

test.each(["0.0.0.0", "::", "192.168.0.7", "broker.example", "127.0.0.1.example", "1270.0.0.1"])(
  "--host %s is open to others and needs users, or that anybody may",
  (host) => {
    const settings = { ...DEFAULTS, host };
    expect([
      parseOptions(["--host", host]),
      parseOptions(["--host", host, "--users", "u.txt"]),
      parseOptions(["--host", host, "--allow-anonymous"]),
    ]).toEqual([
      { kind: "error", message: expect.stringMatching(/anybody could publish.*--users FILE.*--allow-anonymous/) },
      { kind: "run", settings: { ...settings, users: "u.txt" } },
      { kind: "run", settings: { ...settings, allowAnonymous: true } },
    ]);
  },
);

test.each(["localhost", "::1", "127.0.0.1", "127.1.2.3"])("--host %s is this machine", (host) => {
  expect(isLoopback(host)).toBe(true);
});

test("a file has the same fields; a word goes before it; files it names are looked for beside it", () => {
  const path = config({ port: 0, maxQueued: 5, drop: "oldest", queueQos0: true, users: "u.txt", key: "/k.pem" });
  expect(parseOptions(["--max-queued=6", "--config", path])).toEqual({
    kind: "run",
    settings: {
      ...DEFAULTS,
      port: 0,
      maxQueued: 6,
      drop: "oldest",
      queueQos0: true,
      users: join(folder, "u.txt"),
      key: "/k.pem",
    },
  });
});

test.each([
  [{ maxQueue: 1 }, '"maxQueue" is not known.'],
  [{ config: "other.json" }, '"config" is not known.'],
  [{ maxQueued: "5" }, '"maxQueued" must be a whole number from 0 to 1000000, not "5".'],
  [{ maxQueued: 1.5 }, '"maxQueued" must be a whole number from 0 to 1000000, not 1.5.'],
  [{ queueQos0: "yes" }, '"queueQos0" must be true or false, not "yes".'],
  [{ drop: "all" }, '"drop" must be "newest" or "oldest", not "all".'],
  [{ host: 1 }, '"host" must be a text of 1 to 255 characters, not 1.'],
  [{ refuse: "a" }, '"refuse" must be a list, not "a".'],
  [
    { refuse: [{ topicFilter: "a/#/b", reasonCode: 135 }] },
    '"refuse.0.topicFilter" must be a valid Topic Filter, not "a/#/b".',
  ],
  [{ refuse: [{ topicFilter: "a" }] }, '"refuse.0.reasonCode" is missing.'],
  [
    { refuse: [{ topicFilter: "a", reasonCode: 0 }] },
    '"refuse.0.reasonCode" must be one of 128, 131, 135, 143, 145, 151, 158, 161, 162, not 0.',
  ],
  [{ refuse: [{ topicFilter: "a", reasonCode: 135, qos: 1 }] }, '"refuse.0.qos" is not known.'],
  [[], "it must be a JSON object."],
  [null, "it must be a JSON object."],
])("a file with %j is refused, by its name and the field's", (content, fault) => {
  const path = config(content);
  expect(parseOptions(["--config", path])).toEqual({ kind: "error", message: `${path}: ${fault}` });
});

test("only a file can say which Topic Filters are refused", () => {
  const refuse = [{ topicFilter: "forbidden/#", reasonCode: 135 }];
  expect(parseOptions(["--config", config({ refuse })])).toEqual({ kind: "run", settings: { ...DEFAULTS, refuse } });
});

test("a file that is no JSON is refused by its name", () => {
  const path = join(folder, "broken.json");
  writeFileSync(path, "{ port: 1 }");
  expect(parseOptions(["--config", path])).toEqual({
    kind: "error",
    message: expect.stringMatching(/broken\.json is not JSON: ./),
  });
});

test("a file that is not there is named", () => {
  const path = join(folder, "none.json");
  expect(parseOptions(["--config", path])).toEqual({
    kind: "error",
    message: `--config ${path} cannot be read (ENOENT).`,
  });
});

test("the help names every option and every field that only a file can have", () => {
  const listed = new Set([...HELP.matchAll(/^ {2}(\S+)/gm)].map(([, word]) => word?.replaceAll("-", "").toLowerCase()));
  const missing = Object.keys(SETTINGS).filter((name) => !listed.has(name.toLowerCase()));
  expect(missing).toEqual([]);
});

function config(content: unknown): string {
  const path = join(folder, "broker.json");
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const DEFAULTS = {
  host: "127.0.0.1",
  port: 1883,
  wsPort: null,
  tlsPort: null,
  wssPort: null,
  cert: null,
  key: null,
  users: null,
  allowAnonymous: false,
  data: null,
  noSync: false,
  maxQueued: 1_000,
  maxRetained: 100_000,
  maxQueuedBytes: 16_777_216,
  maxRetainedBytes: 268_435_456,
  maxConnections: 10_000,
  maxSessions: 10_000,
  maxPacketSize: 16_777_216,
  maxInflight: 1_000,
  maxSubscriptions: 100_000,
  maxTopicLevels: 256,
  maxUnsent: 67_108_864,
  queueQos0: false,
  drop: "newest",
  connectTimeout: 10,
  sys: 10,
  receiveMaximum: 100,
  topicAliasMaximum: 10,
  serverKeepAlive: null,
  maxSessionExpiry: 4_294_967_295,
  responseInformation: null,
  maxQueuedTotal: 1_000_000,
  maxQueuedTotalBytes: 536_870_912,
  maxConnectionsPerAddress: null,
  maximumQos: 2,
  retainAvailable: true,
  wildcardSubscriptionAvailable: true,
  subscriptionIdentifiersAvailable: true,
  sharedSubscriptionAvailable: true,
  refuse: [],
};
