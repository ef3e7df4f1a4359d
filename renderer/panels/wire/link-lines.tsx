import type { NodeName } from "../../../core/events/names.ts";
import { BUTTON_DISTANCE, fromNode, type LinkLine, linkLength, type WireLayout } from "../../canvas/wire-layout.ts";
import { useLabFacts, useLabState } from "../../store/lab-context.tsx";
import { quietNodeOf } from "../../store/selectors.ts";
import { isLit } from "./lit.ts";
import { isSessionKept, linkLook } from "./wire-state.ts";

interface LinkLinesProps {
  readonly layout: WireLayout;
  onMenu(node: NodeName): void;
}

/** The cables. What they mean is said by their buttons; here they are only drawn, and can be hit with the pointer. */
export function LinkLines({ layout, onMenu }: LinkLinesProps) {
  return (
    <svg className="wire-lines" width={layout.width} height={layout.height} aria-hidden="true">
      {[...layout.links].map(([name, link]) => (
        <Line key={name} name={name} link={link} onMenu={() => onMenu(name)} />
      ))}
    </svg>
  );
}

function Line({ name, link, onMenu }: { readonly name: NodeName; readonly link: LinkLine; onMenu(): void }) {
  const node = useLabFacts((state) => quietNodeOf(state, name));
  const isKept = useLabState((state) => isSessionKept(state, name));
  const lit = useLabState((state) => isLit(state, name));
  if (node === null) return null;
  const look = linkLook(node, isKept);
  const cut = node.link.cable === "cut";
  const near = fromNode(link, BUTTON_DISTANCE - BUTTON_RADIUS);
  const far = fromNode(link, BUTTON_DISTANCE + (cut ? Math.min(CUT_GAP, linkLength(link) / 4) : BUTTON_RADIUS));
  return (
    <g className={`wire-line wire-line-${look}`} data-lit={lit || undefined}>
      <line x1={link.node.x} y1={link.node.y} x2={near.x} y2={near.y} className="wire-line-visible" />
      <line x1={far.x} y1={far.y} x2={link.broker.x} y2={link.broker.y} className="wire-line-visible" />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the link's button is there for the keyboard. */}
      <line
        x1={link.node.x}
        y1={link.node.y}
        x2={link.broker.x}
        y2={link.broker.y}
        className="wire-line-hit"
        onClick={onMenu}
      />
      {look !== "nothing" && <circle cx={link.broker.x} cy={link.broker.y} r={3.5} className="wire-line-plug" />}
    </g>
  );
}

const BUTTON_RADIUS = 12;
const CUT_GAP = 30;
