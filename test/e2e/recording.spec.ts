import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { test } from "./lab.ts";
import { Learner } from "./learner.ts";

test("what happened is saved, opened again, played, and then goes on", async ({ lab: { page } }, testInfo) => {
  await expect(page.getByText("connected since").first()).toBeVisible();
  await page.keyboard.press("1");
  await page.keyboard.press("p");
  await expect(new Learner(page).event("sensor sends PUBLISH")).toBeVisible();
  const path = testInfo.outputPath("story.sessionscope.json");
  await download(page, "Save recording", path);
  await open(page, path);

  await expect(page.getByRole("heading", { name: "story", exact: true })).toBeVisible();
  await expect(page.getByText("REPLAY")).toBeVisible();
  await expect(new Learner(page).event("sensor sends PUBLISH")).toHaveCount(0);
  await page.getByRole("button", { name: /^Play/ }).click();
  await expect(new Learner(page).event("sensor sends PUBLISH")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText("From here on the lab is yours.")).toBeVisible({ timeout: 20_000 });
});

test("a file that is no recording is refused with the place of its fault, also when it is dropped", async ({
  lab: { page },
}, testInfo) => {
  await expect(page.getByText("connected since").first()).toBeVisible();
  const path = testInfo.outputPath("whole.json");
  await download(page, "Save recording", path);
  const half = readFileSync(path, "utf8").slice(0, 1_500);
  const file = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "half.json"));
    return transfer;
  }, half);
  await page.dispatchEvent("body", "dragenter", { dataTransfer: file });
  await expect(page.getByText("Drop a recording or a lesson file (YAML) to open it.")).toBeVisible();
  await page.dispatchEvent("body", "drop", { dataTransfer: file });

  await expect(
    page.getByText(/half\.json cannot be opened\. The file ends in the middle of .+, at byte 1500\./),
  ).toBeVisible();
  await expect(page.getByRole("heading", { name: "Sandbox" }).first()).toBeVisible();
});

test("each export is a file that its programs can read", async ({ lab: { page } }, testInfo) => {
  await expect(page.getByText("connected since").first()).toBeVisible();
  const path = (name: string): string => testInfo.outputPath(name);
  await download(page, "Packets (pcapng)", path("a.pcapng"));
  await download(page, "Ladder as picture (SVG)", path("a.svg"));
  await download(page, "Ladder as picture (PNG)", path("a.png"));
  await download(page, "Ladder as text (Mermaid)", path("a.mmd"));
  await download(page, "Events (JSON lines)", path("a.jsonl"));

  expect(readFileSync(path("a.png")).subarray(1, 4).toString()).toBe("PNG");
  expect(readFileSync(path("a.svg"), "utf8")).toContain("CONNACK Session Present=0");
  expect(readFileSync(path("a.mmd"), "utf8")).toMatch(/^sequenceDiagram\n/);
  expect(JSON.parse(readFileSync(path("a.jsonl"), "utf8").split("\n")[0] ?? "")).toMatchObject({ id: 1, at: 0 });
  const tshark = spawnSync("tshark", ["-r", path("a.pcapng"), "-Y", "mqtt"], { encoding: "utf8" });
  if (tshark.error === undefined) expect(tshark.stdout).toContain("Connect Ack");
});

async function download(page: Page, item: string, path: string): Promise<void> {
  await page.getByRole("button", { name: "Recording and exports" }).click();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: item }).click()]);
  writeFileSync(path, readFileSync(await file.path()));
}

async function open(page: Page, path: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Control+o")]);
  await chooser.setFiles(path);
}
