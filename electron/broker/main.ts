import { readFileSync } from "node:fs";
import { createSecureContext } from "node:tls";
import { type BrokerConfig, DEFAULT_BROKER_CONFIG } from "../../core/broker/config.ts";
import packageJson from "../../package.json";
import { reasonOf } from "../disk/reason.ts";
import { realClock } from "../host/clock.ts";
import { authenticated } from "../shell/authentication.ts";
import type { AcceptConnection } from "../shell/connection.ts";
import type { Listener, ListenOptions, ListenResult, TlsIdentity } from "../shell/listener.ts";
import { listenTcp } from "../shell/tcp.ts";
import { parseUsers, Users, userLine, userNameFault } from "../shell/users.ts";
import { foundLines } from "../store/found-words.ts";
import type { RecordStore } from "../store/record-store.ts";
import { limitedPerAddress } from "./address-limit.ts";
import { askPassword } from "./ask-password.ts";
import { collectAtRest } from "./collect-at-rest.ts";
import { HeadlessBroker } from "./headless-broker.ts";
import { HELP, isLoopback, parseOptions } from "./options.ts";
import type { Settings } from "./settings.ts";

/** A reason not to start, in a sentence for whoever started the broker. */
class Refusal extends Error {}

async function main(words: readonly string[]): Promise<void> {
  const parsed = parseOptions(words);
  switch (parsed.kind) {
    case "help":
      return print(HELP.trimEnd());
    case "version":
      return print(packageJson.version);
    case "hash-password":
      return printUserLine(parsed.userName);
    case "error":
      throw new Refusal(`${parsed.message} See --help.`);
    case "run":
      return run(parsed.settings);
  }
}

async function run(settings: Settings): Promise<void> {
  const tls = readIdentity(settings);
  const users = readUsers(settings);
  const broker = new HeadlessBroker({
    config: brokerConfig(settings),
    clock: realClock,
    maximumUnsentBytes: settings.maxUnsent,
    version: packageJson.version,
    systemIntervalMs: settings.sys === 0 ? null : settings.sys * 1_000,
    store: await openStore(settings),
    wallMs: Date.now,
    storeFailed: (error) => endWithoutStore(settings, error),
  });
  const found = await broker.begin();
  if (found !== null) for (const line of foundLines(found)) log(line);
  const listeners: Listener[] = [];
  const end = (why: string): void => {
    log(`${why}: the broker ends.`);
    void broker.stop().then(() => {
      for (const listener of listeners) listener.close("closed");
      // It ends by itself when all connections have; a peer that does not close its side is not waited for.
      setTimeout(() => process.exit(0), ENDING_MS).unref();
    });
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, end);
  endWithNpm(end);
  const { allowAnonymous, maxConnectionsPerAddress } = settings;
  const accept =
    maxConnectionsPerAddress === null ? broker.accept : limitedPerAddress(maxConnectionsPerAddress, broker.accept);
  const door = users === null ? accept : authenticated({ users, allowAnonymous, accept });
  listeners.push(...(await listenEverywhere(settings, tls, door)));
  collectAtRest(broker);
  const isReadable = settings.port !== null || settings.wsPort !== null;
  if (users !== null && !isLoopback(settings.host) && isReadable) log(READABLE_PASSWORDS);
}

/** `npm run` hands a signal on to its shell, which does not hand it on: without its parent the broker ends, too. */
function endWithNpm(end: (why: string) => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watching = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watching);
    end("npm has gone");
  }, PARENT_WATCHED_MS).unref();
}

/** All listeners or none: nothing is said to be ready before everything is. */
async function listenEverywhere(
  settings: Settings,
  tls: TlsIdentity | null,
  accept: AcceptConnection,
): Promise<readonly Listener[]> {
  const { host, port, wsPort, tlsPort, wssPort } = settings;
  const common = {
    host,
    maximumPacketSizeBytes: settings.maxPacketSize,
    maximumConnections: settings.maxConnections,
    maximumUnsentBytes: settings.maxUnsent,
    handshakeTimeoutMs: settings.connectTimeout * 1_000,
    accept,
  };
  const secure = tls === null ? common : { ...common, tls };
  const places = [
    { scheme: "mqtt", option: "--port", port, start: listenTcp, options: common },
    { scheme: "ws", option: "--ws-port", port: wsPort, start: startWebSocket, options: common },
    { scheme: "mqtts", option: "--tls-port", port: tlsPort, start: listenTcp, options: secure },
    { scheme: "wss", option: "--wss-port", port: wssPort, start: startWebSocket, options: secure },
  ];
  const listeners: Listener[] = [];
  const lines: string[] = [];
  for (const { scheme, option, port, start, options } of places) {
    if (port === null) continue;
    const result = await start({ ...options, port });
    if (!result.ok) throw new Refusal(listenFailure(option, host, port, result));
    listeners.push(result.listener);
    lines.push(`listening ${scheme}://${host.includes(":") ? `[${host}]` : host}:${result.listener.port}`);
  }
  print(lines.join("\n"));
  return listeners;
}

