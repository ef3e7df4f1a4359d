import { expect } from "@playwright/test";
import { test } from "./lab.ts";
import { Learner } from "./learner.ts";

test("CleanSession 0 beside CleanSession 1: what waits for who is cut off is kept in one world only", async ({
  lab: { page },
}) => {
  const learner = new Learner(page);
  await page.getByRole("slider", { name: "Speed" }).press("End");
  await learner.selects("display");
  await page.keyboard.press("t");
  const dialog = page.getByRole("dialog", { name: "A second world, with one thing different" });
  await expect(dialog.getByLabel("Who")).toHaveValue("display");
  await dialog.getByLabel("Different in the copy").selectOption({ label: "CleanSession 1" });
  await dialog.getByRole("button", { name: "Run both" }).click();
  const wire = (branch: string) => page.getByRole("region", { name: `Wire of world ${branch}` });
  await expect(wire("A").getByText("CS=0")).toBeVisible();
  await expect(wire("B").getByText("CS=1").nth(1)).toBeVisible();

  await page.keyboard.press("c");
  await learner.selects("sensor");
  for (let messages = 0; messages < 3; messages += 1) await page.keyboard.press("p");
  await learner.selects("display");
  const differences = page.getByRole("table", { name: "display: what differs" });
  await expect(differences.getByRole("row", { name: /queue/ })).toHaveText(/3 messages\s*no session/);
  await expect(page.getByText("Now they differ in: display.")).toBeVisible();

  await page.keyboard.press("c");
  await expect(differences.getByRole("row", { name: /Session Present/ })).toHaveText(/1\s*0/);
  await expect(differences.getByRole("row", { name: /display: got/ })).toHaveText(/3 messages\s*0 messages/);
  await page.getByRole("button", { name: "History of B" }).click();
  await expect(page.getByRole("log").getByRole("img", { name: "not in the other world" }).first()).toBeVisible();

  // Looking back is looking back on both.
  await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("Shift+ArrowLeft");
  await expect(page.locator(".transport-badge")).toHaveText("PAST");
  await expect(differences.getByRole("row", { name: /queue/ })).toHaveText(/3 messages\s*no session/);
  await expect(wire("B")).toBeVisible();
  await page.keyboard.press("End");
  await expect(differences.getByRole("row", { name: /display: got/ })).toHaveText(/3 messages\s*0 messages/);

  await page.getByRole("button", { name: "Leave, keep B" }).click();
  await expect(page.getByRole("region", { name: "Wire", exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Branches: A is shown, of 2" })).toBeVisible();
});
