/** What a roster knows of a connection. */
interface Member {
  /** Where it stands in its roster, which is for the roster alone. */
  place: number;
  /** Called every two seconds. */
  giveUpIfLingering(): void;
}

/**
 * The connections of a listener, until their sockets are closed. Every now and then it looks at all of them, as long as there
 * are any, and gives up those that have lingered: a timer for each that ends would cost a tenth of a connection. So would a
 * Set: where members come and go all the time, the garbage collector carries its outgrown tables with all that they hold.
 */
export class Roster<M extends Member> implements Iterable<M> {
  readonly #members: M[] = [];
  #isWatched = false;

  add(member: M): void {
    member.place = this.#members.length;
    this.#members.push(member);
    this.#watch();
  }

  /** The last one takes its place. */
  delete(member: M): void {
    if (this.#members[member.place] !== member) return;
    const last = this.#members.pop();
    if (last === undefined || last === member) return;
    this.#members[member.place] = last;
    last.place = member.place;
  }

  /** As they are now. */
  [Symbol.iterator](): Iterator<M> {
    return [...this.#members][Symbol.iterator]();
  }

  #watch(): void {
    if (this.#isWatched) return;
    this.#isWatched = true;
    setTimeout(() => {
      this.#isWatched = false;
      for (const member of this) member.giveUpIfLingering();
      if (this.#members.length > 0) this.#watch();
    }, LINGER_MS);
  }
}

const LINGER_MS = 2_000;
