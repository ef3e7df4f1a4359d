import { once } from "node:events";
import { expect, test } from "@playwright/test";
import { connectAsync } from "mqtt";
import { test as labTest, startLauncher } from "./lab.ts";

const FREE_PORTS = ["--http-port", "0", "--mqtt-port", "0", "--ws-port", "0"];

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  test(`${signal} ends the lab at once and in order`, async () => {
    const launcher = startLauncher(...FREE_PORTS);
    await launcher.printed("Lab");
    launcher.process.kill(signal);
    expect(await once(launcher.process, "exit")).toEqual([0, null]);
  });
}

test("a second lab works on other ports", async () => {
  const first = startLauncher("--mqtt-port", "0", "--ws-port", "0");
  const mqttPort = new URL(await first.printed("MQTT")).port;
  const second = startLauncher("--mqtt-port", mqttPort, "--ws-port", "0");
  expect(new URL(await second.printed("MQTT")).port).not.toBe(mqttPort);
  expect(second.output()).toContain(`Port ${mqttPort} is in use`);
  first.process.kill();
  second.process.kill();
});

test("a port for the page that is in use ends the second lab with a clear message", async () => {
  const first = startLauncher(...FREE_PORTS);
  const { port } = new URL(await first.printed("Lab"));
  const second = startLauncher("--http-port", port, "--mqtt-port", "0", "--ws-port", "0");
  expect(await once(second.process, "exit")).toEqual([1, null]);
  expect(second.output()).toContain(`Port ${port} is in use.`);
  first.process.kill();
});

test("an unknown option is named", async () => {
  const launcher = startLauncher("--colour");
  expect(await once(launcher.process, "exit")).toEqual([1, null]);
  expect(launcher.output()).toContain("Unknown option --colour.");
});

labTest("the token does not stay in the address bar, and a second tab works", async ({ lab, context }) => {
  expect(lab.page.url()).not.toContain("token");
  const second = await context.newPage();
  await second.goto(lab.labUrl);
  await expect(second.getByText("Broker keeps").first()).toBeVisible();
});

labTest("a page that loses its connection says so and catches up by itself", async ({ lab: { page, mqttUrl } }) => {
  let isCut = false;
  let cut = (): void => {};
  await page.routeWebSocket(/\/lab$/, (socket) => {
    if (isCut) return void socket.close();
    socket.connectToServer();
    cut = () => {
      isCut = true;
      void socket.close();
    };
  });
  await page.reload();
  await expect(page.getByText("Broker keeps").first()).toBeVisible();
  cut();
  await expect(page.getByText("lost its lab")).toBeVisible();
  const client = await connectAsync(mqttUrl, { clientId: "thermometer" });
  isCut = false;
  await expect(page.getByText("thermometer").first()).toBeVisible();
  await expect(page.getByText("lost its lab")).toBeHidden();
  await client.endAsync();
});
