import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Broker } from "../../core/broker/broker.ts";
import { type DurableRecord, shifted } from "../../core/broker/durable-records.ts";
import { BEGINNING } from "../../core/kernel/time.ts";
import type { ConnectionId } from "../../core/protocol/vocabulary.ts";
import type { SocketId } from "../../core/world/input.ts";
import type { OutsideSink } from "../../core/world/world.ts";
import { foundLines } from "../store/found-words.ts";
import { GroupCommit } from "../store/group-commit.ts";
import { openLevelStore } from "../store/level-store.ts";
import { decodeRecord } from "../store/record-codec.ts";
import { type RecordStore, reasonOf } from "../store/record-store.ts";
import { SANDBOX } from "./sandbox.ts";
import type { SandboxBeginning, SandboxStore } from "./sandbox-store.ts";

export type OpenedSandbox =
  /** `notice` says what was damaged and what of it is there; null: nothing was. */
  | { readonly ok: true; readonly sandbox: SandboxStore; readonly notice: string | null }
  /** `sentence` says what is wrong with the directory and what to do. */
  | { readonly ok: false; readonly sentence: string };

/** The sandbox that is kept in `directory`, which is made when it is missing. One lab at a time has it. */
export async function openSandbox(directory: string, wallMs: () => number = Date.now): Promise<OpenedSandbox> {
  const place = join(directory, "sandbox");
  try {
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    return { ok: false, sentence: `${directory} cannot be used (${reasonOf(error)}).` };
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
    const record = decodeRecord(key, value);
    if (record === null) unreadable.push(key);
    else records.set(key, record);
  });
  if (count > MOST_RECORDS) {
    await store.close();
    return { ok: false, sentence: `The store in ${place} has ${count} records, more than the lab can show.` };
  }
  await store.write(unreadable.map((key) => ({ type: "del", key })));
  const notice =
    repaired === null && unreadable.length === 0 ? null : damageNotice(place, repaired, records, unreadable.length);
  return { ok: true, sandbox: new DurableSandbox(directory, store, records, wallMs), notice };
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
  #outside: OutsideSink | null = null;
  #failed: (sentence: string) => void = () => {};

  constructor(directory: string, store: RecordStore, records: Map<string, DurableRecord>, wallMs: () => number) {
    this.#directory = directory;
    this.#store = store;
    this.#records = records;
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
    if (this.#directory === null) return { spec: SANDBOX, outside };
    this.#outside = outside;
    this.#failed = failed;
    const beganMs = this.#wallMs();
    const brokerRecords = Array.from(this.#records, ([key, record]) => [key, shifted(record, -beganMs)] as const);
    const spec = { ...SANDBOX, brokerStore: "disk", ...(brokerRecords.length > 0 && { brokerRecords }) } as const;
    return { spec, outside: this.#sink(outside) };
  }

  clear(): void {
    for (const key of this.#records.keys()) this.#commit.remove(key);
    this.#records.clear();
    this.#commit.endTurn();
  }

  async close(): Promise<void> {
    await this.#commit.flushed();
    await this.#store.close();
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

/** About what a world of the lab can have and still be shown. */
const MOST_RECORDS = 200_000;
