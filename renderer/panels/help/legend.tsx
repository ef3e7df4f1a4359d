import { useEffect, useRef } from "react";
import type { TokenLook } from "../../../core/drawing/token-look.ts";
import { drawLost, drawToken } from "../../canvas/draw-token.ts";
import { readPalette } from "../../canvas/palette.ts";
import type { PlainKey } from "../../messages/message-key.ts";
import { t } from "../../messages/text.ts";

/** The shapes, drawn by what draws them on the wire. */
export function Legend() {
  return (
    <section className="help-legend">
      <h3 className="help-heading">{t("help.legend.moves")}</h3>
      <ul className="help-list">
        {TOKENS.map(({ look, words }) => (
          <li key={words} className="help-row">
            <Shape look={look} />
            <span>{t(words)}</span>
          </li>
        ))}
      </ul>
      <h3 className="help-heading">{t("help.legend.links")}</h3>
      <ul className="help-list">
        {LINKS.map(({ look, words }) => (
          <li key={words} className="help-row">
            <svg className={`help-shape wire-line-${look}`} width="56" height="22" aria-hidden="true">
              <line className="wire-line-visible" x1="4" y1="11" x2="52" y2="11" />
            </svg>
            <span>{t(words)}</span>
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
const TOKENS: readonly { readonly look: TokenLook | null; readonly words: PlainKey }[] = [
  { look: { ...PLAIN, shape: "hollow-disc", colour: "qos-0" }, words: "help.legend.qos0" },
  { look: { ...PLAIN, shape: "disc", colour: "qos-1", pips: 1 }, words: "help.legend.qos1" },
  {
    look: { ...PLAIN, shape: "double-ring", colour: "qos-2", pips: 2 },
    words: "help.legend.qos2",
  },
  {
    look: { ...PLAIN, shape: "square-with-pin", colour: "retained", pips: 1 },
    words: "help.legend.retained",
  },
  { look: { ...PLAIN, shape: "disc", colour: "qos-1", pips: 1, again: true }, words: "help.legend.again" },
  { look: { ...PLAIN, shape: "triangle", colour: "acknowledgement" }, words: "help.legend.acknowledgements" },
  { look: { ...PLAIN, shape: "word", colour: "control", label: "CONNECT" }, words: "help.legend.other" },
  { look: null, words: "help.legend.lost" },
];

const LINKS = [
  { look: "up", words: "help.legend.up" },
  { look: "kept", words: "help.legend.kept" },
  { look: "nothing", words: "help.legend.nothing" },
  { look: "half-open", words: "help.legend.halfOpen" },
] as const;

const WIDTH = 72;
const HEIGHT = 28;
