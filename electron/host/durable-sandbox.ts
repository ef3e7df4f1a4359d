import { join } from "node:path";
import { Broker } from "../../core/broker/broker.ts";
import { type DurableRecord, shifted } from "../../core/broker/durable-records.ts";
import { BEGINNING, type Instant } from "../../core/kernel/time.ts";
import type { ScriptedCommand } from "../../core/lesson/lesson.ts";
import type { ConnectionId } from "../../core/protocol/vocabulary.ts";
import type { SocketId } from "../../core/world/input.ts";
import type { LeftClient } from "../../core/world/nodes.ts";
import type { OutsideSink } from "../../core/world/world.ts";
import { directoryReason, makeDirectory } from "../disk/directory.ts";
import { reasonOf } from "../disk/reason.ts";
import { foundLines } from "../store/found-words.ts";
import { GroupCommit } from "../store/group-commit.ts";
import { openLevelStore } from "../store/level-store.ts";
import { decodeRecord } from "../store/record-codec.ts";
import type { RecordStore } from "../store/record-store.ts";
import { clientsText, type KeptClients, readClients, writeClients } from "./kept-clients.ts";
import { SANDBOX, SANDBOX_SCRIPT } from "./sandbox.ts";
import type { SandboxBeginning, SandboxRun, SandboxStore } from "./sandbox-store.ts";

export type OpenedSandbox =
  /** `notice` says what was damaged and what of it is there; null: nothing was. */
  | { readonly ok: true; readonly sandbox: SandboxStore; readonly notice: string | null }
  /** `sentence` says what is wrong with the directory and what to do. */
  | { readonly ok: false; readonly sentence: string };

/** The sandbox that is kept in `directory`, which is made when it is missing. One lab at a time has it. */
export async function openSandbox(directory: string, wallMs: () => number = Date.now): Promise<OpenedSandbox> {
  const place = join(directory, "sandbox");
  try {
    makeDirectory(directory);
  } catch (error) {
    return { ok: false, sentence: `${directory} cannot be used (${directoryReason(error)}).` };
  }
  const opened = await openLevelStore({ directory: place, sync: true });
  if (!opened.ok) return opened;
  const { store, repaired } = opened;
  const records = new Map<string, DurableRecord>();
  const unreadable: string[] = [];
  let count = 0;
  await store.read((key, value) => {
    count += 1;
    if (count > MOST_RECORDS) return;
    const record = value === null ? null : decodeRecord(key, value);
    if (record === null) unreadable.push(key);
    else records.set(key, record);
  });
  if (count > MOST_RECORDS) {
    await store.close();
    return { ok: false, sentence: `The store in ${place} has ${count} records, more than the lab can show.` };
  }
  await store.write(unreadable.map((key) => ({ type: "del", key })));
  const damage =
    repaired === null && unreadable.length === 0 ? null : damageNotice(place, repaired, records, unreadable.length);
  const { found: clients, wrong } = readClients(clientsPath(directory));
  const notice = [damage, wrong].filter((sentence) => sentence !== null).join(" ");
  const sandbox = new DurableSandbox(directory, store, records, clients, wallMs);
  return { ok: true, sandbox, notice: notice === "" ? null : notice };
}

/** Keeps in a store what the sandbox's broker has on its simulated disk. Records count in wall-clock time here. */
export class DurableSandbox implements SandboxStore {
  readonly #store: RecordStore;
  /** What is in the store, or on its way there. */
  readonly #records: Map<string, DurableRecord>;
  readonly #wallMs: () => number;
  readonly #commit: GroupCommit;
  #directory: string | null;
  #isBehind = false;
  /** The simulated clients as they were last seen; null: nothing is known of them. */
  #clients: KeptClients | null;
  #clientsText: string | null = null;
  #watched: SandboxRun | null = null;
  #lookedMs = Number.NEGATIVE_INFINITY;
  #outside: OutsideSink | null = null;
  #failed: (sentence: string) => void = () => {};

