import { drawArrowhead, drawLabel, drawLost, drawToken, halfWidth } from "./draw-token.ts";
import type { Palette } from "./palette.ts";
import type { Token } from "./tokens.ts";
import type { WireLayout } from "./wire-layout.ts";

interface WireDrawing {
  readonly tokens: readonly Token[];
  readonly layout: WireLayout;
  readonly labels: boolean;
  /** A label in the language of the page. */
  labelText(label: string, isLost: boolean): string;
  /** A picture that stands still shows which way things go. */
  readonly arrowheads: boolean;
  /** Links with something under way are lit, in place of travel. */
  readonly lights: boolean;
}

/** Draws all that moves on an empty canvas. */
export function drawWire(context: CanvasRenderingContext2D, palette: Palette, drawing: WireDrawing): void {
  if (drawing.lights) lightLinks(context, palette, drawing);
  for (const token of drawing.tokens) {
    if (token.state === "lost") drawLost(context, palette, token, token.strength);
    else drawToken(context, palette, token.look, token, token.towards);
    if (token.state === "stuck") drawStuck(context, palette, token);
    if (token.state === "moving" && drawing.arrowheads) {
      drawArrowhead(context, palette, token, token.towards, halfWidth(context, palette, token.look) + 6);
    }
  }
  // Labels last: no token covers one.
  for (const { label, count, state } of drawing.tokens) {
    if (label === null || !(drawing.labels || count > 1)) continue;
    drawLabel(context, palette, drawing.labelText(label.text, state === "lost"), label);
  }
}

function lightLinks(context: CanvasRenderingContext2D, palette: Palette, { tokens, layout }: WireDrawing): void {
  context.save();
  context.strokeStyle = palette.tokens["qos-0"];
  context.globalAlpha = 0.35;
  context.lineWidth = 8;
  context.lineCap = "round";
  for (const node of new Set(tokens.filter((token) => token.state === "moving").map((token) => token.track.node))) {
    const link = layout.links.get(node);
    if (link === undefined) continue;
    context.beginPath();
    context.moveTo(link.node.x, link.node.y);
    context.lineTo(link.broker.x, link.broker.y);
    context.stroke();
  }
  context.restore();
}

/** A bar in front of it: it stands there and nobody knows. */
function drawStuck(context: CanvasRenderingContext2D, palette: Palette, { x, y, towards }: Token): void {
  context.save();
  context.translate(x + towards.x * 13, y + towards.y * 13);
  context.rotate(Math.atan2(towards.y, towards.x));
  context.strokeStyle = palette.warn;
  context.lineWidth = 3;
  context.beginPath();
  context.moveTo(0, -8);
  context.lineTo(0, 8);
  context.stroke();
  context.restore();
}
