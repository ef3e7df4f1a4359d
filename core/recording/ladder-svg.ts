import { type LadderArrow, type LadderBreak, type LadderLayout, labelPlace, ladderLayout } from "../drawing/ladder.ts";
import type { TokenColour } from "../drawing/token-look.ts";
import type { WorldEvent } from "../events/world-event.ts";
import { nodeLabel } from "../observe/entities.ts";
import { sentence } from "../observe/sentence.ts";
import { inEnglish, type Say } from "../words/say.ts";
import { packetLabel } from "./packet-label.ts";
import { rungsOf, sidesOf } from "./rungs.ts";

/**
 * The ladder as an SVG image that stands for itself: light, with the names of the lifelines above and below, each arrow
 * with its sentence as title. The lifelines are `lifelineWidth` pixels apart. No scripts, no styles, nothing from elsewhere.
 */
export function ladderSvg(events: readonly WorldEvent[], say: Say = inEnglish, lifelineWidth = LIFELINE_WIDTH): string {
  const { rungs, leftOut } = rungsOf(events);
  const sides = sidesOf(events, rungs);
  const lifelines = 1 + sides.left.length + sides.right.length;
  const width = Math.max(LEAST_WIDTH, 72 + lifelines * lifelineWidth);
  const layout = ladderLayout(rungs, events, [], [...sides.left, null, ...sides.right], width);
  const height = layout.height + 2 * HEAD_HEIGHT;
  const note = leftOut > 0 ? say("ladder.leftOut", { shown: rungs.length, leftOut }) : "";
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, 'Segoe UI', 'Noto Sans', sans-serif" font-size="12" fill="${TEXT}">`,
    `<title>${escaped(say("ladder.title"))}</title><desc>${escaped(note)}</desc>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...heads(layout, 0, say),
    `<g transform="translate(0 ${HEAD_HEIGHT})">`,
    ...layout.lifelines.map(({ node, x }) => lifeline(x, layout.height, node === null)),
    ...layout.times.map(({ at, y }) => `<text x="8" y="${y + 4}" font-size="11" fill="${MUTED}">${seconds(at)}</text>`),
    ...layout.breaks.map((one) => cableBreak(one, say)),
    ...layout.arrows.map((one) => arrow(one, say)),
    // Above all lines.
    ...layout.arrows.map((one) => arrowLabel(one, say)),
    "</g>",
    ...heads(layout, layout.height + HEAD_HEIGHT, say),
    "</svg>",
    "",
  ].join("\n");
}

function heads({ lifelines }: LadderLayout, y: number, say: Say): readonly string[] {
  return lifelines.map(({ node, x }) => {
    const label = escaped(node === null ? say("ladder.broker") : shortened(nodeLabel(node)));
    return `<text x="${round(x)}" y="${y + 19}" text-anchor="middle" font-size="13" font-weight="600">${label}</text>`;
  });
}

function lifeline(x: number, height: number, isBroker: boolean): string {
  const look = isBroker ? `stroke="${TEXT}" stroke-width="2"` : `stroke="${LINE}" stroke-dasharray="2 3"`;
  return `<line x1="${round(x)}" y1="0" x2="${round(x)}" y2="${height}" ${look}/>`;
}

function arrow({ event, from, to, end, look }: LadderArrow, say: Say): string {
  const colour = end === "lost" ? COLOURS.dropped : COLOURS[look.colour];
  const angle = round((Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI);
  const dashes = look.again || end === "underway" ? ' stroke-dasharray="5 4"' : "";
  const at = `translate(${round(to.x)} ${round(to.y)})`;
  const head =
    end === "lost"
      ? `<path d="M-5-5 5 5M5-5-5 5" stroke="${BAD}" stroke-width="2.5" transform="${at}"/>`
      : `<path d="M0 0-8-4v8Z" fill="${colour}" transform="${at} rotate(${angle})"/>`;
  return `<g><title>${escaped(sentence(event, say))}</title><line x1="${round(from.x)}" y1="${round(from.y)}" x2="${round(to.x)}" y2="${round(to.y)}" stroke="${colour}" stroke-width="1.75"${dashes}/>${head}</g>`;
}

function arrowLabel(arrow: LadderArrow, say: Say): string {
  const { event, end } = arrow;
  const packet = packetLabel(event.packet, say);
  const label = end === "lost" || end === "underway" ? say(`ladder.${end}`, { packet }) : packet;
  const { x, y, anchor } = labelPlace(arrow);
  return text(label, x, y, anchor);
}

function cableBreak({ event, x, y, kind }: LadderBreak, say: Say): string {
  const colour = BREAK_COLOURS[kind];
  return `<g><title>${escaped(sentence(event, say))}</title><path d="M${round(x - 22)} ${round(y - 2.5)}h44m-44 5h44" stroke="${colour}" stroke-width="2"/>${text(say(`ladder.${kind}`), x, y - 7)}</g>`;
}

/** On a white rim, so that it can be read across lines. */
function text(label: string, x: number, y: number, anchor = "middle"): string {
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" paint-order="stroke" stroke="#ffffff" stroke-width="4">${escaped(label)}</text>`;
}

function seconds(at: number): string {
  return `${(at / 1_000).toFixed(2)} s`;
}

function shortened(name: string): string {
  return name.length > NAME_CHARACTERS ? `${name.slice(0, NAME_CHARACTERS - 1)}…` : name;
}

/** Text inside XML, without the characters that XML does not allow. */
function escaped(raw: string): string {
  return raw
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "\u{fffd}")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

const HEAD_HEIGHT = 28;
const LIFELINE_WIDTH = 300;
const LEAST_WIDTH = 400;
const NAME_CHARACTERS = 32;
/** The colours of the light theme, deep enough for lines on white. */
const TEXT = "#1a1f26";
const MUTED = "#525d6b";
const LINE = "#8a95a5";
const BAD = "#b3261e";
const COLOURS: Readonly<Record<TokenColour, string>> = {
  "qos-0": "#0072b2",
  "qos-1": "#0072b2",
  "qos-2": "#0072b2",
  retained: "#a86f00",
  redelivery: "#d55e00",
  acknowledgement: "#00805d",
  dropped: "#767676",
  control: "#5b6675",
};
const BREAK_COLOURS = { cut: BAD, "silent-cut": "#b06f00", restored: "#00805d" } as const;
