import { expect } from "@playwright/test";
import { test } from "./lab.ts";
import { Learner } from "./learner.ts";

test("a row of the matrix is predicted and run, and a cell opens as its run at the event that decided it", async ({
  lab: { page },
}) => {
  const learner = new Learner(page);
  await learner.opensLesson("13. The whole matrix");
  await learner.button("The whole matrix: 72 runs").click();
  const dialog = page.getByRole("dialog", { name: "Every combination" });
  await expect(dialog.getByText("72 worlds were run.")).toBeVisible({ timeout: 20_000 });

  const row = dialog.getByRole("row").filter({ has: page.getByRole("button", { name: /QoS 1, subscribed QoS 2$/ }) });
  const answers = row.getByRole("combobox");
  for (let index = 0; index < 8; index += 1) await answers.nth(index).selectOption("live");
  await row.getByRole("button", { name: /^Run the row/ }).click();
  await expect(dialog.getByText("You were right in 4 of 8 cells.")).toBeVisible();

  const cell = "published QoS 1, subscribed QoS 2, CleanSession 0, RETAIN 0, dash away: queued. Open its run";
  await dialog.getByRole("button", { name: cell }).click();
  await expect(dialog).toBeHidden();
  const decided = learner.event(/^The broker sends PUBLISH “m”/);
  await expect(decided).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText("What comes out:")).toContainText("queued");

  await learner.button("Back to the matrix").click();
  await expect(dialog.getByText("You were right in 4 of 8 cells.")).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).click();
  await learner.button("Back to lesson 13").click();
  await expect(learner.button("The whole matrix: 72 runs")).toBeVisible();
});
