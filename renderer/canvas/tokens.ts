import { type TokenLook, tokenLook } from "../../core/drawing/token-look.ts";
import type { Direction, NodeName } from "../../core/events/names.ts";
import type { Track, Traffic } from "./traffic.ts";
import { alongLink, type LinkLine, linkLength, type WireLayout } from "./wire-layout.ts";

/** Something to draw on a link at one moment. */
export interface Token {
  readonly track: Track;
  readonly look: TokenLook;
  /** How far along its link its middle is: 0 the sender, 1 the receiver. */
  readonly share: number;
  readonly x: number;
  readonly y: number;
  /** Unit vector of its travel. */
  readonly towards: { readonly x: number; readonly y: number };
  /** More than 1: a train of so many, drawn once. */
  readonly count: number;
  /** "lost": the x where it died, `strength` from 1 to 0 as it fades. "stuck": at a silent cut. */
  readonly state: "moving" | "stuck" | "lost";
  readonly strength: number;
  /** What to write beside it; neighbours of one kind share one label. Null: nothing of its own. */
  readonly label: TokenLabel | null;
}

interface TokenLabel {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

interface TokenOptions {
  /** How long the x of a lost frame stays, in virtual milliseconds. */
  readonly fadeMs: number;
  /** Nothing travels: what is under way stands in the middle of its link. */
  readonly still: boolean;
  /** How many are on their way in a direction of a link, where those are more than the tracks tell; by `laneOf`. */
  readonly crowds?: ReadonlyMap<string, number>;
}

export function laneOf(node: NodeName, direction: Direction): string {
  return `${direction} ${node}`;
}

/** All tokens at `time`: a pure function of what moves, where the links are, and when. */
export function tokensAt(traffic: Traffic, layout: WireLayout, time: number, options: TokenOptions): readonly Token[] {
  const lanes = new Map<string, Track[]>();
  const tokens: Token[] = [];
  for (const track of traffic.values()) {
    const link = layout.links.get(track.node);
    if (link === undefined || time < track.departed) continue;
    if (track.lost !== null && time >= track.lost.at) {
      const strength = 1 - (time - track.lost.at) / options.fadeMs;
      if (strength > 0) tokens.push(tokenOn(link, track, track.lost.progress, { state: "lost", strength }));
    } else if (time < track.arrives || track.stoppedAt !== null) {
      const lane = laneOf(track.node, track.direction);
      const tracks = lanes.get(lane);
      if (tracks === undefined) lanes.set(lane, [track]);
      else tracks.push(track);
    }
  }
  for (const [lane, tracks] of lanes) {
    const count = Math.max(tracks.length, options.crowds?.get(lane) ?? 0);
    tokens.push(...laneTokens(tracks, count, layout, time, options.still));
  }
  return tokens;
}

/** 0 at the sender, 1 at the receiver. */
function progressAt(track: Track, time: number): number {
  const duration = track.arrives - track.departed;
  const until = isStuck(track, time) ? track.stoppedAt : time;
  return duration <= 0 ? 1 : Math.min(Math.max((until - track.departed) / duration, 0), 1);
}

function isStuck(track: Track, time: number): track is Track & { readonly stoppedAt: number } {
  return track.stoppedAt !== null && time >= track.stoppedAt;
}

/** One direction of one link: a queue in which nobody overtakes, also before a silent cut, or a train when it is long. */
function laneTokens(
  lane: readonly Track[],
  count: number,
  layout: WireLayout,
  time: number,
  still: boolean,
): readonly Token[] {
  const ordered = lane.toSorted((one, other) => one.departed - other.departed || one.frame - other.frame);
  const first = ordered[0];
  const link = first === undefined ? undefined : layout.links.get(first.node);
  if (first === undefined || link === undefined) return [];
  if (count > LONGEST_LANE) {
    const state = isStuck(first, time) ? "stuck" : "moving";
    const train = tokenOn(link, first, still ? 0.5 : progressAt(first, time), { count, state });
    return [{ ...train, label: labelAt(link, train, `× ${count}`, 0) }];
  }
  let ahead: Token | null = null;
  const tokens: Token[] = [];
  for (const track of ordered) {
    const state = isStuck(track, time) ? "stuck" : "moving";
    ahead = tokenOn(link, track, still ? 0.5 : progressAt(track, time), { state }, ahead);
    tokens.push(ahead);
  }
  return withSharedLabels(link, tokens);
}

/** Neighbours of one kind get one label, in the middle of them: "PUBACK 2, 3, 4". */
function withSharedLabels(link: LinkLine, tokens: readonly Token[]): readonly Token[] {
  const groups: Token[][] = [];
  const beyondWords = tokens.some(isWord) ? WORD_OFFSET - LANE_OFFSET : 0;
  for (const token of tokens) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const near = last !== undefined && Math.hypot(last.x - token.x, last.y - token.y) < LABEL_DISTANCE;
    if (near && last.track.packet?.type === token.track.packet?.type) group?.push(token);
    else groups.push([token]);
  }
  return groups.flatMap((group, level) =>
    group.map((token, index) => {
      if (index > 0 || isWord(token)) return { ...token, label: null };
      const middle = { ...token, x: average(group.map((one) => one.x)), y: average(group.map((one) => one.y)) };
      return { ...token, label: labelAt(link, middle, sharedText(group), (level % 2) * 14 + beyondWords) };
    }),
  );
}

