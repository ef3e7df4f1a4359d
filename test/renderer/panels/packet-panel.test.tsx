import { act, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { dissect } from "../../../core/codec/dissect.ts";
import { encode } from "../../../core/codec/encode.ts";
import type { EventId } from "../../../core/events/names.ts";
import { utf8Encode } from "../../../core/kernel/text.ts";
import { entityId } from "../../../core/observe/entities.ts";
import type { ProtocolVersion } from "../../../core/protocol/vocabulary.ts";
import { fieldRows } from "../../../renderer/panels/packet/field-rows.ts";
import { FrameDetails } from "../../../renderer/panels/packet/frame-details.tsx";
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
    ["PUBLISH, packet type and flags", "QoS 1"],
    ["Remaining Length", "15 bytes"],
    ["Topic Name", "home/temp"],
    ["Packet Identifier", "7"],
    ["Payload", "23"],
  ]);
  expect(screen.getByRole("button", { name: "LIVE" })).toBeTruthy();
  expect(screen.getByRole("button", { name: "Statement [MQTT-3.3.5-1]" })).toBeTruthy();
  expect(screen.getByRole("group", { name: "17 bytes" }).textContent).toContain("320f0009686f6d65");
});

test("a frame that arrived shows the bytes of its departure", () => {
  const { store } = renderPanel(<PacketPanel />, labView());
  const arrival = labView().events.find((event) => event.type === "frame-arrived");
  act(() => changeUi(store, { selectedEvent: arrival?.id ?? null }));
  expect(screen.getByRole("group", { name: "17 bytes" })).toBeTruthy();
});

test("a frame on the wire can be looked at too", () => {
  const { store } = renderPanel(<PacketPanel />, labView());
  act(() => changeUi(store, { selectedEntity: entityId("frame", "33") }));
  expect(screen.getByRole("heading").textContent).toBe("PUBACK");
  expect(rows().at(-1)).toEqual(["Packet Identifier", "6"]);
});

test("an event that is no packet shows its sentence and its statement", () => {
  const { store } = renderPanel(<PacketPanel />, labView());
  act(() => changeUi(store, { selectedEvent: 13 as EventId }));
  expect(screen.getByText(/keeps the session of dash/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Statement [MQTT-3.1.2-4]" })).toBeTruthy();
});

test("a field lights its bytes and a byte lights its field, by mouse and by keyboard", async () => {
  const { store, user } = renderPanel(<PacketPanel />, labView());
  act(() => changeUi(store, { selectedEntity: entityId("frame", "32") }));
  await user.hover(screen.getByRole("treeitem", { name: /Packet Identifier/ }));
  expect(litBytes()).toEqual(["00", "07"]);
  await user.hover(screen.getByRole("button", { name: /^Byte 4:/ }));
  expect(litRow()).toBe("Topic Namehome/temp");
  await user.unhover(screen.getByRole("button", { name: /^Byte 4:/ }));
  expect(litBytes()).toEqual([]);
  act(() => screen.getByRole("treeitem", { name: /PUBLISH, packet type/ }).focus());
  await user.keyboard("{ArrowDown}{ArrowDown}");
  expect(litBytes().join(" ")).toBe("00 09 68 6f 6d 65 2f 74 65 6d 70");
  await user.keyboard("{ArrowRight}{ArrowDown}");
  expect(litBytes()).toEqual(["00", "09"]);
});

test("the first byte opens into its bits", async () => {
  const { store, user } = renderPanel(<PacketPanel />, labView());
  act(() => changeUi(store, { selectedEntity: entityId("frame", "32") }));
  await user.click(screen.getByRole("treeitem", { name: /PUBLISH, packet type/ }));
  expect(rows().slice(1, 5)).toEqual([
    ["Packet type", "0011 ····bits 7-4: 3 PUBLISH"],
    ["DUP", "···· 0···bit 3: 0"],
    ["QoS", "···· ·01·bits 2-1: 1"],
    ["RETAIN", "···· ···0bit 0: 0"],
  ]);
});

test("CONNECT names its flags as the specification does, and never shows a password", () => {
  const frame = encode(
    {
      type: "connect",
      protocolVersion: 4,
      clientId: "",
      cleanStart: true,
      keepAliveSeconds: 0,
      will: { topic: "gone", payload: utf8Encode("bye"), qos: 1, retain: true },
      userName: "greenhouse",
      password: utf8Encode("secret"),
      properties: null,
    },
    4,
  );
  expect(linesOf(frame, 4)).toEqual([
    "CONNECT, packet type and flags: 0x10",
    "Remaining Length: 43 bytes",
    "Protocol Name: MQTT",
    "Protocol Level: 4 (MQTT 3.1.1)",
    "Connect Flags: User Name Flag 1, Password Flag 1, Will Retain 1, Will QoS 1, Will Flag 1, Clean Session 1",
    "Keep Alive: 0 (off)",
    "Client Identifier: (empty)",
    "Will Topic: gone",
    "Will Message: bye",
    "User Name: greenhouse",
    "Password: 6 bytes",
  ]);
});

test("a packet of 5.0 shows its reason code and its properties, User Properties in their order", () => {
  const properties = {
    reasonString: "full",
    userProperties: [
      ["b", "1"],
      ["a", "2"],
    ],
  } as const;
  const frame = encode({ type: "puback", packetIdentifier: 3, reasonCode: 0x97, properties }, 5);
  const dissection = dissect(frame, 5);
  const rows = fieldRows(dissection, new Set(["4"]));
  expect(rows.map(({ name, text }) => `${name}: ${text}`).slice(2)).toEqual([
    "Packet Identifier: 3",
    "Reason Code: 0x97 Quota exceeded",
    "Properties: 3 properties",
    "Property Length: 21 bytes",
    "Reason String: full",
    "User Property: b: 1",
    "User Property: a: 2",
  ]);
});

test("a malformed packet says what is wrong and where, and is shown as far as it can be read", () => {
  const bytes = Uint8Array.of(0x30, 4, 0, 9, 0x61, 0x2f);
  renderPanel(<FrameDetails bytes={bytes} protocolVersion={4} />, labView());
  expect(screen.getByText(/PUBLISH ends inside its Topic Name/).textContent).toContain("bytes 2 to 5");
  expect(screen.getByRole("button", { name: "Statement [MQTT-4.8.0-1]" })).toBeTruthy();
  expect(rows().slice(2)).toEqual([
    ["Topic Name", "cut short"],
    ["Not read", "2 bytes"],
  ]);
});

function rows(): readonly (readonly string[])[] {
  return screen.getAllByRole("treeitem").map((row) => Array.from(row.children, (cell) => cell.textContent ?? ""));
}

function linesOf(frame: Uint8Array, version: ProtocolVersion): readonly string[] {
  return fieldRows(dissect(frame, version), new Set()).map(({ name, text }) => `${name}: ${text}`);
}

function litBytes(): readonly (string | null)[] {
  return Array.from(document.querySelectorAll(".byte[data-lit]"), ({ textContent }) => textContent);
}

function litRow(): string | null | undefined {
  return document.querySelector(".field-row[data-lit]")?.textContent;
}
