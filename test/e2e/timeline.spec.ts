import { expect, type Page } from "@playwright/test";
import { test } from "./lab.ts";
import { Learner } from "./learner.ts";

test("QoS 2 is cut after PUBREC, gone back to, gone on with without the cut, and both are compared", async ({
  lab: { page },
}) => {
  const learner = new Learner(page);
  const badge = page.locator(".transport-badge");
  await page.getByRole("slider", { name: "Speed" }).press("End");
  await learner.selects("display");
  await page
    .getByRole("region", { name: "Subscribe" })
    .getByRole("radiogroup", { name: "QoS" })
    .getByText("2", { exact: true })
    .click();
  await page.getByRole("region", { name: "Subscribe" }).getByRole("button", { name: "Subscribe", exact: true }).click();
  await expect(learner.event(/renews its subscription to .* at QoS 2/)).toBeVisible();

  await learner.button(/^Link of display:/).click();
  await page.getByRole("menuitem", { name: "Cut at a named point…" }).click();
  await expect(page.getByText("will be cut after the next PUBREC from display has arrived")).toBeVisible();
  await learner.button("Plan the cut").click();
  await learner.selects("sensor");
  await page
    .getByRole("region", { name: "Publish" })
    .getByRole("radiogroup", { name: "QoS" })
    .getByText("2", { exact: true })
    .click();
  await learner.button("Publish").click();
  await expect(learner.event(/^The cable of display is cut/)).toBeVisible();
  // Both branches are compared at the time which the shorter one has come to: in B the exchange must be over by then.
  const cutAt = await secondsOf(page);
  await expect.poll(() => secondsOf(page)).toBeGreaterThan(cutAt + 3);
  await learner.button("Pause").click();

  await page.keyboard.press("Shift+ArrowLeft");
  await expect(badge).toHaveText("PAST");
  for (let presses = 0; presses < 30; presses += 1) {
    if ((await learner.event(/^The cable of display is cut/).count()) === 0) break;
    await page.keyboard.press("ArrowLeft");
  }
  await learner.button(/^Link of display: cut planned/).click();
  await page.getByRole("menuitem", { name: "Give the planned cut up" }).click();
  await expect(badge).toHaveText("BRANCH B");
  await learner.button(/^Play/).click();
  await expect(learner.event(/^display has taken over the message/)).toBeVisible();

  await learner.button(/^Branches: B is shown, of 2/).click();
  await learner.button("Compare B with A").click();
  const comparison = page.getByRole("status", { name: "Branch A beside branch B" });
  await expect(comparison.getByRole("row", { name: /display: cable/ })).toHaveText(/cut\s*plugged/);
  await expect(comparison.getByRole("row", { name: /in flight/ })).toHaveText(/waits for PUBCOMP\s*none/);
});

test("a prediction point is chosen by keyboard: playing pauses before the packet is handled, and a step shows what comes of it", async ({
  lab: { page },
}) => {
  const learner = new Learner(page);
  await page.getByRole("slider", { name: "Speed" }).press("End");
  await learner.selects("sensor");
  const menu = learner.button("Pause when something happens");
  await menu.focus();
  await menu.press("Enter");
  for (let presses = 0; presses < 7; presses += 1) await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitemcheckbox", { name: /^a packet is about to arrive/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await learner.button("Publish").click();

  const stop = learner.button(/^Predict: PUBLISH to the broker/);
  await stop.press("Enter");
  await expect(page.getByRole("tabpanel", { name: "Packet" })).toContainText("sensor sends PUBLISH");
  await expect(learner.event(/^sensor has published/)).toHaveCount(0);
  await page.keyboard.press("ArrowRight");
  await expect(learner.event(/^sensor has published/)).toBeVisible();
  await expect(stop).toHaveCount(0);
});

/** The lab's virtual time. */
async function secondsOf(page: Page): Promise<number> {
  const [minutes, seconds] = ((await page.locator(".transport-clock span").first().textContent()) ?? "").split(":");
  return Number(minutes) * 60 + Number(seconds);
}
