/** One that nobody guesses, and that can be typed on a board: 80 bits, without letters that look like others. */
export function suggestedPassword(): string {
  const letters = Array.from(
    crypto.getRandomValues(new Uint8Array(LENGTH)),
    (byte) => ALPHABET[byte % ALPHABET.length],
  );
  return letters.join("").replace(/(.{4})(?=.)/g, "$1-");
}

/** 32 letters: each byte chooses among them evenly. */
const ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
const LENGTH = 16;
