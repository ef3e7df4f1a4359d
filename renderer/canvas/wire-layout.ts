import type { NodeName } from "../../core/events/names.ts";
import type { Places, Side } from "./places.ts";

interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

interface Rectangle extends Point, Size {}

/** From the node's end to the broker's end. */
export interface LinkLine {
  readonly node: Point;
  readonly broker: Point;
  readonly side: Side;
}

export interface WireLayout extends Size {
  readonly broker: Rectangle;
  readonly nodes: ReadonlyMap<NodeName, Rectangle>;
  readonly links: ReadonlyMap<NodeName, LinkLine>;
}

/** Where everything stands in a window of `size`; taller than that when the rows need it. */
export function wireLayout(places: Places, size: Size): WireLayout {
  const nodeWidth = clamp(size.width * 0.2, 116, 156);
  const brokerWidth = clamp(size.width * 0.17, 96, 124);
  const rows = [...places.values()].map(({ row }) => row);
  const above = Math.max(BROKER_HEIGHT, NODE_HEIGHT - 2 * ROW_HEIGHT * Math.min(0, ...rows)) / 2 + MARGIN;
  const below = Math.max(
    BROKER_HEIGHT / 2 + SHELF_HEIGHT,
    NODE_HEIGHT / 2 + ROW_HEIGHT * Math.max(0, ...rows) + MARGIN,
  );
  const height = Math.max(size.height, above + below);
  // In the middle, unless what stands below has no room then.
  const middle = clamp(height / 2, above, height - below);
  const broker = {
    x: (size.width - brokerWidth) / 2,
    y: middle - BROKER_HEIGHT / 2,
    width: brokerWidth,
    height: BROKER_HEIGHT,
  };
  const nodes = new Map<NodeName, Rectangle>();
  const links = new Map<NodeName, LinkLine>();
  for (const [name, { side, row }] of places) {
    const y = middle + row * ROW_HEIGHT;
    const x = side === "left" ? MARGIN : size.width - MARGIN - nodeWidth;
    nodes.set(name, { x, y: y - NODE_HEIGHT / 2, width: nodeWidth, height: NODE_HEIGHT });
    const brokerY =
      middle + clamp(row * PLUG_DISTANCE, -BROKER_HEIGHT / 2 + PLUG_MARGIN, BROKER_HEIGHT / 2 - PLUG_MARGIN);
    links.set(name, {
      side,
      node: { x: side === "left" ? x + nodeWidth : x, y },
      broker: { x: side === "left" ? broker.x : broker.x + brokerWidth, y: brokerY },
    });
  }
  return { width: size.width, height, broker, nodes, links };
}

/** The point `share` of the way along a link, 0 at the node. */
export function alongLink(link: LinkLine, share: number): Point {
  return {
    x: link.node.x + (link.broker.x - link.node.x) * share,
    y: link.node.y + (link.broker.y - link.node.y) * share,
  };
}

/** The point `pixels` away from the node. */
export function fromNode(link: LinkLine, pixels: number): Point {
  return alongLink(link, Math.min(1, pixels / linkLength(link)));
}

export function linkLength(link: LinkLine): number {
  return Math.hypot(link.broker.x - link.node.x, link.broker.y - link.node.y);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

const NODE_HEIGHT = 80;
const BROKER_HEIGHT = 104;
const ROW_HEIGHT = 104;
/** Room under the broker for the shelf. */
const SHELF_HEIGHT = 80;
const MARGIN = 12;
/** From the node to the middle of the link's button: out of the way of what travels. */
export const BUTTON_DISTANCE = 22;
const PLUG_DISTANCE = 26;
const PLUG_MARGIN = 16;
