import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A fingerprint of the sources that decide how a world goes on, eight hexadecimal digits. `core` is the folder of that name. */
export function worldSources(core: string): string {
  const hash = createHash("sha256");
  for (const room of ROOMS) {
    const names = readdirSync(join(core, room), { recursive: true, encoding: "utf8" });
    for (const name of names.filter((name) => name.endsWith(".ts")).sort()) {
      hash.update(`${room}/${name}\n`).update(readFileSync(join(core, room, name)));
    }
  }
  return hash.digest("hex").slice(0, DIGITS);
}

const ROOMS = ["broker", "client", "codec", "delivery", "kernel", "protocol", "world"];
const DIGITS = 8;
