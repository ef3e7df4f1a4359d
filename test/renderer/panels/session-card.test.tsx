import { act, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { askedFor } from "../../../core/client/agreed.ts";
import { connectSettingsOf } from "../../../core/client/settings.ts";
import type { SeenSign } from "../../../core/events/store-sign.ts";
import { later } from "../../../core/kernel/time.ts";
import type { EntityOf, SubscriptionView } from "../../../core/observe/entities.ts";
import { SessionPanel } from "../../../renderer/panels/cards/session-card.tsx";
import { changeUi } from "../../../renderer/store/lab-store.ts";
import { dashNode, dashSession, deviceNode, labView } from "../fixtures/lab-view.ts";
import { renderPanel, withEntities, withoutEntity } from "./render-panel.tsx";

test("a persistent session whose client is away shows its queue, its limit and what was dropped, with the reason", () => {
  renderPanel(<SessionPanel />, labView());
  const card = screen.getByRole("region", { name: "Session dash" });
  expect(within(card).getByText("persistent")).toBeTruthy();
  expect(card.textContent).toContain("away since 00:12.0");
  expect(card.textContent).toContain("Queue 3 of 10");
  expect(slotsOf("Queue, the next to be sent first")).toEqual(["21home/temp", "22home/temp", "23home/temp"]);
  expect(card.textContent).toContain("7 free");
  expect(slotsOf("Dropped messages, oldest first")).toEqual(["doorhome/tempdropped: QoS 0 does not wait"]);
  expect(slotsOf("What the application received, newest last")).toEqual(["19home/temp", "20home/tempLIVE"]);
});

test("the same packet identifier stands on one row, marked where the sides disagree, with why that may be fine", async () => {
  const { user } = renderPanel(<SessionPanel />, labView());
  const row = screen.getByRole("rowheader", { name: /3/ }).closest("tr") as HTMLElement;
  expect(
    within(row)
      .getAllByRole("cell")
      .map((cell) => cell.textContent),
  ).toEqual(["QoS 120.5home/tempwaits for PUBACK", "nothing"]);
  await user.click(within(row).getByRole("button", { name: "The two sides differ: Packet Identifier 3" }));
  expect(screen.getByRole("tooltip").textContent).toContain("sends it again with DUP 1");
});

test("a clean session says so, and since when its client is there", () => {
  const { store } = renderPanel(<SessionPanel />, labView());
  act(() => changeUi(store, { selectedNode: "sensor" }));
  const card = screen.getByRole("region", { name: "Session sensor" });
  expect(within(card).getByText("clean")).toBeTruthy();
  expect(card.querySelector(".session-card-clean")).toBeTruthy();
  expect(card.textContent).toContain("connected since 00:01.2");
});

test("a session of 5.0 whose client is away counts down to its end", () => {
  const { at } = labView();
  const session = {
    ...dashSession,
    protocolVersion: 5,
    sessionExpirySeconds: 60,
    expiresAt: (at + 45_000) as typeof at,
  } as const;
  renderPanel(<SessionPanel />, withEntities(labView(), session));
  expect(screen.getByText("discarded in 45 s")).toBeTruthy();
});

test("where the broker holds no session the card says so plainly, and still shows the client's half", () => {
  renderPanel(<SessionPanel />, withoutEntity(labView(), "session:dash"));
  const card = screen.getByRole("region", { name: "Session dash" });
  expect(card.textContent).toContain("The broker keeps nothing for dash.");
  expect(card.textContent).toContain("Inbox 2");
});

test("a queue longer than what is drawn is counted", () => {
  const first = dashSession.queue[0] as (typeof dashSession.queue)[number];
  const queue = Array.from({ length: 30 }, (_, index) => ({
    ...first,
    message: { ...first.message, id: (100 + index) as typeof first.message.id },
  }));
  renderPanel(<SessionPanel />, withEntities(labView(), { ...dashSession, queue, queueLength: 80 }));
  expect(slotsOf("Queue, the next to be sent first")).toHaveLength(12);
  expect(screen.getByText("… 68 more waiting")).toBeTruthy();
  expect(screen.getByText("The queue is full.")).toBeTruthy();
});

test("the half of a real device is honestly unknown", () => {
  const { store } = renderPanel(<SessionPanel />, labView());
  act(() => changeUi(store, { selectedNode: "device:board" }));
  const card = screen.getByRole("region", { name: "Session board" });
  expect(card.textContent).toContain(
    "what it keeps can only be inferred from what it sends. Whether it kept its half: not",
  );
  expect(card.textContent).not.toContain("Inbox");
});

test.each([
  [
    sign({ kept: true, packet: "pubrel", packetIdentifier: 7 }),
    "It has kept its half",
    "from PUBREL 7 at 00:12.4, for",
  ],
  [
    sign({ kept: true, packet: "publish", packetIdentifier: 7 }),
    "It has kept its half",
    "from PUBLISH 7 at 00:12.4, which",
  ],
  [
    sign({ kept: false, packet: "publish", packetIdentifier: 1 }),
    "It seems not",
    "a new one although the broker waits for PUBREL 7",
  ],
  [sign({ kept: false, packet: "connect" }), "It seems not", "from CONNECT at 00:12.4, which began anew"],
  [sign({ kept: false, packet: "pingreq" }), "It seems not", "from PINGREQ at 00:12.4: it went on"],
])("what a device has shown of its half is said with what it is inferred from: %o", (storeSign, verdict, reason) => {
  const device = { ...deviceNode, device: { ...deviceNode.device, storeSign } } as typeof deviceNode;
  const { store } = renderPanel(<SessionPanel />, withEntities(labView(), device));
  act(() => changeUi(store, { selectedNode: "device:board" }));
  const said = screen.getByRole("region", { name: "Session board" }).textContent;
  expect(said).toContain(verdict);
  expect(said).toContain(reason);
});

test("what 5.0 lets a client ask of a subscription is said with it", () => {
  const [subscription] = dashSession.subscriptions;
  const options = { noLocal: true, retainAsPublished: true, retainHandling: 2, subscriptionIdentifier: 7 } as const;
  const session = { ...dashSession, subscriptions: [{ ...(subscription as SubscriptionView), ...options }] };
  renderPanel(<SessionPanel />, withEntities(labView(), session));
  const words = "home/# QoS 1, No Local, Retain As Published, Retain Handling 2, identifier 7";
  expect(screen.getByRole("region", { name: "Session dash" }).textContent).toContain(words);
});

test("a kept session that the next CONNECT will discard is announced", () => {
  const client = dashNode.client as NonNullable<EntityOf<"node">["client"]>;
  const changed = { ...dashNode, client: { ...client, settings: { ...client.settings, cleanStart: true } } };
  renderPanel(<SessionPanel />, withEntities(labView(), changed));
  expect(screen.getByText(/Next CONNECT: CleanSession 1/).textContent).toContain("discards this session");
});

test("the halves of a 5.0 session count down each on its own, and the next CONNECT says how long it will last", () => {
  const client = dashNode.client as NonNullable<EntityOf<"node">["client"]>;
  const settings = { ...client.settings, protocolVersion: 5, sessionExpirySeconds: 90 } as const;
  const sessionExpiresAt = later(labView().at, 30_000);
  const changed = { ...dashNode, client: { ...client, settings, sessionExpiresAt } };
  const session = { ...dashSession, protocolVersion: 5, expiresAt: later(labView().at, 45_000) } as const;
  renderPanel(<SessionPanel />, withEntities(labView(), changed, session));
  expect(screen.getAllByText(/discarded in/).map((each) => each.textContent?.trim())).toEqual([
    "discarded in 45 s",
    "discarded in 30 s",
  ]);
  expect(screen.getByText(/Next CONNECT/).textContent).toBe("Next CONNECT: Clean Start 0, Session Expiry 90\u00a0s");
});

test("what CONNACK has said is on the card where it is not as asked for", () => {
  const client = dashNode.client as NonNullable<EntityOf<"node">["client"]>;
  const inForce = { ...connectSettingsOf(client.settings), protocolVersion: 5, sessionExpirySeconds: 60 } as const;
  const agreed = { ...askedFor(inForce), sessionExpirySeconds: 10, receiveMaximum: 4 };
  const changed = { ...dashNode, client: { ...client, state: "connected", inForce, agreed } } as const;
  renderPanel(<SessionPanel />, withEntities(labView(), changed));
  expect(screen.getByText(/The broker said/).textContent).toBe(
    "The broker said: Session Expiry 10\u00a0s, Receive Maximum 4",
  );
});

test("text of a peer is text: markup in a topic is not interpreted", () => {
  const client = dashNode.client as NonNullable<EntityOf<"node">["client"]>;
  const hostile = {
    ...dashNode,
    client: { ...client, subscriptions: [{ topicFilter: "<img src=x onerror=alert(1)>", requested: 0, granted: 0 }] },
  } as EntityOf<"node">;
  renderPanel(<SessionPanel />, withEntities(labView(), hostile));
  expect(document.querySelector("img")).toBeNull();
  expect(screen.getByText("<img src=x onerror=alert(1)>")).toBeTruthy();
});

function slotsOf(list: string): readonly string[] {
  const items = within(screen.getByRole("list", { name: list })).getAllByRole("listitem");
  return items.map((item) => (item.textContent ?? "").replace(/^QoS \d(, RETAIN 1)?/, ""));
}

function sign(shown: Pick<SeenSign, "kept" | "packet"> & { packetIdentifier?: number }): SeenSign {
  return { packetIdentifier: null, awaited: shown.kept ? null : 7, at: 12_400, ...shown } as SeenSign;
}
