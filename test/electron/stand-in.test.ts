import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { type StandIn, startStandIn } from "../../electron/stand-in.ts";

let root: string;
let standIn: StandIn;
let base: string;
let host: string;
let attached: number;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "stand-in-"));
  writeFileSync(join(root, "index.html"), "<!doctype html>");
});

afterAll(() => rmSync(root, { recursive: true }));

beforeEach(async () => {
  attached = 0;
  standIn = await startStandIn({
    root,
    port: 0,
    attach: (socket) => {
      attached += 1;
      socket.send("hello");
    },
  });
  host = new URL(standIn.address).host;
  base = `http://${host}`;
});

afterEach(() => standIn.close());

describe("the page", () => {
  test("is behind a token that becomes a cookie, which scripts and other sites cannot use", async () => {
    const entered = await get(standIn.address, {});
    expect(entered.statusCode).toBe(303);
    expect(entered.headers.location).toBe("/");
    expect(entered.headers["set-cookie"]?.[0]).toMatch(
      /^sessionscope-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/,
    );
    expect((await get(base, { cookie: await enter() })).statusCode).toBe(200);
  });

  test("can be entered again with the same address", async () => {
    await enter();
    expect((await get(standIn.address, {})).statusCode).toBe(303);
  });

  test("carries its Content Security Policy and is never guessed or kept", async () => {
    const { headers } = await get(base, { cookie: await enter() });
    expect(headers["content-security-policy"]).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(headers["content-security-policy"]).toContain(`connect-src 'self' ws://${host};`);
    expect(headers["content-security-policy"]).toContain("require-trusted-types-for 'script'");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["cache-control"]).toBe("no-store");
  });

  test.each([
    { why: "nothing", change: {} },
    { why: "a wrong cookie", change: { cookie: "sessionscope=x" } },
  ])("is refused to a request with $why", async ({ change }) => {
    expect((await get(base, change)).statusCode).toBe(403);
  });

  test("is refused to a request with a wrong token", async () => {
    expect((await get(`${standIn.address}x`, {})).statusCode).toBe(403);
  });

  test.each([
    { why: "under another name", change: { host: "lab.example:80" } },
    { why: "under localhost", change: { host: "localhost" } },
    { why: "from another origin", change: { origin: "http://lab.example" } },
    { why: "from a page without origin", change: { origin: "null" } },
  ])("is refused $why, even with the cookie", async ({ change }) => {
    expect((await get(base, { cookie: await enter(), ...change })).statusCode).toBe(403);
  });

  test("answers 404 for what is not there and 405 for what is not asked with GET", async () => {
    const cookie = await enter();
    expect((await get(`${base}/nothing.js`, { cookie })).statusCode).toBe(404);
    expect((await get(base, { cookie }, "POST")).statusCode).toBe(405);
  });
});

describe("the page's line to the host", () => {
  test("opens with the cookie and the page's own origin", async () => {
    const socket = new WebSocket(`ws://${host}/lab`, { headers: { cookie: await enter(), origin: base } });
    const [data] = await once(socket, "message");
    expect(String(data)).toBe("hello");
    socket.terminate();
  });

  test.each([
    { why: "without a cookie", path: "/lab", change: { cookie: "" } },
    { why: "without an origin", path: "/lab", change: { origin: undefined } },
    { why: "from another origin", path: "/lab", change: { origin: "http://lab.example" } },
    { why: "under another name", path: "/lab", change: { host: "localhost" } },
    { why: "at another path", path: "/other", change: {} },
  ])("is refused $why", async ({ path, change }) => {
    const headers = { cookie: await enter(), origin: base, ...change };
    const given = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
    const socket = new WebSocket(`ws://${host}${path}`, { headers: given });
    const [, response] = (await once(socket, "unexpected-response")) as [unknown, IncomingMessage];
    expect([response.statusCode, attached]).toEqual([403, 0]);
    response.destroy();
  });

  test("ends when the lab ends", async () => {
    const socket = new WebSocket(`ws://${host}/lab`, { headers: { cookie: await enter(), origin: base } });
    await once(socket, "open");
    const closed = once(socket, "close");
    await standIn.close();
    await closed;
  });
});

test("two labs do not share a cookie, although browsers share cookies between ports", async () => {
  const other = await startStandIn({ root, port: 0, attach: () => {} });
  expect((await enter()).split("=")[0]).not.toBe((await enter(other)).split("=")[0]);
  await other.close();
});

test("a port that is in use is told to the caller", async () => {
  const port = Number(new URL(base).port);
  await expect(startStandIn({ root, port, attach: () => {} })).rejects.toMatchObject({ code: "EADDRINUSE" });
});

async function enter(into = standIn): Promise<string> {
  const { headers } = await get(into.address, {});
  return headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
}

/** Not fetch: it does not let a test choose Host and Origin. */
async function get(address: string, headers: Record<string, string>, method = "GET"): Promise<IncomingMessage> {
  const asked = request(address, { headers, method });
  asked.end();
  const [response] = (await once(asked, "response")) as [IncomingMessage];
  response.resume();
  return response;
}
