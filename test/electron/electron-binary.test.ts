import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fetchElectron } from "../../electron/electron-binary.ts";

let cache: string;
let server: Server;
let answer: RequestListener;
let printed: string[];

beforeEach(async () => {
  printed = [];
  cache = mkdtempSync(join(tmpdir(), "electron-cache-"));
  server = createServer((request, response) => answer(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  vi.stubEnv("electron_config_cache", cache);
  vi.stubEnv("ELECTRON_MIRROR", `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});

afterEach(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
  rmSync(cache, { recursive: true });
});

test("a refusal is told at once with its reason, and nothing else is printed", async () => {
  answer = (_request, response) => response.writeHead(403).end();
  expect(await fetch()).toMatchObject({ kind: "none", reason: expect.stringContaining("403") });
  expect(printed).toEqual([]);
});

test("a network that is not there is told by its innermost cause", async () => {
  server.close();
  expect(await fetch()).toMatchObject({ kind: "none", reason: expect.stringContaining("ECONNREFUSED") });
});

test("progress is printed, and bytes that are not Electron's are not used", async () => {
  answer = (_request, response) => response.writeHead(200, { "content-length": 4 }).end("fake");
  expect(await fetch()).toMatchObject({ kind: "none", reason: expect.stringContaining("checksum") });
  expect(printed).toEqual([expect.stringMatching(/^Fetching Electron [\d.]+, once\.$/), "  100 %"]);
});

function fetch() {
  return fetchElectron((line) => printed.push(line));
}
