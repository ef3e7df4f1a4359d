import type { FrameId, NodeName } from "../events/names.ts";
import type { WorldEvent } from "../events/world-event.ts";
import { nodeLabel } from "../observe/entities.ts";
import { inEnglish } from "../words/say.ts";
import { packetLabel } from "./packet-label.ts";
import { type Rung, rungsOf, sidesOf } from "./rungs.ts";

/**
 * The ladder as text for Mermaid, which draws it in documents. An arrow stands where its packet departed: Mermaid knows
 * order, not time. A packet that was lost ends in an x, a cable that was cut is a note.
 */
export function mermaid(events: readonly WorldEvent[]): string {
  const { rungs, leftOut } = rungsOf(events);
  const { left, right } = sidesOf(events, rungs);
  const lost = new Set<FrameId>();
  for (const event of events) if (event.type === "frame-lost") lost.add(event.frame);
  const names = new Map<NodeName, string>([...left, ...right].map((node, index) => [node, `n${index + 1}`]));
  const participant = (node: NodeName): string => `  participant ${names.get(node)} as ${escaped(nodeLabel(node))}`;
  const lines = [
    "sequenceDiagram",
    ...left.map(participant),
    "  participant broker as Broker",
    ...right.map(participant),
    ...rungs.map((rung) => `  ${line(rung, names.get(rung.node) ?? "broker", lost)}`),
  ];
  if (leftOut > 0) lines.splice(1, 0, `  %% The latest ${rungs.length}; ${leftOut} before them are left out.`);
  return `${lines.join("\n")}\n`;
}

function line(rung: Rung, node: string, lost: ReadonlySet<FrameId>): string {
  if (rung.type === "cable-restored") return `Note over ${node}: cable restored`;
  if (rung.type === "cable-cut") return `Note over ${node}: ${rung.noticed ? "cable cut" : "cable cut silently"}`;
  const [from, to] = rung.direction === "up" ? [node, "broker"] : ["broker", node];
  const shaft = rung.packet?.type === "publish" ? "-" : "--";
  const head = lost.has(rung.frame) ? "x" : ">>";
  return `${from}${shaft}${head}${to}: ${escaped(packetLabel(rung.packet, inEnglish))}`;
}

/** Letters, digits and harmless signs as they are, everything else as Mermaid's character codes. */
function escaped(text: string): string {
  return text.replace(/[^\p{L}\p{N} /.,_=()“”…+*-]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x20 || code === 0x7f ? " " : `#${code};`;
  });
}
