import { type PointerEvent, useRef, useState } from "react";
import { Button, Menu, MenuItem, Popover } from "react-aria-components";
import type { Lifeline } from "../../../core/drawing/ladder.ts";
import type { NodeName } from "../../../core/events/names.ts";
import { nodeLabel } from "../../../core/observe/entities.ts";
import { t } from "../../messages/text.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import type { Lifelines } from "../../store/lab-state.ts";
import { changeUi } from "../../store/lab-store.ts";
import { moved } from "./lifeline-order.ts";

interface LadderHeadsProps {
  /** Those that are shown, from left to right. */
  readonly lifelines: readonly Lifeline[];
  /** All of them. */
  readonly order: readonly (NodeName | null)[];
}

/** The names above the lifelines: drag one to move it, or press it for a menu. */
export function LadderHeads({ lifelines, order }: LadderHeadsProps) {
  const lab = useLab();
  const hidden = useLabState((state) => state.ui.lifelines.hidden.filter((node) => order.includes(node)).length);
  const change = (part: Partial<Lifelines>) =>
    changeUi(lab.store, { lifelines: { ...lab.store.getState().ui.lifelines, ...part } });
  const move = (node: NodeName | null, target: NodeName | null | undefined) => {
    if (target !== undefined && target !== node) change({ order: moved(order, node, target) });
  };
  return (
    <div className="ladder-heads">
      {lifelines.map(({ node, x }, index) => (
        <Head
          key={node ?? ""}
          node={node}
          x={x}
          lifelines={lifelines}
          onMove={(target) => move(node, target)}
          onLeft={index > 0 ? () => move(node, lifelines[index - 1]?.node) : null}
          onRight={index < lifelines.length - 1 ? () => move(node, lifelines[index + 1]?.node) : null}
          onHide={node === null ? null : () => change({ hidden: [...lab.store.getState().ui.lifelines.hidden, node] })}
          onOnly={
            node === null
              ? null
              : () => change({ hidden: order.filter((one): one is NodeName => one !== null && one !== node) })
          }
        />
      ))}
      {hidden > 0 && (
        <Button className="ui-button ladder-hidden" onPress={() => change({ hidden: [] })}>
          {t("events.ladder.hidden", { number: hidden })}
        </Button>
      )}
    </div>
  );
}

interface HeadProps {
  readonly node: NodeName | null;
  readonly x: number;
  readonly lifelines: readonly Lifeline[];
  onMove(target: NodeName | null): void;
  /** Null where that cannot be done. */
  readonly onLeft: (() => void) | null;
  readonly onRight: (() => void) | null;
  readonly onHide: (() => void) | null;
  readonly onOnly: (() => void) | null;
}

function Head({ node, x, lifelines, onMove, onLeft, onRight, onHide, onOnly }: HeadProps) {
  const button = useRef<HTMLButtonElement>(null);
  const startX = useRef<number | null>(null);
  // A drag ends in a click, which is none.
  const wasDragged = useRef(false);
  const [by, setBy] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const label = node === null ? t("events.ladder.broker") : nodeLabel(node);
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    startX.current = event.clientX;
    wasDragged.current = false;
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (startX.current === null) return;
    const moved = event.clientX - startX.current;
    if (!wasDragged.current && Math.abs(moved) < DRAG_DISTANCE) return;
    wasDragged.current = true;
    setBy(moved);
  };
  const onPointerUp = () => {
    startX.current = null;
    if (by === 0) return;
    const nearest = lifelines.reduce((best, one) =>
      Math.abs(one.x - x - by) < Math.abs(best.x - x - by) ? one : best,
    );
    setBy(0);
    onMove(nearest.node);
  };
  const items = [
    { id: "left", words: t("events.ladder.left"), run: onLeft },
    { id: "right", words: t("events.ladder.right"), run: onRight },
    { id: "hide", words: t("events.ladder.hide"), run: onHide },
    { id: "only", words: t("events.ladder.only"), run: onOnly },
  ];
  return (
    <span className="ladder-head" style={{ left: x + by }} data-dragged={by !== 0 || undefined}>
      <button
        ref={button}
        type="button"
        className="ladder-head-button"
        aria-label={t("events.ladder.lifeline", { label })}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={onPointerUp}
        onClick={() => {
          setOpen(!wasDragged.current);
          wasDragged.current = false;
        }}
      >
        {label}
      </button>
      <Popover className="ui-popover" offset={4} triggerRef={button} isOpen={isOpen} onOpenChange={setOpen}>
        <Menu
          className="ui-menu"
          aria-label={t("events.ladder.lifeline", { label })}
          autoFocus="first"
          onClose={() => setOpen(false)}
        >
          {items.map(({ id, words, run }) => (
            <MenuItem
              key={id}
              id={id}
              className="ui-menu-item"
              isDisabled={run === null}
              {...(run !== null && { onAction: run })}
            >
              {words}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </span>
  );
}

const DRAG_DISTANCE = 6;
