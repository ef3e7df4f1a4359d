import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { test } from "./lab.ts";
import { Learner } from "./learner.ts";

test("a packet is looked at byte by byte, with the mouse and with the keyboard", async ({ lab: { page } }) => {
  await new Learner(page).event("sends CONNECT of “display”").click();
  const packet = page.getByRole("region", { name: "Packet" });
  await packet.getByRole("treeitem", { name: /Connect Flags/ }).click();
  await expect(packet.getByRole("treeitem", { name: /Clean Session bit 1: 0|Clean Session.*bit 1: 0/ })).toBeVisible();
  await packet.getByRole("treeitem", { name: /Client Identifier/ }).hover();
  await expect(packet.locator(".byte[data-lit]")).toHaveCount(9);
  await packet.getByRole("button", { name: /^Byte 0:/ }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(packet.locator(".field-row[data-lit]")).toContainText("Client Identifier");
  await page.mouse.move(5, 5);
  await expect(packet.locator(".field-row[data-lit]")).toContainText("Remaining Length");
});

test("a client that got nothing is told why not, and the message tells its story", async ({ lab: { page } }) => {
  await publishWhileCut(page);
  await page.getByRole("button", { name: "Why not?" }).click();
  await expect(page.getByText("It waits in the queue of display.")).toBeVisible();
  await page
    .getByRole("region", { name: "Why not?" })
    .getByRole("button", { name: /home\/temp/ })
    .click();
  const story = page.getByRole("region", { name: "To display" });
  await expect(story).toContainText("waits");
  await story.getByRole("button", { name: /waits in the queue/ }).click();
  await expect(page.locator(".event-row[data-selected]")).toContainText("waits in the queue of display as number 1");
});

test("the ladder is walked with the keys, and a lifeline is hidden and brought back", async ({ lab: { page } }) => {
  await page.getByRole("tab", { name: "Ladder" }).click();
  const ladder = page.getByRole("region", { name: /^Ladder/ });
  await ladder.focus();
  await page.keyboard.press("Home");
  await expect(page.getByRole("region", { name: "Packet" })).toContainText("CONNECT");
  await page.keyboard.press("ArrowDown");
  await page.getByRole("button", { name: "Lifeline of sensor" }).click();
  await page.getByRole("menuitem", { name: "Hide" }).click();
  await expect(page.getByRole("button", { name: "Lifeline of sensor" })).toHaveCount(0);
  await page.getByRole("button", { name: "1 hidden: show" }).click();
  const head = page.getByRole("button", { name: "Lifeline of sensor" });
  await expect(head).toBeVisible();
  const left = (await head.boundingBox())?.x ?? 0;
  const right = (await page.getByRole("button", { name: "Lifeline of display" }).boundingBox())?.x ?? 0;
  await head.hover();
  await page.mouse.down();
  await page.mouse.move(right + 20, 500, { steps: 5 });
  await page.mouse.up();
  await expect.poll(async () => (await head.boundingBox())?.x ?? 0).toBeGreaterThan(left + 100);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`no barrier is found in ladder, packet, story and states in the ${colorScheme} theme`, async ({
    lab: { page },
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await publishWhileCut(page);
    await page.getByRole("button", { name: "Why not?" }).click();
    await expectNoBarrier(page);
    await new Learner(page).event("sends PUBLISH “21”").click();
    await page.getByRole("tab", { name: "Ladder" }).click();
    for (const tab of ["Packet", "Message", "States"]) {
      await page.getByRole("tab", { name: tab, exact: true }).click();
      await expectNoBarrier(page);
    }
  });
}

async function publishWhileCut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Link of display/ }).click();
  await page.getByRole("menuitem", { name: "Cut now" }).click();
  const clients = page.getByRole("list", { name: "Simulated clients" });
  await clients.getByRole("button", { name: "sensor" }).click();
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(new Learner(page).event("waits in the queue of display")).toBeVisible();
  await clients.getByRole("button", { name: "display" }).click();
}

async function expectNoBarrier(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include(".app-right-packet").include(".history").analyze();
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }))).toEqual([]);
}
