import { expect, test } from "vitest";
import type { WorldEvent } from "../../../core/events/world-event.ts";
import { ladderSvg } from "../../../core/recording/ladder-svg.ts";
import { mermaid } from "../../../core/recording/mermaid.ts";
import { MOST_RUNGS } from "../../../core/recording/rungs.ts";
import { Stage } from "../world/stage.ts";
import { story } from "./story.ts";

const { events } = story();

/** What Mermaid's grammar of sequence diagrams knows of what is written here. */
const MERMAID_LINE =
  /^(sequenceDiagram| {2}(participant \w+ as ([^;{}<>]|#\d+;)+|Note over \w+: [\w ]+|\w+(->>|-->>|-x|--x)\w+: ([^;{}<>]|#\d+;)+|%% .*))$/;

test("Mermaid: publishers left, subscribers right, an x where a packet was lost, a note where a cable was cut", () => {
  const stage = new Stage({ sensor: {}, dash: { cleanStart: false } });
  stage.connect("sensor");
  stage.connect("dash");
  stage.subscribe("dash", "home/#", 1);
  stage.does({
    type: "publish",
    node: "sensor",
    topic: "home/a",
    payload: new Uint8Array([0, 255]),
    qos: 0,
    retain: true,
  });
  stage.passes(150);
  stage.does({ type: "cut", node: "dash", how: "noticed" });
  stage.passes(100);
  stage.does({ type: "restore", node: "dash" });

  expect(mermaid(stage.events).split("\n")).toEqual([
    "sequenceDiagram",
    "  participant n1 as sensor",
    "  participant broker as Broker",
    "  participant n2 as dash",
    "  n1-->>broker: CONNECT CleanSession=1",
    "  broker-->>n1: CONNACK Session Present=0",
    "  n2-->>broker: CONNECT CleanSession=0",
    "  broker-->>n2: CONNACK Session Present=0",
    "  n2-->>broker: SUBSCRIBE 1 home/#35; QoS 1",
    "  broker-->>n2: SUBACK 1",
    "  n1->>broker: PUBLISH home/a 0x00ff QoS 0 RETAIN",
    "  broker-xn2: PUBLISH home/a 0x00ff QoS 0",
    "  Note over n2: cable cut",
    "  Note over n2: cable restored",
    "",
  ]);
});

test("what peers have named is harmless in every picture", () => {
  const evil = "x;\nend<script>alert(1)</script>#{%%}\u0000\ud800";
  const stage = new Stage({ [evil]: { clientId: "evil" }, dash: {} });
  stage.connect(evil);
  stage.connect("dash");
  stage.publish(evil, "a;b", "</text>\n]]>", 0);
  const text = mermaid(stage.events);
  const picture = ladderSvg(stage.events);

  expect(
    text
      .trimEnd()
      .split("\n")
      .filter((line) => !MERMAID_LINE.test(line)),
  ).toEqual([]);
  expect(text).toContain("n1 as x#59; end#60;script#62;alert(1)");
  expect(wellFormed(picture)).toBeNull();
  expect(picture).not.toContain("<script");
});

test("the SVG is one well-formed image that needs nothing else and runs nothing", () => {
  const picture = ladderSvg(events);
  expect(wellFormed(picture)).toBeNull();
  expect(picture).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="1572" /);
  expect(picture).not.toMatch(/<script|<style|style=|href|url\(|\son\w+=/);
  const departed = events.filter(({ type }) => type === "frame-departed").length;
  expect(picture.match(/<line [^>]*stroke-width="1.75"/g)?.length).toBe(departed);
});

test("more than a picture can show is left out from its beginning, and it says so", () => {
  const [departed] = events.filter(({ type }) => type === "frame-departed");
  const many = Array.from({ length: MOST_RUNGS + 5 }, (_, index) => ({ ...departed, id: index + 1 }) as WorldEvent);
  expect(mermaid(many).split("\n")[1]).toBe(`  %% The latest ${MOST_RUNGS}; 5 before them are left out.`);
  expect(ladderSvg(many)).toContain(
    `<desc>The latest ${MOST_RUNGS} packets and cuts; 5 before them are left out.</desc>`,
  );
});

/** The first fault: a tag that is not closed, or a bare ampersand; null when there is none. */
function wellFormed(xml: string): string | null {
  const open: string[] = [];
  for (const [tag, closing, name, empty] of xml.matchAll(/<(\/?)([\w]+)(?:\s+[\w-]+="[^"<]*")*(\/?)>/g)) {
    if (closing === "/") {
      if (open.pop() !== name) return tag;
    } else if (empty === "") open.push(name ?? "");
  }
  const text = xml.replace(/<(\/?)([\w]+)(?:\s+[\w-]+="[^"<]*")*(\/?)>/g, "");
  const stray = /[<>]|&(?!(amp|lt|gt|quot);)|[^\P{Cc}\n]/u.exec(text);
  return open.length > 0 ? `<${open.at(-1)}>` : (stray?.[0] ?? null);
}