function isWord({ look }: Token): boolean {
  return look.shape === "word";
}

function sharedText(group: readonly Token[]): string {
  const labels = group.map((token) => token.look.label);
  if (group.length === 1 || group[0]?.look.shape !== "triangle") return labels.join(", ");
  const [first = "", ...others] = labels;
  return [first, ...others.map((label) => label.slice(label.indexOf(" ") + 1))].join(", ");
}

/**
 * Above what goes to the broker and what has come to a stop, below what leaves the broker; every second group further away,
 * so that none covers another, and none over the boxes at the ends where the link has room for it.
 */
function labelAt(link: LinkLine, { x, y, track, look, state }: Token, text: string, further: number): TokenLabel {
  const up = track.direction === "up";
  const pin = look.shape === "square-with-pin" ? 7 : 0;
  const above = y - 18 - pin - further - (up ? 0 : 2 * LANE_OFFSET);
  const halfWidth = (text.length * CHARACTER_WIDTH) / 2;
  const least = Math.min(link.node.x, link.broker.x) + halfWidth;
  const most = Math.max(link.node.x, link.broker.x) - halfWidth;
  return {
    text,
    x: least > most ? (least + most) / 2 : Math.min(Math.max(x, least), most),
    y: up || state !== "moving" ? above : y + 18 + further,
  };
}

function tokenOn(
  link: LinkLine,
  track: Track,
  progress: number,
  more: Partial<Token>,
  ahead: Token | null = null,
): Token {
  const up = track.direction === "up";
  const look = tokenLook(track.packet);
  const share = shareOfLink(link, look, progress, ahead);
  const point = alongLink(link, up ? share : 1 - share);
  const length = linkLength(link) || 1;
  const sign = up ? 1 : -1;
  const token: Token = {
    track,
    look,
    share,
    x: point.x,
    // To the broker above the line, from it below: two that meet do not cover each other.
    y: point.y + (up ? -1 : 1) * (look.shape === "word" ? WORD_OFFSET : LANE_OFFSET),
    towards: {
      x: (sign * (link.broker.x - link.node.x)) / length,
      y: (sign * (link.broker.y - link.node.y)) / length,
    },
    count: 1,
    state: "moving",
    strength: 1,
    label: null,
    ...more,
  };
  const saysItself = isWord(token) && token.state !== "lost";
  return { ...token, label: saysItself ? null : labelAt(link, token, look.label, 0) };
}

/** Its middle on the link, from the sender: at both ends all of it is seen, and it keeps behind the one ahead. */
function shareOfLink(link: LinkLine, look: TokenLook, progress: number, ahead: Token | null): number {
  const length = linkLength(link) || 1;
  const margin = Math.min(tokenWidth(look) / 2 / length, 0.5);
  const own = margin + progress * (1 - 2 * margin);
  if (ahead === null) return own;
  const distance = (tokenWidth(ahead.look) + tokenWidth(look)) / 2 + TOKEN_GAP;
  return Math.max(margin, Math.min(own, ahead.share - distance / length));
}

/** How much of the link it takes: about as wide as it is drawn. */
function tokenWidth(look: TokenLook): number {
  return look.shape === "word" ? look.label.length * CHARACTER_WIDTH + 12 : look.again ? 26 : 20;
}

function average(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/** More than so many in one direction of a link become a train. */
const LONGEST_LANE = 4;
const LANE_OFFSET = 9;
/** A word is wide: beside the link's button and not across it. */
const WORD_OFFSET = 22;
const TOKEN_GAP = 5;
const LABEL_DISTANCE = 56;
const CHARACTER_WIDTH = 7;
