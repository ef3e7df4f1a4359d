import { expect, test } from "vitest";
import type { EventId } from "../../../../core/events/names.ts";
import type { WorldEvent } from "../../../../core/events/world-event.ts";
import type { Instant, Step } from "../../../../core/kernel/time.ts";
import { isBookkeeping, passes } from "../../../../renderer/panels/events/event-kind.ts";
import { provenanceOf, statementOf } from "../../../../renderer/panels/events/listed-events.ts";
import { NO_FILTER } from "../../../../renderer/store/lab-state.ts";
import { labView } from "../../fixtures/lab-view.ts";

const { events } = labView();

function listed(filter: Partial<typeof NO_FILTER>, clientId: string | null = null) {
  return events.filter((event) => passes(event, { ...NO_FILTER, ...filter }, clientId)).map((event) => event.type);
}

test("pings and bookkeeping are hidden until all is asked for", () => {
  expect(listed({})).not.toContain("frame-arrived");
  expect(listed({ showAll: true }).length).toBe(events.length);
});

test("a ping is bookkeeping, another packet is not", () => {
  const departure = events.find((event) => event.type === "frame-departed") as WorldEvent;
  expect(isBookkeeping({ ...departure, packet: { type: "pingreq" } } as WorldEvent)).toBe(true);
  expect(isBookkeeping(departure)).toBe(false);
});

test("a client's events are those of its node and those of its session", () => {
  expect(listed({ node: "dash", showAll: true }, "dash")).toContain("session-kept");
  expect(listed({ node: "dash", showAll: true }, "dash")).toContain("cable-cut");
  expect(listed({ node: "sensor", showAll: true }, "sensor")).toEqual(["frame-departed"]);
});

test("kinds split the events: what is lost belongs to its packet", () => {
  expect(listed({ kind: "acknowledgement" })).toEqual(["frame-departed"]);
  expect(listed({ kind: "publish" })).toContain("frame-lost");
});

test("a packet type keeps its frames, however they ended", () => {
  expect(listed({ packet: "puback" })).toEqual(["frame-departed"]);
  expect(new Set(listed({ packet: "publish" }))).toEqual(new Set(["frame-departed", "frame-lost"]));
});

test("a Topic Filter finds what is about a topic that it matches", () => {
  expect(listed({ text: "+/door" })).toEqual(["retained-stored"]);
});

test("text is searched in the sentence, in any case", () => {
  expect(listed({ text: "CABLE OF DASH" })).toEqual(["cable-cut"]);
});

test("provenance and statement come from the broker's decision", () => {
  const delivered = events.findLast(
    (event) => event.type === "frame-departed" && event.delivery !== null,
  ) as WorldEvent;
  expect([provenanceOf(delivered), statementOf(delivered)]).toEqual(["live", "3:3.3.5-1"]);
  const cut: WorldEvent = {
    id: 1 as EventId,
    step: 1 as Step,
    at: 1 as Instant,
    type: "cable-cut",
    node: "dash",
    noticed: true,
  };
  expect([provenanceOf(cut), statementOf(cut)]).toEqual([null, null]);
});
