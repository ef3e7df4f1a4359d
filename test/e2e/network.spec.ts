import { expect } from "@playwright/test";
import { connectAsync } from "mqtt";
import { networkAddresses } from "../../electron/host/network-listeners.ts";
import { test } from "./lab.ts";
import { Learner } from "./learner.ts";

test("the lab is opened to the network: who knows the password comes in, who does not is refused, and closing ends it", async ({
  lab: { page, mqttUrl },
}) => {
  const [address] = networkAddresses();
  test.skip(address === undefined, "This machine is on no network.");
  const learner = new Learner(page);
  const dialog = page.getByRole("dialog");
  const sign = page.getByRole("button", { name: /^The lab is open to the network/ });
  await page.getByRole("tab", { name: "Devices" }).click();
  await learner.button("Open to the network…").click();
  await dialog.getByLabel("User name").fill("greenhouse");
  const password = await dialog.getByLabel("Password").inputValue();
  await dialog.getByRole("button", { name: "Open to the network" }).click();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(sign).toBeVisible();

  const url = new URL(mqttUrl);
  url.hostname = (address ?? "").includes(":") ? `[${address}]` : (address ?? "");
  const as = (clientId: string, given: string) =>
    connectAsync(url.href, { clientId, username: "greenhouse", password: given, reconnectPeriod: 0 });
  await expect(as("stranger", `${password}x`)).rejects.toMatchObject({ code: 4 });
  await expect(learner.event(/^The broker refuses a CONNECT: .*"stranger": the user "greenhouse"/)).toBeVisible();
  const device = await as("board", password);
  device.on("error", () => {});
  await expect(page.getByRole("region", { name: "Wire" }).getByRole("button", { name: /^board/ })).toBeVisible();

  const closed = new Promise<void>((resolve) => device.once("close", () => resolve()));
  await sign.click();
  await dialog.getByRole("button", { name: "Close the lab to the network" }).click();
  await closed;
  await expect(sign).toBeHidden();
  await expect(as("board", password)).rejects.toMatchObject({ code: "ECONNREFUSED" });
});
