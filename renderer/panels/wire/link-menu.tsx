import { Cable, Plug, Scissors, TriangleAlert } from "lucide-react";
import { useState } from "react";
import {
  Button,
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
  Text,
} from "react-aria-components";
import type { NodeName } from "../../../core/events/names.ts";
import { plannedCutWords } from "../../../core/observe/planned-cut-words.ts";
import type { WorldCommand } from "../../../core/world/input.ts";
import { lessonForbids } from "../../actions/action.ts";
import { BUTTON_DISTANCE, fromNode, type LinkLine } from "../../canvas/wire-layout.ts";
import { say, t } from "../../messages/text.ts";
import { askWorld, useLab, useLabFacts, useLabState } from "../../store/lab-context.tsx";
import { type QuietNode, quietNodeOf } from "../../store/selectors.ts";
import { CutPlanDialog } from "./cut-plan-dialog.tsx";
import { isSessionKept, linkLook } from "./wire-state.ts";

interface LinkMenuProps {
  readonly name: NodeName;
  readonly link: LinkLine;
  readonly isOpen: boolean;
  onOpenChange(open: boolean): void;
}

/** The button in the middle of a link, and what can be done to the cable. */
export function LinkMenu({ name, link, isOpen, onOpenChange }: LinkMenuProps) {
  const node = useLabFacts((state) => quietNodeOf(state, name));
  const isKept = useLabState((state) => isSessionKept(state, name));
  const [isPlanning, setPlanning] = useState(false);
  if (node === null) return null;
  const look = linkLook(node, isKept);
  const { x, y } = fromNode(link, BUTTON_DISTANCE);
  const cut = node.link.cable === "cut";
  const shown = cut && look !== "half-open" ? "cut" : look;
  const planned = node.link.plannedCut;
  const word =
    planned !== null
      ? t("wire.link.cutPlanned")
      : shown === "cut"
        ? t("wire.link.cut")
        : look === "up"
          ? ""
          : t(`wire.look.${look}`);
  const Icon = cut ? Scissors : LINK_ICONS[look];
  return (
    <div className={`wire-link wire-link-${link.side} wire-link-${shown}`} style={{ left: x, top: y }}>
      <MenuTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
        <Button
          className="wire-link-button"
          aria-label={t(cut && shown !== "cut" ? "wire.link.labelCut" : "wire.link.label", {
            name,
            state: word || t("wire.look.up"),
          })}
        >
          <Icon size={14} aria-hidden="true" />
        </Button>
        <Popover className="ui-popover" offset={6}>
          <CableMenu node={node} onPlan={() => setPlanning(true)} />
        </Popover>
      </MenuTrigger>
      <CutPlanDialog node={name} isOpen={isPlanning} onClose={() => setPlanning(false)} />
      {word !== "" && (
        <span className="wire-link-word" style={{ maxWidth: wordWidth(link) }} aria-hidden="true">
          {word}
        </span>
      )}
    </div>
  );
}

/** From its button to the broker: in a narrow window a longer word takes more lines. */
function wordWidth({ node, broker }: LinkLine): number {
  return Math.abs(broker.x - node.x) - WORD_MARGIN;
}

/** What a restored cable does for the connection over it. */
function restoreWords({ link, client, device }: QuietNode): string {
  if (link.state === "half-open") return t("wire.cable.stuck");
  const reconnects = device !== null || client?.settings.reconnectAfterMs !== null;
  return reconnects ? t("wire.cable.nextTry") : t("wire.cable.pressConnect");
}

interface CableMenuProps {
  readonly node: QuietNode;
  onPlan(): void;
}

function CableMenu({ node, onPlan }: CableMenuProps) {
  const lab = useLab();
  const forbidden = useLabState((state) => lessonForbids(state, "cable"));
  const cut = node.link.cable === "cut";
  const command = (asked: WorldCommand) => () => void askWorld(lab, asked);
  const latencies = [...new Set([...LATENCIES_MS, node.link.latencyMs])].sort((one, other) => one - other);
  return (
    <Menu className="ui-menu" aria-label={t("wire.cable.of", { name: node.name })}>
      <CableItem
        label={t("wire.cable.cut")}
        description={forbidden ?? t("wire.cable.cutNote")}
        isDisabled={cut || forbidden !== null}
        onAction={command({ type: "cut", node: node.name, how: "noticed" })}
      />
      <CableItem
        label={t("wire.cable.silent")}
        description={forbidden ?? t("wire.cable.silentNote")}
        isDisabled={cut || forbidden !== null}
        onAction={command({ type: "cut", node: node.name, how: "silent" })}
      />
      {node.link.plannedCut === null ? (
        <CableItem
          label={t("wire.cable.plan")}
          description={forbidden ?? t("wire.cable.planNote")}
          isDisabled={cut || forbidden !== null}
          onAction={onPlan}
        />
      ) : (
        <CableItem
          label={t("wire.cable.giveUp")}
          description={
            forbidden ?? t("wire.cable.planned", { when: plannedCutWords(node.name, node.link.plannedCut, say) })
          }
          isDisabled={forbidden !== null}
          onAction={command({ type: "plan-cut", node: node.name, cut: null })}
        />
      )}
      <CableItem
        label={t("wire.cable.restore")}
        description={cut ? (forbidden ?? restoreWords(node)) : t("wire.cable.whole")}
        isDisabled={!cut || forbidden !== null}
        onAction={command({ type: "restore", node: node.name })}
      />
      <Separator className="ui-menu-separator" />
      <MenuSection selectionMode="single" selectedKeys={[String(node.link.latencyMs)]} disallowEmptySelection>
        <Header className="wire-menu-header">{t("wire.cable.takes")}</Header>
        {latencies.map((latencyMs) => (
          <MenuItem
            key={latencyMs}
            id={String(latencyMs)}
            className="ui-menu-item wire-menu-choice"
            isDisabled={forbidden !== null}
            onAction={command({ type: "change-link", node: node.name, link: { latencyMs } })}
          >
            {latencyMs} ms
          </MenuItem>
        ))}
      </MenuSection>
    </Menu>
  );
}

interface CableItemProps {
  readonly label: string;
  readonly description: string;
  readonly isDisabled: boolean;
  onAction(): void;
}

function CableItem({ label, description, isDisabled, onAction }: CableItemProps) {
  return (
    <MenuItem className="ui-menu-item" textValue={label} isDisabled={isDisabled} onAction={onAction}>
      <Text slot="label">{label}</Text>
      <Text slot="description">{description}</Text>
    </MenuItem>
  );
}

const LINK_ICONS = { up: Cable, opening: Cable, "half-open": TriangleAlert, kept: Plug, nothing: Plug } as const;
const WORD_MARGIN = 14;
const LATENCIES_MS = [20, 200, 600, 2_000];
