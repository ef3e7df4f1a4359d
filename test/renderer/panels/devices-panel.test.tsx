import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { connectExamples } from "../../../renderer/panels/devices/connect-examples.ts";
import { DevicesPanel } from "../../../renderer/panels/devices/devices-panel.tsx";
import { labView } from "../fixtures/lab-view.ts";
import { renderPanel } from "./render-panel.tsx";

test("a device shows who it is, where from and how it connected, and its cable can be cut", async () => {
  const { user, worldCommands } = renderPanel(<DevicesPanel />, labView());
  const device = screen.getByText("board").closest("li");
  expect(device?.textContent).toContain("127.0.0.1:52114 · CleanSession 0 · Keep Alive 60 s");
  await user.click(screen.getByRole("button", { name: "Cut the cable of board" }));
  expect(worldCommands()).toEqual([{ type: "cut", node: "device:board", how: "noticed" }]);
});

test("an address that could not be had says why", () => {
  const error = "Port 1883 is in use (another broker?), and so are the next twenty.";
  renderPanel(
    <DevicesPanel />,
    labView({ listeners: [{ transport: "tcp", host: "127.0.0.1", port: null, error, userName: null }] }),
  );
  expect(screen.getByText(error)).toBeTruthy();
  expect(screen.queryByText("Connect one")).toBeNull();
});

test("the examples name the listening port, and no client id that a simulated client uses", () => {
  expect(connectExamples("127.0.0.1", 1884, []).map(({ command }) => command)[0]).toBe(
    "mosquitto_sub -h 127.0.0.1 -p 1884 -i dash -c -q 1 -t 'home/#' -v",
  );
  const commands = connectExamples("127.0.0.1", 1884, ["dash"]).map(({ command }) => command);
  expect(commands.filter((command) => command.includes("dash"))).toEqual([]);
});
