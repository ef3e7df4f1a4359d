import type { TokenLook } from "../../core/drawing/token-look.ts";
import type { QoS } from "../../core/protocol/vocabulary.ts";
import type { Palette } from "./palette.ts";

type Context = CanvasRenderingContext2D;
type Vector = { readonly x: number; readonly y: number };

/** One token with its middle at `at`, pointing `towards`. */
export function drawToken(context: Context, palette: Palette, look: TokenLook, at: Vector, towards: Vector): void {
  context.save();
  context.translate(at.x, at.y);
  context.lineWidth = 1.25;
  context.strokeStyle = palette.outline;
  context.fillStyle = palette.tokens[look.colour];
  switch (look.shape) {
    case "hollow-disc":
      hollowDisc(context, palette, look);
      break;
    case "disc":
      circle(context, RADIUS);
      context.fill();
      context.stroke();
      break;
    case "double-ring":
      doubleRing(context, palette);
      break;
    case "square-with-pin":
      squareWithPin(context, palette, look.pips);
      break;
    case "triangle":
      triangle(context, towards);
      break;
    case "word":
      word(context, palette, look.label);
      break;
  }
  if (look.shape === "disc" || look.shape === "double-ring") pips(context, look.pips);
  if (look.again) againMark(context, palette);
  context.restore();
}

/** Where a frame died. */
export function drawLost(context: Context, palette: Palette, at: Vector, strength: number): void {
  context.save();
  context.globalAlpha = Math.max(0, Math.min(1, strength));
  context.translate(at.x, at.y);
  context.lineCap = "round";
  for (const [colour, width] of [
    [palette.surface, 6],
    [palette.tokens.dropped, 3],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(-6, -6);
    context.lineTo(6, 6);
    context.moveTo(6, -6);
    context.lineTo(-6, 6);
    context.stroke();
  }
  context.restore();
}

/** A chevron ahead of a token: which way it goes, for a picture that stands still. */
export function drawArrowhead(context: Context, palette: Palette, at: Vector, towards: Vector, distance: number): void {
  context.save();
  context.translate(at.x + towards.x * distance, at.y + towards.y * distance);
  context.rotate(Math.atan2(towards.y, towards.x));
  context.strokeStyle = palette.text;
  context.lineWidth = 1.75;
  context.lineCap = "round";
  context.lineJoin = "round";
  context.beginPath();
  context.moveTo(-3, -4);
  context.lineTo(1.5, 0);
  context.lineTo(-3, 4);
  context.stroke();
  context.restore();
}

/** Text with a halo, readable over lines. */
export function drawLabel(context: Context, palette: Palette, text: string, at: Vector, colour = palette.text): void {
  context.save();
  context.font = `12px ${palette.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = palette.surface;
  context.strokeText(text, at.x, at.y);
  context.fillStyle = colour;
  context.fillText(text, at.x, at.y);
  context.restore();
}

/** Half the width that a token takes along its link. */
export function halfWidth(context: Context, palette: Palette, look: TokenLook): number {
  if (look.shape !== "word") return look.again ? RADIUS + 4 : RADIUS + 1;
  context.font = wordFont(palette);
  return context.measureText(look.label).width / 2 + 6;
}

function circle(context: Context, radius: number): void {
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
}

function hollowDisc(context: Context, palette: Palette, look: TokenLook): void {
  circle(context, RADIUS);
  context.fillStyle = palette.surface;
  context.fill();
  context.stroke();
  circle(context, RADIUS - 2);
  context.lineWidth = 2.75;
  context.strokeStyle = palette.tokens[look.colour];
  context.stroke();
}

function doubleRing(context: Context, palette: Palette): void {
  circle(context, RADIUS + 2);
  context.fill();
  context.stroke();
  circle(context, RADIUS - 1);
  context.lineWidth = 1.5;
  context.strokeStyle = palette.surface;
  context.stroke();
}

/** Its pips lie as on a die: two beside each other below a pin were a face. */
function squareWithPin(context: Context, palette: Palette, pips: QoS): void {
  const half = RADIUS - 0.5;
  context.beginPath();
  context.rect(-half, -half, 2 * half, 2 * half);
  context.fill();
  context.stroke();
  context.fillStyle = palette.outline;
  for (const { x, y } of DIE_PIPS[pips]) pip(context, x, y);
  context.beginPath();
  context.arc(0, -half, 3, 0, 2 * Math.PI);
  context.fillStyle = palette.text;
  context.fill();
  context.strokeStyle = palette.surface;
  context.stroke();
}

function triangle(context: Context, towards: Vector): void {
  context.rotate(Math.atan2(towards.y, towards.x));
  context.beginPath();
  context.moveTo(7, 0);
  context.lineTo(-5, -6);
  context.lineTo(-5, 6);
  context.closePath();
  context.fill();
  context.stroke();
}

function word(context: Context, palette: Palette, text: string): void {
  context.font = wordFont(palette);
  const width = context.measureText(text).width + 12;
  context.beginPath();
  context.roundRect(-width / 2, -9, width, 18, 4);
  context.fillStyle = palette.surface;
  context.fill();
  context.strokeStyle = palette.tokens.control;
  context.stroke();
  context.fillStyle = palette.text;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(text, 0, 0.5);
}

function pips(context: Context, count: number): void {
  context.fillStyle = "#ffffff";
  for (let index = 0; index < count; index += 1) pip(context, (index - (count - 1) / 2) * 5, 0);
}

function pip(context: Context, x: number, y: number): void {
  context.beginPath();
  context.arc(x, y, 1.75, 0, 2 * Math.PI);
  context.fill();
}

function againMark(context: Context, palette: Palette): void {
  context.setLineDash([3, 2.5]);
  context.lineWidth = 2;
  context.strokeStyle = palette.tokens.redelivery;
  circle(context, RADIUS + 4);
  context.stroke();
  context.setLineDash([]);
  context.beginPath();
  context.roundRect(6, -16, 12, 12, 3);
  context.fillStyle = palette.surface;
  context.fill();
  context.lineWidth = 1.25;
  context.stroke();
  context.fillStyle = palette.text;
  context.font = `bold 10px ${palette.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText("D", 12, -9.5);
}

function wordFont(palette: Palette): string {
  return `11px ${palette.font}`;
}

const RADIUS = 7.5;
const DIE_PIPS: Readonly<Record<QoS, readonly Vector[]>> = {
  0: [],
  1: [{ x: 0, y: 1.5 }],
  2: [
    { x: -3, y: 3.75 },
    { x: 3, y: -0.75 },
  ],
};
