import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";

test("the built preload is one file that needs nothing but Electron", () => {
  const text = readFileSync(new URL("../../dist/node/preload.cjs", import.meta.url), "utf8");
  expect([...text.matchAll(/\brequire\((.*?)\)/g)].map(([, name]) => name)).toEqual(['"electron"']);
  expect(text).not.toMatch(/^(import|export) /m);
});
