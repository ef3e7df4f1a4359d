import { HostFailure } from "../../core/contract/host-failure.ts";
import type { BranchView, PlaceView } from "../../core/contract/timeline-view.ts";
import { assert } from "../../core/kernel/assert.ts";
import type { Step } from "../../core/kernel/time.ts";
import { type History, placeOf } from "../../core/timeline/history.ts";
import { Fork } from "./fork.ts";
import type { Lab } from "./lab.ts";
import { NOWHERE } from "./past.ts";
import { type CreateWorld, WorldRun } from "./world-run.ts";

/** One way in which things went on. */
export interface Branch {
  readonly id: string;
  name: string;
  readonly run: WorldRun;
  readonly history: History;
  readonly origin: BranchView["origin"];
  /** What makes it go on: the lab itself on the first branch. */
  readonly driver: Lab | Fork;
}

/** The ways in which things went on in a lab's world. The first is the lab's own; each other has parted from another. */
export class Branches {
  readonly first: Branch;
  readonly #createWorld: CreateWorld;
  readonly #branches: Branch[];
  #made = 1;

  constructor(lab: Lab, createWorld: CreateWorld) {
    this.#createWorld = createWorld;
    const { history } = lab.run;
    assert(history !== null, "the world of a lab has a history");
    this.first = { id: branchName(0), name: branchName(0), run: lab.run, history, origin: null, driver: lab };
    this.#branches = [this.first];
  }

  /** Throws a HostFailure when there is none of that name. */
  found(id: string): Branch {
    const branch = this.#branches.find((each) => each.id === id);
    if (branch === undefined)
      throw new HostFailure("not-found", `There is no branch "${id}". It may have been discarded.`);
    return branch;
  }

  /** Throws a HostFailure when so many more are too many. */
  needRoomFor(more: number): void {
    if (this.#branches.length + more <= MOST_BRANCHES) return;
    throw new HostFailure(
      "refused",
      `There are ${MOST_BRANCHES} branches already. Discard one before you make another.`,
    );
  }

  /** A new one from where `from` stands, which is a place on `parent`. */
  fork(parent: Branch, from: WorldRun): Branch & { readonly driver: Fork } {
    this.needRoomFor(1);
    const place = placeOf(from);
    const origin = { kind: "fork", saved: from.save(), history: parent.history.forkedAt(place.step) } as const;
    const earlier = { events: from.events, marks: parent.run.marks.forkedAt(place.step) };
    const run = new WorldRun(this.#createWorld, parent.history.spec, NOWHERE, origin, earlier);
    const ghosts = parent.history.inputsSince(place.step).filter(({ input }) => input.type !== "command");
    const notYet = parent.driver instanceof Fork ? parent.driver.ghosts : [];
    const name = branchName(this.#made);
    this.#made += 1;
    const driver = new Fork(run, [...ghosts, ...notYet]);
    const branch = { id: name, name, run, history: origin.history, origin: { branch: parent.id, place }, driver };
    this.#branches.push(branch);
    return branch;
  }

  rename(id: string, name: string): void {
    this.found(id).name = name;
  }

  discard(id: string): void {
    const branch = this.found(id);
    if (branch === this.first) throw new HostFailure("refused", FIRST_STAYS);
    this.#branches.splice(this.#branches.indexOf(branch), 1);
  }

  /** The last place that both have in common; null when a branch between them was discarded. */
  partingOf(id: string, otherId: string): PlaceView | null {
    const ways = [this.#wayTo(id), this.#wayTo(otherId)] as const;
    for (const [branch, place] of ways[0]) {
      const other = ways[1].get(branch);
      if (other === undefined) continue;
      return place.step < other.step ? place : other;
    }
    return null;
  }

  /** In the order in which they were made. */
  views(devicesServed: number): readonly BranchView[] {
    return this.#branches.map((each) => branchView(each, devicesServed));
  }

  /** Differs whenever one is made, renamed or discarded. */
  get version(): string {
    return JSON.stringify(this.#branches.map(({ id, name }) => [id, name]));
  }

  /** The branches that lead to a branch, from itself to the first, and up to where each is part of it. */
  #wayTo(id: string): ReadonlyMap<string, PlaceView> {
    const way = new Map<string, PlaceView>();
    let branch: Branch | undefined = this.found(id);
    way.set(branch.id, placeOf(branch.run));
    while (branch?.origin) {
      const { origin }: Branch = branch;
      if (origin === null) break;
      way.set(origin.branch, origin.place);
      branch = this.#branches.find((each) => each.id === origin.branch);
    }
    return way;
  }
}

function branchView({ id, name, run, origin, driver, history }: Branch, devicesServed: number): BranchView {
  const ghosts = driver instanceof Fork && driver.ghosts.length > 0;
  const hasGhosts =
    ghosts || (origin !== null && history.log.since(0 as Step)?.some(({ input }) => input.type !== "command"));
  const devices = origin === null ? (devicesServed > 0 ? "real" : "none") : hasGhosts ? "ghosts" : "none";
  return { id, name, origin, head: placeOf(run), devices };
}

/** "A" to "Z", then "A2" and so on. */
function branchName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${letter}${Math.floor(index / 26) + 1}`;
}

const MOST_BRANCHES = 12;
const FIRST_STAYS = "The branch that the lab began with cannot be discarded. Restart the lab instead.";
