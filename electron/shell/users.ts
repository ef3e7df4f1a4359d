import { createHmac, randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { Fifo } from "../../core/kernel/fifo.ts";

interface StoredPassword {
  /** The cost is 2 to this power. */
  readonly costExponent: number;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

/** One line of the users' file. The password cannot be found from it but by trying, at about 50 ms a try. */
export async function userLine(userName: string, password: Uint8Array): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, COST_EXPONENT);
  return `${userName}:scrypt$${COST_EXPONENT}$${salt.toString("base64")}$${hash.toString("base64")}`;
}

/** Why a user cannot be called so in the file; null when it can. */
export function userNameFault(userName: string): string | null {
  if (userName.length === 0 || userName.startsWith("#") || userName.trim() !== userName) {
    return "A user name must not be empty, begin with # or have a space at its ends.";
  }
  return /[:\r\n]/.test(userName) ? "A user name must not have a colon or a line break." : null;
}

/** Those who may connect. */
export class Users {
  readonly #stored: ReadonlyMap<string, StoredPassword>;
  /**
   * What has been verified, in a form that is good for this process only: a thousand devices that come back at once do
   * not wait for a thousand derivations.
   */
  readonly #verified = new Map<string, Buffer>();
  readonly #secret = randomBytes(HASH_BYTES);
  readonly #waiting = new Fifo<() => void>();
  #running = 0;

  constructor(stored: ReadonlyMap<string, StoredPassword>) {
    this.#stored = stored;
  }

  /**
   * Whether this is the user's password. An unknown user takes as long as a wrong password. Only a few are verified at a
   * time; those that are no longer `wanted` when it is their turn take no time.
   */
  async verify(userName: string, password: Uint8Array, wanted: () => boolean): Promise<boolean> {
    const digest = createHmac("sha256", this.#secret).update(password).digest();
    const known = this.#verified.get(userName);
    if (known !== undefined && timingSafeEqual(known, digest)) return true;
    await this.#turn();
    try {
      if (!wanted()) return false;
      const stored = this.#stored.get(userName);
      const { salt, hash, costExponent } = stored ?? NOBODY;
      const derived = await derive(password, salt, costExponent);
      if (stored === undefined || !timingSafeEqual(derived, hash)) return false;
      this.#verified.set(userName, digest);
      return true;
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
  }

  async #turn(): Promise<void> {
    if (this.#running >= MAXIMUM_RUNNING) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#running += 1;
  }
}

/** Reads the text of a users' file: lines of `userLine`, empty lines, and lines that begin with #. */
export function parseUsers(text: string): Users | { readonly fault: string } {
  const stored = new Map<string, StoredPassword>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const [, userName = "", exponent, salt = "", hash = ""] = LINE.exec(line) ?? [];
    const costExponent = Number(exponent);
    const password = { costExponent, salt: Buffer.from(salt, "base64"), hash: Buffer.from(hash, "base64") };
    if (exponent === undefined || password.hash.length !== HASH_BYTES || costExponent > MAXIMUM_COST_EXPONENT) {
      return { fault: `line ${index + 1} is not a line that --hash-password has printed` };
    }
    if (stored.has(userName)) return { fault: `line ${index + 1} names ${userName} again` };
    stored.set(userName, password);
  }
  return stored.size === 0 ? { fault: "it names nobody" } : new Users(stored);
}

function derive(password: Uint8Array, salt: Buffer, costExponent: number): Promise<Buffer> {
  const cost = 2 ** costExponent;
  const options = { cost, blockSize: BLOCK_SIZE, maxmem: 256 * cost * BLOCK_SIZE };
  return new Promise((resolve, reject) => {
    scrypt(password, salt, HASH_BYTES, options, (error, hash) => (error === null ? resolve(hash) : reject(error)));
  });
}

const LINE = /^([^:]+):scrypt\$([1-9]\d?)\$([A-Za-z0-9+/=]{8,})\$([A-Za-z0-9+/=]+)$/;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
const BLOCK_SIZE = 8;
const COST_EXPONENT = 14;
/** 128 MiB of memory a try. */
const MAXIMUM_COST_EXPONENT = 17;
/** Of the four threads that Node has for such work. */
const MAXIMUM_RUNNING = 2;
const NOBODY: StoredPassword = {
  costExponent: COST_EXPONENT,
  salt: Buffer.alloc(SALT_BYTES),
  hash: Buffer.alloc(HASH_BYTES),
};
