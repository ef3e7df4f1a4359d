import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appProtocolHandler, isAppAddress } from "../../electron/app-protocol.ts";
import { readStaticFile } from "../../electron/static-files.ts";

let folder: string;
let root: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "static-files-"));
  root = join(folder, "page");
  mkdirSync(join(root, "assets"), { recursive: true });
  mkdirSync(join(folder, "page-of-another"));
  writeFileSync(join(root, "index.html"), "<!doctype html>");
  writeFileSync(join(root, "assets/main.js"), "go()");
  writeFileSync(join(root, "notes.txt"), "not part of the page");
  writeFileSync(join(folder, "secret.js"), "secret");
  writeFileSync(join(folder, "page-of-another/secret.js"), "secret");
});

afterAll(() => rmSync(folder, { recursive: true }));

describe("files of the page", () => {
  test("the root is the page itself", async () => {
    expect(await readStaticFile(root, "/")).toEqual({
      body: Buffer.from("<!doctype html>"),
      contentType: "text/html; charset=utf-8",
    });
  });

  test("a script is found by its path", async () => {
    expect((await readStaticFile(root, "/assets/main.js"))?.body.toString()).toBe("go()");
  });

  test.each([
    "/../secret.js",
    "/assets/../../secret.js",
    "/%2e%2e/secret.js",
    "/..%2fsecret.js",
    "/..%5csecret.js",
    "/../page-of-another/secret.js",
    "/assets/main.js%00.html",
    "/%",
    "/assets",
    "/notes.txt",
    "/nothing.js",
  ])("%s leads nowhere", async (path) => {
    expect(await readStaticFile(root, path)).toBeNull();
  });
});

describe("the page's own protocol", () => {
  const ask = (address: string, method = "GET") => appProtocolHandler(root)(new Request(address, { method }));

  test("gives the page with a Content Security Policy that opens no connection", async () => {
    const response = await ask("app://lab/");
    expect(await response.text()).toBe("<!doctype html>");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'; script-src 'self'");
    expect(response.headers.get("content-security-policy")).toContain("connect-src 'none'");
  });

  test("answers 404 for what is not there", async () => {
    expect((await ask("app://lab/nothing.js")).status).toBe(404);
  });

  test.each(["app://other/", "app://lab.other/", "https://lab/"])("answers 403 for %s", async (address) => {
    expect((await ask(address)).status).toBe(403);
  });

  test("answers 403 for a POST", async () => {
    expect((await ask("app://lab/", "POST")).status).toBe(403);
  });

  test.each(["app://lab", "app://lab/index.html?x#y"])("%s belongs to the page", (address) => {
    expect(isAppAddress(address)).toBe(true);
  });

  test.each(["", "lab", "file:///lab/", "app://lab@other/", "app:lab"])("%j does not belong to the page", (address) => {
    expect(isAppAddress(address)).toBe(false);
  });
});
