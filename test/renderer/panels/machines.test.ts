import { expect, test } from "vitest";
import { INBOUND_QOS_2, OUTBOUND } from "../../../core/delivery/tables.ts";
import { receiverMachine, senderMachine } from "../../../renderer/panels/why/machines.ts";

test("the diagrams have each step of the tables exactly once", () => {
  const drawn = [senderMachine(1), senderMachine(2), receiverMachine()].flatMap(({ states }) =>
    states.flatMap(({ name, arrows }) =>
      arrows.map(({ input, to, reply, statement }) => [name, input, to, reply, statement]),
    ),
  );
  const steps = Object.entries({ ...OUTBOUND, ...INBOUND_QOS_2 }).flatMap(([name, inputs]) =>
    Object.entries(inputs).map(([input, { next, reply, statement }]) => [name, input, next, reply, statement]),
  );
  expect(drawn).toEqual(steps);
});

test("every arrow leads to a state that is drawn", () => {
  for (const { states } of [senderMachine(1), senderMachine(2), receiverMachine()]) {
    const names = states.map(({ name }) => name);
    for (const { to } of states.flatMap(({ arrows }) => arrows)) expect(names).toContain(to);
  }
});
