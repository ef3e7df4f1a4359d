import { describe, expect, it } from "vitest";
import { InboundQoS2 } from "../../../core/delivery/inbound.ts";
import { Outbound } from "../../../core/delivery/outbound.ts";
import type { InboundInput, InboundState, OutboundInput, OutboundState } from "../../../core/delivery/tables.ts";

/** Every cell of the sender's table: what a message becomes, and what is sent; null: the packet has no effect. */
const SENDER: readonly (
  | readonly [OutboundState, OutboundInput, OutboundState | "done", "pubrel" | null]
  | readonly [OutboundState, OutboundInput, null]
)[] = [
  ["awaiting-puback", "puback", "done", null],
  ["awaiting-puback", "pubrec", null],
  ["awaiting-puback", "pubrec-refused", null],
  ["awaiting-puback", "pubcomp", null],
  ["awaiting-pubrec", "puback", null],
  ["awaiting-pubrec", "pubrec", "awaiting-pubcomp", "pubrel"],
  ["awaiting-pubrec", "pubrec-refused", "done", null],
  ["awaiting-pubrec", "pubcomp", null],
  ["awaiting-pubcomp", "puback", null],
  ["awaiting-pubcomp", "pubrec", "awaiting-pubcomp", "pubrel"],
  ["awaiting-pubcomp", "pubrec-refused", null],
  ["awaiting-pubcomp", "pubcomp", "done", null],
];

/** Every cell of the receiver's table. */
const RECEIVER: readonly (readonly [InboundState, InboundInput, InboundState, "pubrec" | "pubcomp", boolean])[] = [
  ["free", "publish", "held", "pubrec", true],
  ["free", "pubrel", "free", "pubcomp", false],
  ["held", "publish", "held", "pubrec", false],
  ["held", "pubrel", "free", "pubcomp", false],
];

describe("the sender of QoS 1 and QoS 2 [MQTT-4.3.2-1] [MQTT-4.3.3-1]", () => {
  it.each(SENDER)("%s: %s leads to %s, sends %s", (state, input, next, reply = null) => {
    const outbound = outboundIn(state);
    const result = outbound.acknowledge(1, input);
    const after = outbound.get(1)?.state ?? "done";
    expect({ effect: result !== null, reply: result?.step.reply ?? null, after }).toEqual({
      effect: next !== null,
      reply,
      after: next ?? state,
    });
  });

  it("does nothing for an identifier that nothing was sent with", () => {
    const outbound = outboundIn("awaiting-puback");
    expect(outbound.acknowledge(2, "puback")).toBeNull();
    expect(outbound.size).toBe(1);
  });

  it("says which message was acknowledged, and by which statement", () => {
    const outbound = outboundIn("awaiting-puback");
    const result = outbound.acknowledge(1, "puback");
    expect([result?.inflight.carried, result?.step.statement]).toEqual(["m", "3:4.3.2-1"]);
  });

  it("keeps the order of first sending, whatever is acknowledged in between [MQTT-4.6.0-1]", () => {
    const outbound = new Outbound<string>();
    for (const packetIdentifier of [5, 3, 65_535, 1]) outbound.begin(packetIdentifier, `m${packetIdentifier}`, 2);
    outbound.acknowledge(65_535, "pubrec");
    outbound.acknowledge(3, "pubrec-refused");
    outbound.begin(3, "again", 1);
    expect(Array.from(outbound, ({ carried }) => carried)).toEqual(["m5", "m65535", "m1", "again"]);
    outbound.clear();
    expect([outbound.size, [...outbound]]).toEqual([0, []]);
  });
});

describe("the receiver of QoS 2 [MQTT-4.3.3-2]", () => {
  it.each(RECEIVER)("%s: %s leads to %s, sends %s, delivers: %s", (state, input, next, reply, deliver) => {
    const inbound = new InboundQoS2();
    if (state === "held") inbound.apply(1, "publish");
    expect(inbound.apply(1, input)).toEqual({ next, reply, deliver, statement: "3:4.3.3-2" });
    expect([...inbound.held]).toEqual(next === "held" ? [1] : []);
  });

  it("tells identifiers apart", () => {
    const inbound = new InboundQoS2();
    for (const packetIdentifier of [7, 2]) inbound.apply(packetIdentifier, "publish");
    inbound.apply(7, "pubrel");
    expect([...inbound.held]).toEqual([2]);
    inbound.clear();
    expect(inbound.held.size).toBe(0);
  });
});

function outboundIn(state: OutboundState): Outbound<string> {
  const outbound = new Outbound<string>();
  outbound.begin(1, "m", state === "awaiting-puback" ? 1 : 2);
  if (state === "awaiting-pubcomp") outbound.acknowledge(1, "pubrec");
  return outbound;
}