/** Loaded only when it is asked for: the broker is to be there at once. */
async function startWebSocket(options: ListenOptions): Promise<ListenResult> {
  const { listenWebSocket } = await import("../shell/websocket.ts");
  return listenWebSocket(options);
}

/** The database is loaded only when there is something to keep. */
async function openStore({ data, noSync }: Settings): Promise<RecordStore | null> {
  if (data === null) return null;
  const { openLevelStore } = await import("../store/level-store.ts");
  const opened = await openLevelStore({ directory: data, sync: !noSync });
  if (!opened.ok) throw new Refusal(`--data: ${opened.sentence}`);
  if (opened.repaired !== null) log(opened.repaired);
  return opened.store;
}

/** Nothing was acknowledged that is not in the store, and nothing more could be. */
function endWithoutStore({ data }: Settings, error: unknown): void {
  log(
    `The store in ${data} cannot be written (${reasonOf(error)}): the broker ends. What it has acknowledged is stored.`,
  );
  process.exit(1);
}

function brokerConfig(settings: Settings): BrokerConfig {
  return {
    ...DEFAULT_BROKER_CONFIG,
    connectTimeoutMs: settings.connectTimeout * 1_000,
    maximumPacketSizeBytes: settings.maxPacketSize,
    maximumConnections: settings.maxConnections,
    maximumSessions: settings.maxSessions,
    maximumSubscriptionsPerSession: settings.maxSubscriptions,
    maximumTopicLevels: settings.maxTopicLevels,
    maximumInflight: settings.maxInflight,
    maximumQueuedMessages: settings.maxQueued,
    whenQueueIsFull: settings.drop === "newest" ? "drop-newest" : "drop-oldest",
    queueQoS0: settings.queueQos0,
    maximumRetainedMessages: settings.maxRetained,
    maximumQueuedBytes: settings.maxQueuedBytes,
    maximumTotalQueuedMessages: settings.maxQueuedTotal,
    maximumTotalQueuedBytes: settings.maxQueuedTotalBytes,
    maximumRetainedBytes: settings.maxRetainedBytes,
    receiveMaximum: settings.receiveMaximum,
    topicAliasMaximum: settings.topicAliasMaximum,
    serverKeepAliveSeconds: settings.serverKeepAlive,
    maximumSessionExpirySeconds: settings.maxSessionExpiry,
    responseInformation: settings.responseInformation,
    maximumQoS: settings.maximumQos,
    retainAvailable: settings.retainAvailable,
    wildcardSubscriptionAvailable: settings.wildcardSubscriptionAvailable,
    subscriptionIdentifiersAvailable: settings.subscriptionIdentifiersAvailable,
    sharedSubscriptionAvailable: settings.sharedSubscriptionAvailable,
    refusedTopicFilters: settings.refuse,
  };
}

function readIdentity({ cert, key, tlsPort, wssPort }: Settings): TlsIdentity | null {
  if (cert === null || key === null || (tlsPort === null && wssPort === null)) return null;
  const identity = { cert: readText("--cert", cert), key: readText("--key", key) };
  try {
    createSecureContext(identity);
  } catch (error) {
    throw new Refusal(`--cert ${cert} and --key ${key} cannot be used for TLS: ${(error as Error).message}.`);
  }
  return identity;
}

function readUsers({ users }: Settings): Users | null {
  if (users === null) return null;
  const parsed = parseUsers(readText("--users", users));
  if (parsed instanceof Users) return parsed;
  throw new Refusal(`--users ${users}: ${parsed.fault}.`);
}

async function printUserLine(userName: string): Promise<void> {
  const fault = userNameFault(userName);
  if (fault !== null) throw new Refusal(fault);
  const password = await askPassword(`Password for ${userName}: `);
  if (password === "") throw new Refusal("The password must not be empty.");
  print(await userLine(userName, Buffer.from(password)));
}

function readText(option: string, path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new Refusal(`${option} ${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

function listenFailure(
  option: string,
  host: string,
  port: number,
  { code, message }: ListenResult & { ok: false },
): string {
  if (code === "EADDRINUSE")
    return `Port ${port} of ${host} is in use. Choose another ${option}, or 0 for any free one.`;
  if (code === "EACCES") return `Port ${port} may not be used by this account. Choose a ${option} above 1023.`;
  return `${option} ${port}: the broker cannot listen on ${host} (${message}).`;
}

function print(line: string): void {
  console.log(line);
}

function log(line: string): void {
  console.error(line);
}

const ENDING_MS = 500;
const PARENT_WATCHED_MS = 200;
const READABLE_PASSWORDS =
  "Passwords cross the network readable on ports without TLS: see --tls-port and --wss-port, and --port none.";

main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof Refusal)) throw error;
  log(error.message);
  process.exit(1);
});
