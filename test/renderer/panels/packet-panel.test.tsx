import { act, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { EventId } from "../../../core/events/names.ts";
import { utf8Encode } from "../../../core/kernel/text.ts";
import { entityId } from "../../../core/observe/entities.ts";
import type { ConnectPacket } from "../../../core/protocol/packets.ts";
import { hexRows, packetFields } from "../../../renderer/panels/packet/packet-fields.ts";
import { PacketPanel } from "../../../renderer/panels/packet/packet-panel.tsx";
import { changeUi } from "../../../renderer/store/lab-store.ts";
import { labView } from "../fixtures/lab-view.ts";
import { renderPanel } from "./render-panel.tsx";

test("a PUBLISH from the broker shows its fields, its bytes, why it was sent and the statement", () => {
  const { store } = renderPanel(<PacketPanel />, labView());
  const departure = labView().events.findLast((event) => event.type === "frame-departed" && event.direction === "down");
  act(() => changeUi(store, { selectedEvent: departure?.id ?? null }));
  expect(screen.getByRole("heading").textContent).toBe("PUBLISH");
  expect(rows()).toEqual([
    ["Topic Name", "home/temp"],
    ["QoS", "1"],
    ["RETAIN", "0"],
    ["DUP", "0"],
    ["Packet Identifier", "7"],
    ["Payload", "23"],
  ]);
  expect(screen.getByRole("button", { name: "LIVE" })).toBeTruthy();
  expect(screen.getByRole("button", { name: "Statement [MQTT-3.3.5-1]" })).toBeTruthy();
  expect(screen.getByRole("figure", { name: "17 bytes" }).textContent).toContain("32 0f 00 09 68 6f 6d 65");
});

test("a frame that arrived shows the bytes of its departure", () => {
  const { store } = renderPanel(<PacketPanel />, labView());
  const arrival = labView().events.find((event) => event.type === "frame-arrived");
  act(() => changeUi(store, { selectedEvent: arrival?.id ?? null }));
  expect(screen.getByRole("figure", { name: "17 bytes" })).toBeTruthy();
});

test("a frame on the wire can be looked at too", () => {
  const { store } = renderPanel(<PacketPanel />, labView());
  act(() => changeUi(store, { selectedEntity: entityId("frame", "33") }));
  expect(screen.getByRole("heading").textContent).toBe("PUBACK");
  expect(rows()).toEqual([["Packet Identifier", "6"]]);
});

test("an event that is no packet shows its sentence and its statement", () => {
  const { store } = renderPanel(<PacketPanel />, labView());
  act(() => changeUi(store, { selectedEvent: 13 as EventId }));
  expect(screen.getByText(/keeps the session of dash/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Statement [MQTT-3.1.2-4]" })).toBeTruthy();
});

test("CONNECT names its flags as the specification does, and never shows a password", () => {
  const connect: ConnectPacket = {
    type: "connect",
    protocolVersion: 4,
    clientId: "",
    cleanStart: true,
    keepAliveSeconds: 0,
    will: { topic: "gone", payload: utf8Encode("bye"), qos: 1, retain: true },
    userName: "ada",
    password: utf8Encode("secret"),
    properties: null,
  };
  expect(packetFields(connect).map(({ name, value }) => `${name}: ${value}`)).toEqual([
    "Protocol Level: 4 (MQTT 3.1.1)",
    "Client Identifier: (empty)",
    "Clean Session: 1",
    "Keep Alive: 0 (off)",
    "Will Flag: 1",
    "Will Topic: gone",
    "Will Message: bye",
    "Will QoS: 1",
    "Will Retain: 1",
    "User Name: ada",
    "Password: 6 bytes",
  ]);
});

test("bytes stand eight in a row beside their ASCII", () => {
  expect(hexRows(utf8Encode("\u0010home/temp"))).toEqual([
    { offset: "0000", hex: "10 68 6f 6d 65 2f 74 65", text: "·home/te" },
    { offset: "0008", hex: "6d 70", text: "mp" },
  ]);
});

function rows(): readonly (readonly string[])[] {
  return screen.getAllByRole("row").map((row) => Array.from(row.children, (cell) => cell.textContent ?? ""));
}

test("a packet of 5.0 shows its reason code and its properties, User Properties in their order", () => {
  const userProperties = [
    ["b", "1"],
    ["a", "2"],
  ] as const;
  const properties = { reasonString: "full", userProperties, subscriptionIdentifier: [1, 7] };
  const fields = packetFields({ type: "puback", packetIdentifier: 3, reasonCode: 0x97, properties });
  expect(fields.map(({ name, value }) => [name, value])).toEqual([
    ["Packet Identifier", "3"],
    ["Reason Code", "0x97"],
    ["Reason String", "full"],
    ["User Property", "b: 1"],
    ["User Property", "a: 2"],
    ["Subscription Identifier", "1, 7"],
  ]);
});
