import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { connectAsync } from "mqtt";
import { test } from "./lab.ts";

test("the lab opens with both clients connected", async ({ lab: { page } }) => {
  await expect(page.getByText("connected since").first()).toBeVisible();
  await expect(page.getByText("Broker keeps").first()).toBeVisible();
});

test("a reloaded page shows the lab again", async ({ lab: { page } }) => {
  await expect(page.getByText("Broker keeps").first()).toBeVisible();
  await page.reload();
  await expect(page.getByText("Broker keeps").first()).toBeVisible();
});

test("a real MQTT client shows on the wire", async ({ lab: { page, mqttUrl } }) => {
  const client = await connectAsync(mqttUrl, { clientId: "thermometer" });
  await expect(page.getByText("thermometer").first()).toBeVisible();
  await client.endAsync();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`no barrier for assistive technology is found in the ${colorScheme} theme`, async ({ lab: { page } }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(page.getByText("Broker keeps").first()).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }))).toEqual([]);
  });
}
