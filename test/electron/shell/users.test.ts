import { expect, test } from "vitest";
import { parseUsers, Users, userLine, userNameFault } from "../../../electron/shell/users.ts";

const LINE = await userLine("greenhouse", bytes("secret"));
const wanted = () => true;

test("a line does not show the password, and is another one each time", async () => {
  const again = await userLine("greenhouse", bytes("secret"));
  expect([again === LINE, again.includes("secret"), again.startsWith("greenhouse:scrypt$14$")]).toEqual([
    false,
    false,
    true,
  ]);
});

test("a password is verified, once with its cost and then again at once; others are not", async () => {
  const users = usersOf(`# those who may\n\n${LINE}\r\n${await userLine("bob", bytes(""))}`);
  const tries: [string, string][] = [
    ["greenhouse", "secret"],
    ["greenhouse", "secret"],
    ["greenhouse", "Secret"],
    ["greenhouse", ""],
    ["bob", ""],
    ["bob", "secret"],
    ["eve", ""],
    ["", "secret"],
  ];
  const verified = tries.map(([name, password]) => users.verify(name, bytes(password), wanted));
  expect(await Promise.all(verified)).toEqual([true, true, false, false, true, false, false, false]);
});

test("who has gone by the time of its turn takes no time", async () => {
  const users = usersOf(LINE);
  let gone = 0;
  const tries = Array.from({ length: 2_000 }, () => {
    return users.verify("greenhouse", bytes("secret"), () => {
      gone += 1;
      return false;
    });
  });
  // At 50 ms each they would take nearly a minute.
  expect([(await Promise.all(tries)).some(Boolean), gone]).toEqual([false, 2_000]);
});

test.each([
  ["", "it names nobody"],
  ["# greenhouse\n", "it names nobody"],
  ["greenhouse:secret", "line 1 is not a line that --hash-password has printed"],
  [`${LINE}\nann`, "line 2 is not a line that --hash-password has printed"],
  [LINE.replace("$14$", "$30$"), "line 1 is not a line that --hash-password has printed"],
  [LINE.slice(0, -8), "line 1 is not a line that --hash-password has printed"],
  [`${LINE}\n${LINE}`, "line 2 names greenhouse again"],
])("%j is refused", (text, fault) => {
  expect(parseUsers(text)).toEqual({ fault });
});

test.each(["", "#greenhouse", " greenhouse", "an:n", "an\nn"])("nobody can be called %j", (name) => {
  expect(userNameFault(name)).not.toBe(null);
});

function usersOf(text: string): Users {
  const users = parseUsers(text);
  if (!(users instanceof Users)) throw new Error(users.fault);
  return users;
}

function bytes(text: string): Uint8Array {
  return Buffer.from(text);
}