  constructor(
    directory: string,
    store: RecordStore,
    records: Map<string, DurableRecord>,
    clients: KeptClients | null,
    wallMs: () => number,
  ) {
    this.#directory = directory;
    this.#store = store;
    this.#records = records;
    this.#clients = clients;
    this.#wallMs = wallMs;
    this.#commit = new GroupCommit({
      store,
      offsetMs: () => 0,
      waitsFor: "all-before",
      release: ({ to, what }) => {
        if (typeof what === "string") this.#outside?.close(socketOf(to), what);
        else this.#outside?.send(socketOf(to), what);
      },
      congestionChanged: (congested) => {
        this.#isBehind = congested;
      },
      failed: (error) => this.#fail(error),
    });
  }

  get directory(): string | null {
    return this.#directory;
  }

  get isBehind(): boolean {
    return this.#isBehind;
  }

  begin(outside: OutsideSink, failed: (sentence: string) => void): SandboxBeginning {
    if (this.#directory === null) return { spec: SANDBOX, outside, script: SANDBOX_SCRIPT };
    this.#outside = outside;
    this.#failed = failed;
    const beganMs = this.#wallMs();
    const brokerRecords = Array.from(this.#records, ([key, record]) => [key, shifted(record, -beganMs)] as const);
    const clients = this.#clients === null ? SANDBOX.clients : this.#clients.map((one) => clientAt(one, -beganMs));
    const spec = {
      ...SANDBOX,
      clients,
      brokerStore: "disk",
      ...(brokerRecords.length > 0 && { brokerRecords }),
    } as const;
    const script = this.#clients === null ? SANDBOX_SCRIPT : this.#clients.flatMap(connecting);
    return { spec, outside: this.#sink(outside), script };
  }

  watch(run: SandboxRun): void {
    this.#watched = run;
    this.#look();
  }

  look(): void {
    if (this.#wallMs() - this.#lookedMs >= LOOK_MS) this.#look();
  }

  leave(): void {
    this.#look();
    this.#watched = null;
  }

  clear(): void {
    this.#watched = null;
    this.#clients = null;
    for (const key of this.#records.keys()) this.#commit.remove(key);
    this.#records.clear();
    this.#commit.endTurn();
  }

  async close(): Promise<void> {
    await this.#commit.flushed();
    await this.#store.close();
  }

  #look(): void {
    const nowMs = this.#wallMs();
    this.#lookedMs = nowMs;
    const clients = this.#watched?.clientsLeft() ?? null;
    if (this.#directory === null || this.#watched === null || clients === null) return;
    const { now } = this.#watched;
    this.#clients = clients.map((one) => clientAt(one, nowMs - now));
    const text = clientsText(this.#clients);
    if (text === this.#clientsText) return;
    this.#clientsText = text;
    writeClients(clientsPath(this.#directory), text);
  }

  /** Once the store has failed everything goes out at once: whoever is there then was told. */
  #sink(outside: OutsideSink): OutsideSink {
    const output = (to: SocketId, what: Parameters<GroupCommit["output"]>[1]): void => {
      this.#commit.output(connectionOf(to), what);
      this.#commit.endTurn();
    };
    return {
      send: (socket, frame) => (this.#directory === null ? outside.send(socket, frame) : output(socket, frame)),
      close: (socket, how) => (this.#directory === null ? outside.close(socket, how) : output(socket, how)),
      written: (changes, now) => this.#written(changes, this.#wallMs() - now),
    };
  }

  #written(changes: ReadonlyMap<string, DurableRecord | null>, offsetMs: number): void {
    if (this.#directory === null) return;
    for (const [key, record] of changes) {
      if (record === null) {
        this.#records.delete(key);
        this.#commit.remove(key);
      } else {
        const kept = shifted(record, offsetMs);
        this.#records.set(key, kept);
        this.#commit.put(key, kept);
      }
    }
    this.#commit.endTurn();
  }

  #fail(error: unknown): void {
    const directory = this.#directory;
    this.#directory = null;
    this.#isBehind = false;
    this.#failed(
      `The sandbox can no longer be kept in ${directory} (${reasonOf(error)}). All devices were disconnected: what they were told before is kept. From now on the sandbox is in memory, until the lab is started again.`,
    );
  }
}

/** With its times moved by so much. */
function clientAt(client: LeftClient, byMs: number): LeftClient {
  const { found } = client;
  if (found === undefined || found.sessionExpiresAt === null) return client;
  return { ...client, found: { ...found, sessionExpiresAt: (found.sessionExpiresAt + byMs) as Instant } };
}

function connecting({ spec, connects }: LeftClient): ScriptedCommand[] {
  return connects ? [{ afterMs: 0, command: { type: "connect", node: spec.name } }] : [];
}

function clientsPath(directory: string): string {
  return join(directory, "sandbox-clients.json");
}

/** In the words of a broker that takes these records back. */
function damageNotice(
  place: string,
  repaired: string | null,
  records: ReadonlyMap<string, DurableRecord>,
  unreadable: number,
): string {
  const ignore = (): void => {};
  const broker = new Broker(SANDBOX.broker, { send: ignore, close: ignore }, { put: ignore, remove: ignore });
  const recovered = broker.recover(records.values(), BEGINNING);
  const what = repaired ?? `Some of the store in ${place} cannot be read.`;
  return [what, ...foundLines({ ...recovered, unreadable })].join(" ");
}

/** What goes out is known by its socket here: of one world each socket has one connection. */
function connectionOf(socket: SocketId): ConnectionId {
  return socket as number as ConnectionId;
}

function socketOf(connection: ConnectionId): SocketId {
  return connection as number as SocketId;
}

/** When the lab dies, so much of what simulated clients had on their disks is forgotten. */
const LOOK_MS = 1_000;
/** About what a world of the lab can have and still be shown. */
const MOST_RECORDS = 200_000;
