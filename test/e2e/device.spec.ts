import { expect } from "@playwright/test";
import { connectAsync, type IConnackPacket } from "mqtt";
import { test } from "./lab.ts";
import { Learner } from "./learner.ts";

test("a real device is cut from the screen, misses three messages and gets exactly these three, in order", async ({
  lab: { page, mqttUrl },
}) => {
  const device = await connectAsync(mqttUrl, { clientId: "dash", clean: false, reconnectPeriod: 200 });
  const received: string[] = [];
  const connacks: boolean[] = [];
  // A cut cable resets its connections: that is what the device should see.
  device.on("error", () => {});
  device.on("message", (_, payload) => received.push(payload.toString()));
  device.on("connect", ({ sessionPresent }: IConnackPacket) => connacks.push(sessionPresent));
  await device.subscribeAsync("home/#", { qos: 1 });
  const learner = new Learner(page);
  const onTheWire = page.getByRole("region", { name: "Wire" }).getByRole("button", { name: /^dash/ });
  await expect(onTheWire).toBeVisible();
  const closed = new Promise<void>((resolve) => device.once("close", () => resolve()));
  await learner.usesCable("device:dash", "Cut now");
  await closed;
  await learner.selects("sensor");
  await learner.button("Publish 3, numbered").click();
  await onTheWire.click();
  await expect(page.getByText("Queue 3 of 10")).toBeVisible();
  expect(received).toEqual([]);

  await learner.usesCable("device:dash", "Restore");
  await expect.poll(() => received.length).toBe(3);
  await expect(page.getByText("Queue 0 of 10")).toBeVisible();
  expect({ received, connacks }).toEqual({ received: ["21", "22", "23"], connacks: [true] });
  await device.endAsync();
});
