import { expect, test } from "vitest";
import type { ClientView, InflightView, OutboxView } from "../../../core/observe/entities.ts";
import { fromClientRows, subscriptionRows, towardsClientRows } from "../../../renderer/panels/cards/session-halves.ts";
import { dashNode, dashSession } from "../fixtures/lab-view.ts";

const client = dashNode.client as ClientView;
const inflight = dashSession.inflight[0] as InflightView;
const sent: OutboxView = {
  packetIdentifier: 7,
  topic: "home/temp",
  payload: new Uint8Array(0),
  qos: 2,
  retain: false,
  state: "awaiting-pubrec",
};

test("a subscription that both sides hold alike stands on one row without a difference", () => {
  const [broker] = dashSession.subscriptions;
  expect(subscriptionRows(dashSession.subscriptions, client)).toEqual([
    { topicFilter: "home/#", broker, client: { topicFilter: "home/#", requested: 1, granted: 1 }, why: null },
  ]);
});

test("subscriptions that only one side holds are marked, each with its own reason", () => {
  const believer = { ...client, subscriptions: [{ topicFilter: "lost/#", requested: 1, granted: 1 } as const] };
  expect(
    subscriptionRows(dashSession.subscriptions, believer).map(({ topicFilter, why }) => [topicFilter, why]),
  ).toEqual([
    ["home/#", expect.stringContaining("kept it from an earlier connection")],
    ["lost/#", expect.stringContaining("holds no such subscription")],
  ]);
});

test("what a device holds is not known, so nothing is called a difference", () => {
  expect(subscriptionRows(dashSession.subscriptions, null).map(({ why }) => why)).toEqual([null]);
  expect(towardsClientRows(dashSession, null).map(({ why }) => why)).toEqual([null]);
  expect(fromClientRows({ ...dashSession, receivedQoS2: [4] }, null).map(({ why }) => why)).toEqual([null]);
});

test("at QoS 1 the broker waits for PUBACK while the client keeps nothing [MQTT-4.3.2-1]", () => {
  const [row] = towardsClientRows(dashSession, client);
  expect(row).toEqual({
    packetIdentifier: 3,
    broker: inflight,
    clientHolds: false,
    why: expect.stringContaining("waits for PUBACK 3"),
  });
});

test("at QoS 2 the same identifier on both sides is agreement [MQTT-4.3.3-1]", () => {
  const sending = { ...dashSession, inflight: [{ ...inflight, qos: 2, state: "awaiting-pubcomp" } as const] };
  expect(towardsClientRows(sending, { ...client, receivedQoS2: [3] }).map(({ why }) => why)).toEqual([null]);
  const receiving = { ...dashSession, receivedQoS2: [7] };
  expect(fromClientRows(receiving, { ...client, outbox: [sent] })).toEqual([
    { packetIdentifier: 7, brokerHolds: true, client: sent, why: null },
  ]);
});

test("an identifier that only the receiver still holds gets a row of its own", () => {
  expect(towardsClientRows(null, { ...client, receivedQoS2: [9] })).toEqual([
    { packetIdentifier: 9, broker: null, clientHolds: true, why: expect.stringContaining("PUBREL 9") },
  ]);
  expect(fromClientRows({ ...dashSession, receivedQoS2: [4] }, client)).toEqual([
    { packetIdentifier: 4, brokerHolds: true, client: null, why: expect.stringContaining("PUBREL 4") },
  ]);
});

test("a message that was not sent yet is no difference", () => {
  const waiting = { ...client, outbox: [{ ...sent, state: "not-sent" } as const] };
  expect(fromClientRows(dashSession, waiting).map(({ why }) => why)).toEqual([null]);
});
