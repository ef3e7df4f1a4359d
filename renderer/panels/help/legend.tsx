import { useEffect, useRef } from "react";
import type { TokenLook } from "../../../core/drawing/token-look.ts";
import { drawLost, drawToken } from "../../canvas/draw-token.ts";
import { readPalette } from "../../canvas/palette.ts";

/** The shapes, drawn by what draws them on the wire. */
export function Legend() {
  return (
    <section className="help-legend">
      <h3 className="help-heading">What moves</h3>
      <ul className="help-list">
        {TOKENS.map(({ look, words }) => (
          <li key={words} className="help-row">
            <Shape look={look} />
            <span>{words}</span>
          </li>
        ))}
      </ul>
      <h3 className="help-heading">Links</h3>
      <ul className="help-list">
        {LINKS.map(({ look, words }) => (
          <li key={words} className="help-row">
            <svg className={`help-shape wire-line-${look}`} width="56" height="22" aria-hidden="true">
              <line className="wire-line-visible" x1="4" y1="11" x2="52" y2="11" />
            </svg>
            <span>{words}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Shape({ look }: { readonly look: TokenLook | null }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d") ?? null;
    if (element === null || context === null) return;
    const scale = devicePixelRatio;
    element.width = WIDTH * scale;
    element.height = HEIGHT * scale;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    const palette = readPalette(element.parentElement ?? document.body);
    const middle = { x: WIDTH / 2, y: HEIGHT / 2 + 2 };
    if (look === null) drawLost(context, palette, middle, 1);
    else drawToken(context, palette, look, middle, { x: 1, y: 0 });
  }, [look]);
  return <canvas ref={canvas} className="help-shape help-canvas" />;
}

const PLAIN = { pips: 0, again: false, label: "" } as const;
const TOKENS: readonly { readonly look: TokenLook | null; readonly words: string }[] = [
  { look: { ...PLAIN, shape: "hollow-disc", colour: "qos-0" }, words: "PUBLISH, QoS 0: sent once, nothing is kept" },
  { look: { ...PLAIN, shape: "disc", colour: "qos-1", pips: 1 }, words: "PUBLISH, QoS 1: kept until PUBACK" },
  {
    look: { ...PLAIN, shape: "double-ring", colour: "qos-2", pips: 2 },
    words: "PUBLISH, QoS 2: kept until PUBREC and PUBCOMP",
  },
  {
    look: { ...PLAIN, shape: "square-with-pin", colour: "retained", pips: 1 },
    words: "PUBLISH with RETAIN 1; its pips are its QoS",
  },
  { look: { ...PLAIN, shape: "disc", colour: "qos-1", pips: 1, again: true }, words: "Sent again: DUP 1" },
  { look: { ...PLAIN, shape: "triangle", colour: "acknowledgement" }, words: "PUBACK, PUBREC, PUBREL, PUBCOMP" },
  { look: { ...PLAIN, shape: "word", colour: "control", label: "CONNECT" }, words: "Any other packet, by its name" },
  { look: null, words: "Lost here" },
];

const LINKS = [
  { look: "up", words: "Connected" },
  { look: "kept", words: "Down or cut; the broker keeps the session" },
  { look: "nothing", words: "Down; nothing is kept" },
  { look: "half-open", words: "Half-open: somebody still believes in it" },
] as const;

const WIDTH = 72;
const HEIGHT = 28;
