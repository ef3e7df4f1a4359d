import type { CarriedConnection } from "./carried-connection.ts";

/**
 * The connections of a listener, until their sockets are closed. Every now and then it looks at all of them, as long as there
 * are any, and gives up those that have lingered: a timer for each that ends would cost a tenth of a connection. So would a
 * Set: where members come and go all the time, the garbage collector carries its outgrown tables with all that they hold.
 */
export class Roster implements Iterable<CarriedConnection> {
  #members: CarriedConnection[] = [];
  #isWatched = false;

  add(connection: CarriedConnection): void {
    connection.place = this.#members.length;
    this.#members.push(connection);
    this.#watch();
  }

  /** The last one takes its place. */
  delete(connection: CarriedConnection): void {
    const last = this.#members.pop();
    if (last === undefined || last === connection) return;
    this.#members[connection.place] = last;
    last.place = connection.place;
  }

  /** As they are now. */
  [Symbol.iterator](): Iterator<CarriedConnection> {
    return [...this.#members][Symbol.iterator]();
  }

  #watch(): void {
    if (this.#isWatched) return;
    this.#isWatched = true;
    setTimeout(() => {
      this.#isWatched = false;
      for (const connection of this) connection.giveUpIfLingering();
      if (this.#members.length > 0) this.#watch();
    }, LINGER_MS);
  }
}

const LINGER_MS = 2_000;
