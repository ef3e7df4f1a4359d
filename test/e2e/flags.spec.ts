import { expect } from "@playwright/test";
import { test } from "./lab.ts";
import { Learner } from "./learner.ts";

test("cleanSession waits for the next CONNECT, and then the session of the notes is gone", async ({
  lab: { page },
}) => {
  const learner = new Learner(page);
  await learner.selects("display");
  await learner.turns("cleanSession");
  await expect(page.getByText("pending until the next CONNECT").first()).toBeVisible();
  await expect(page.getByText("persistent", { exact: true }).first()).toBeVisible();
  await learner.button("Disconnect").click();
  await learner.button("Connect").click();
  await expect(page.getByText(/discards the session of display/).first()).toBeVisible({ timeout: 10_000 });
  await expect(page.getByText("clean", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("pending until the next CONNECT")).toHaveCount(0);
});

test("RETAIN puts the message on the shelf, a new subscription gets it, and an empty one clears it", async ({
  lab: { page },
}) => {
  const learner = new Learner(page);
  await learner.selects("sensor");
  await learner.turns("RETAIN");
  await learner.button("Publish").click();
  const shelf = page.getByRole("region", { name: "Retained shelf" });
  await expect(shelf.getByText("home/temp")).toBeVisible();
  await learner.selects("display");
  await learner.button("Subscribe").click();
  await expect(page.getByText("RETAINED").first()).toBeVisible({ timeout: 10_000 });
  await shelf.getByRole("button", { name: /Clear/ }).click();
  await expect(shelf.getByText("Nothing is retained.")).toBeVisible();
});
