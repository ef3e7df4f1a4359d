import { expect, it } from "vitest";
import { askedFor } from "../../../core/client/agreed.ts";
import { REMEMBERED_MESSAGES } from "../../../core/client/incoming.ts";
import { connectSettingsOf, DEFAULT_CLIENT_SETTINGS } from "../../../core/client/settings.ts";
import { utf8Encode } from "../../../core/kernel/text.ts";
import { clientView } from "../../../core/observe/client-view.ts";
import { INBOX_VIEW_LIMIT, VIEW_LIMIT } from "../../../core/observe/entities.ts";
import { persistentBench } from "../client/bench.ts";

it("a client's view says all there is to see of it, and stays as it is when the client goes on", () => {
  const bench = persistentBench({ reconnectAfterMs: 500 }).connected();
  bench.subscribe("a/#", 2);
  bench.receiveSuback(1, 1);
  bench.publish("m1", 2);
  bench.receiveAck("pubrec", 2);
  bench.receivePublish("x", 2, 7, { retain: true });
  bench.client.changeSettings({ cleanStart: true }, bench.now);
  bench.goTo(100);
  bench.client.linkClosed(bench.now);
  bench.publish("m2", 1);

  const view = clientView(bench.client);
  bench.client.disconnect(bench.now);
  bench.connected();
  bench.receivePublish("y", 0, null);

  const settings = { ...DEFAULT_CLIENT_SETTINGS, clientId: "dash", cleanStart: true, reconnectAfterMs: 500 };
  const inForce = connectSettingsOf({ ...settings, cleanStart: false });
  expect(view).toEqual({
    settings,
    inForce,
    agreed: askedFor(inForce),
    sessionClientId: "dash",
    sessionExpiresAt: null,
    pending: [],
    state: "waiting-to-reconnect",
    reconnectsAt: 600,
    sessionPresent: false,
    lastReasonCode: 0,
    connectsSent: 1,
    outbox: [
      { packetIdentifier: 2, topic: "a", payload: utf8Encode("m1"), qos: 2, retain: false, state: "awaiting-pubcomp" },
      { packetIdentifier: 3, topic: "a", payload: utf8Encode("m2"), qos: 1, retain: false, state: "not-sent" },
    ],
    outboxLength: 2,
    receivedQoS2: [7],
    subscriptions: [{ topicFilter: "a/#", requested: 2, granted: 1 }],
    inbox: [{ at: 0, topic: "a", payload: utf8Encode("x"), qos: 2, retain: true, dup: false }],
    inboxLength: 1,
  });
});

it("a client's view cuts long lists and tells their true length", () => {
  expect(REMEMBERED_MESSAGES).toBeGreaterThanOrEqual(INBOX_VIEW_LIMIT);
  const bench = persistentBench().connected();
  for (let count = 1; count <= VIEW_LIMIT + 5; count += 1) {
    bench.receivePublish(`m${count}`, 0, null);
    bench.publish(`m${count}`, 1);
  }
  const { outbox, outboxLength, inbox, inboxLength } = clientView(bench.client);
  expect([outbox.length, outboxLength, inbox.length, inboxLength]).toEqual([
    VIEW_LIMIT,
    VIEW_LIMIT + 5,
    INBOX_VIEW_LIMIT,
    VIEW_LIMIT + 5,
  ]);
  expect([outbox[0]?.packetIdentifier, inbox.at(-1)?.payload]).toEqual([1, utf8Encode(`m${VIEW_LIMIT + 5}`)]);
});
