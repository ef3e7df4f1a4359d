import { expect, type Page } from "@playwright/test";
import { test } from "./lab.ts";
import { Learner } from "./learner.ts";

test("lesson 1 can be finished with the mouse only", async ({ lab: { page } }) => {
  test.setTimeout(120_000);
  const learner = new Learner(page);
  await learner.opensLesson("1. The cable is cut");
  for (let watched = 0; watched < 6; watched += 1) {
    await learner.plays();
    await learner.goesOn();
  }

  await learner.picks(/How many messages wait/, "3");
  await learner.picks(/CONNACK/, "Session Present 1");
  await learner.picks(/SUBSCRIBE packets/, "0");
  await learner.button("Commit predictions").click();
  await learner.plays();
  await expect(page.getByText("You said 3. There are 2.")).toBeVisible({ timeout: 20_000 });
  await learner.goesOn();

  await learner.picks(/leaves with DISCONNECT/, "keeps it");
  await learner.button("Commit prediction").click();
  await learner.plays();
  await learner.selects("dash");
  await learner.button("Disconnect").click();
  await expect(page.getByText("dash said goodbye").or(page.getByText("it said goodbye")).first()).toBeVisible();
  await learner.selects("sensor");
  for (let count = 0; count < 2; count += 1) await learner.button("Publish").click();
  await learner.goesOn();

  await learner.plays();
  await learner.selects("sensor");
  await learner.button("Connect").click();
  await learner.selects("dash");
  await learner.turns("cleanSession");
  await learner.button("Connect").click();
  await expect(learner.button("Disconnect")).toBeVisible();
  await page.getByRole("textbox", { name: "Topic Filter" }).fill("home/temp");
  await learner.button("Subscribe").click();
  await expect(learner.event("The broker sends SUBACK")).toBeVisible();
  await learner.usesCable("dash", "Cut now");
  await learner.selects("sensor");
  await learner.button("Publish 3, numbered").click();
  await expect(learner.event(/waits in the queue of dash as number 3/)).toBeVisible({ timeout: 20_000 });
  await learner.usesCable("dash", "Restore");
  await learner.selects("dash");
  await learner.button("Connect").click();
  await expect(page.getByText("The lesson is done.")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText("[MQTT-3.2.2-3]").first()).toBeVisible();
});

test("lesson 1 can be finished with the keyboard only", async ({ lab: { page } }) => {
  test.setTimeout(180_000);
  await tabTo(page, "1. The cable is cut");
  await page.keyboard.press("Enter");
  await tabTo(page, "Speed");
  await page.keyboard.press("End");
  const nextThing = page.locator(".lesson-next-button");
  const goesOn = async (): Promise<void> => {
    await expect(nextThing).toHaveText(/^Next/, { timeout: 20_000 });
    await tabTo(page, "Next");
    await page.keyboard.press("Enter");
  };
  const plays = async (): Promise<void> => {
    await expect(nextThing).toHaveText("Play");
    await tabTo(page, "Play");
    await page.keyboard.press("Enter");
  };
  for (let watched = 0; watched < 6; watched += 1) {
    await plays();
    await goesOn();
  }

  for (const [question, presses] of [
    ["How many messages wait", 2],
    ["What does the CONNACK", 1],
    ["How many SUBSCRIBE", 0],
  ] as const) {
    await tabTo(page, question, "radiogroup");
    await page.keyboard.press("Space");
    for (let press = 0; press < presses; press += 1) await page.keyboard.press("ArrowRight");
  }
  await tabTo(page, "Commit predictions");
  await page.keyboard.press("Enter");
  await plays();
  await expect(page.getByText("You said 2, and so it is.")).toBeVisible({ timeout: 20_000 });
  await goesOn();

  await tabTo(page, "dash leaves with DISCONNECT", "radiogroup");
  await page.keyboard.press("Space");
  await tabTo(page, "Commit prediction");
  await page.keyboard.press("Enter");
  await plays();
  await page.keyboard.press("2");
  await tabTo(page, "Disconnect");
  await page.keyboard.press("Enter");
  await page.keyboard.press("1");
  await page.keyboard.press("p");
  await page.keyboard.press("p");
  await goesOn();

  await plays();
  await page.keyboard.press("1");
  await tabTo(page, "Connect");
  await page.keyboard.press("Enter");
  await page.keyboard.press("2");
  await tabTo(page, "cleanSession");
  await page.keyboard.press("Space");
  await tabTo(page, "Connect");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Disconnect", exact: true })).toBeVisible();
  await tabTo(page, "Topic Filter");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("home/temp");
  await page.keyboard.press("Enter");
  await expect(new Learner(page).event("The broker sends SUBACK")).toBeVisible();
  await tabTo(page, "Subscribe");
  await page.keyboard.press("c");
  await page.keyboard.press("1");
  for (let count = 0; count < 3; count += 1) await page.keyboard.press("p");
  await expect(new Learner(page).event(/waits in the queue of dash as number 3/)).toBeVisible({ timeout: 20_000 });
  await page.keyboard.press("2");
  await page.keyboard.press("c");
  await tabTo(page, "Connect");
  await page.keyboard.press("Enter");
  await expect(page.getByText("The lesson is done.")).toBeVisible({ timeout: 20_000 });
});

/** Presses Tab until what has the focus, or the group it stands in, is named so: as somebody without a mouse gets there. */
async function tabTo(page: Page, name: string, role: "any" | "radiogroup" = "any"): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    const named = await page.evaluate((role) => {
      const focused = document.activeElement;
      const group = focused?.closest("[role=radiogroup]");
      if (role === "radiogroup") return [group?.getAttribute("aria-label")];
      const label = focused instanceof HTMLInputElement ? (focused.labels?.[0]?.textContent ?? "") : "";
      const ids = focused?.getAttribute("aria-labelledby")?.split(" ") ?? [];
      const labels = ids.map((id) => document.getElementById(id)?.textContent ?? "");
      return [
        focused?.getAttribute("aria-label"),
        label,
        ...labels,
        group?.getAttribute("aria-label"),
        focused?.textContent,
      ];
    }, role);
    if (named.some((text) => text?.trim().startsWith(name))) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Nothing named "${name}" can be reached with Tab.`);
}
