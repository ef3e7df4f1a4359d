import { expect, test } from "vitest";
import type { DurableRecord } from "../../../core/broker/durable-records.ts";
import type { ConnectionId } from "../../../core/protocol/vocabulary.ts";
import { GroupCommit } from "../../../electron/store/group-commit.ts";
import type { Operation } from "../../../electron/store/record-store.ts";

const RECORD: DurableRecord = { kind: "received", session: 1, packetIdentifier: 1 };

/** A disk that takes a batch when the test says so, and what happened, in order. */
function started(waitsFor: "own-turn" | "all-before" = "own-turn") {
  const happened: string[] = [];
  const writes: { done: () => void; fail: (error: Error) => void }[] = [];
  const commit = new GroupCommit({
    store: {
      write: (operations: readonly Operation[]) => {
        happened.push(`write ${operations.map(({ key }) => key).join(" ")}`);
        return new Promise<void>((done, fail) => writes.push({ done, fail }));
      },
    },
    offsetMs: () => 0,
    waitsFor,
    release: ({ to, what }) => happened.push(what === "closed" ? `close ${to}` : `${to}: ${what[0]}`),
    congestionChanged: (congested) => happened.push(congested ? "congested" : "not congested"),
    failed: (error) => happened.push(`failed: ${(error as Error).message}`),
  });
  return {
    commit,
    /** One turn of the broker: what it changes, what it sends to whom; a frame is its number, null closes. */
    turn: (keys: string, ...outputs: readonly (readonly [to: number, frame: number | null])[]) => {
      for (const key of keys) commit.put(key, RECORD);
      for (const [to, frame] of outputs) {
        commit.output(to as ConnectionId, frame === null ? "closed" : Uint8Array.of(frame));
      }
      commit.endTurn();
    },
    /** All that has happened since the last time. */
    takes: () => happened.splice(0),
    /** The disk has taken, or not, what it is writing. */
    written: async () => {
      writes.shift()?.done();
      await settled();
    },
    fails: async (message: string) => {
      writes.shift()?.fail(new Error(message));
      await settled();
    },
  };
}

/** All that is due in this turn of the event loop. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

test("where answers come later than in the turn of the change, each waits for all that was changed before", async () => {
  const { turn, takes, written } = started("all-before");
  turn("a");
  await settled();
  turn("", [1, 1]);
  turn("b");
  turn("", [2, 2]);
  const before = takes();
  await written();
  const between = takes();
  await written();
  turn("", [2, 3]);
  expect([before, between, takes()]).toEqual([["write a"], ["1: 1", "write b"], ["2: 2", "2: 3"]]);
});

test("what a turn sends that changed something goes out when the change is on disk, closes included", async () => {
  const { turn, takes, written } = started();
  turn("a", [1, 1], [2, 2], [1, null]);
  await settled();
  const before = takes();
  await written();
  expect([before, takes()]).toEqual([["write a"], ["1: 1", "2: 2", "close 1"]]);
});

test("what a turn sends that changed nothing goes out at once, unless something for the same connection is held", async () => {
  const { turn, takes, written } = started();
  turn("a", [1, 1]);
  turn("", [2, 2], [1, 3]);
  await settled();
  const before = takes();
  await written();
  turn("", [1, 4]);
  expect([before, takes()]).toEqual([
    ["2: 2", "write a"],
    ["1: 1", "1: 3", "1: 4"],
  ]);
});

test("turns share a write, and what comes while one is written shares the next", async () => {
  const { turn, takes, written } = started();
  turn("a", [1, 1]);
  turn("b", [2, 2]);
  await settled();
  turn("c", [1, 3]);
  turn("d", [3, 4]);
  await settled();
  const first = takes();
  await written();
  const second = takes();
  await written();
  expect([first, second, takes()]).toEqual([["write a b"], ["1: 1", "2: 2", "write c d"], ["1: 3", "3: 4"]]);
});

test("what a turn without changes sends waits for the last batch that its connection waits for", async () => {
  const { turn, takes, written } = started();
  turn("a", [1, 1]);
  await settled();
  turn("b", [1, 2]);
  turn("", [1, 3]);
  await written();
  const first = takes();
  await written();
  expect([first, takes()]).toEqual([
    ["write a", "1: 1", "write b"],
    ["1: 2", "1: 3"],
  ]);
});

test("after a write that failed nothing goes out any more", async () => {
  const { commit, turn, takes, fails } = started();
  turn("a", [1, 1]);
  await settled();
  turn("b", [2, 2]);
  await fails("no space");
  turn("", [3, 3]);
  await commit.flushed();
  expect(takes()).toEqual(["write a", "failed: no space"]);
});

test("when more waits for the disk than should, it says so until half of it is written", async () => {
  const { commit, takes, written } = started();
  const big = new Uint8Array(9 * 1_048_576);
  for (const to of [1, 2]) {
    commit.put("k", RECORD);
    commit.output(to as ConnectionId, big);
    commit.endTurn();
  }
  const before = [takes(), commit.heldBytes(1 as ConnectionId)];
  await settled();
  await written();
  expect([before, takes(), commit.heldBytes(1 as ConnectionId)]).toEqual([
    [["congested"], big.length],
    ["write k k", "1: 0", "2: 0", "not congested"],
    0,
  ]);
});

test("it is flushed when the last change is on disk", async () => {
  const { commit, turn, takes, written } = started();
  turn("a");
  let flushed = false;
  void commit.flushed().then(() => {
    flushed = true;
  });
  await settled();
  const before = flushed;
  await written();
  expect([before, flushed, takes()]).toEqual([false, true, ["write a"]]);
});
