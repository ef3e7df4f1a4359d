import { expect, type Page } from "@playwright/test";
import { test } from "./lab.ts";
import { Learner } from "./learner.ts";

test("the broker is restarted and crashed at itself, by keyboard and by mouse; cards and events say what came back", async ({
  lab: { page },
}) => {
  const learner = new Learner(page);
  const card = learner.card;
  await page.getByRole("slider", { name: "Speed" }).press("End");
  await learner.button("Restart or crash the broker").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Restart the broker in memory" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(learner.event("The session of display is lost with the broker's process")).toBeVisible();
  await expect(card).toContainText("Session Present 0");
  await expect(card).toContainText("connected since");

  await chooses(page, "Crash the broker now");
  await expect(learner.event("The broker's process crashes.")).toBeVisible();
  await expect(learner.event("The broker has found the session of display in its store")).toBeVisible();
  await expect(card).toContainText("Session Present 1");

  await chooses(page, "Crash the broker before it next writes");
  await page.keyboard.press("c");
  await expect(learner.event(/crashes: .* not on disk yet/)).toBeVisible();
  await expect(learner.event("The broker runs again with what is on its disk")).toBeVisible();

  await chooses(page, "Restart the broker in memory");
  await expect(learner.event("It keeps everything in memory, so nothing is left from before")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Broker/ }).first()).toContainText("1 session");
});

async function chooses(page: Page, item: string): Promise<void> {
  await page.getByRole("button", { name: "Restart or crash the broker" }).click();
  await page.getByRole("menuitem", { name: item }).click();
}
