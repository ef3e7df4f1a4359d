import { Cpu, Monitor } from "lucide-react";
import type { CSSProperties } from "react";
import type { NodeName } from "../../../core/events/names.ts";
import { clientIdOf } from "../../../core/observe/about.ts";
import { entityId, nodeLabel } from "../../../core/observe/entities.ts";
import { t } from "../../messages/text.ts";
import { useLab, useLabFacts, useLabState } from "../../store/lab-context.tsx";
import type { LabState } from "../../store/lab-state.ts";
import { changeUi } from "../../store/lab-store.ts";
import { hostTime, type QuietNode, quietNodeOf } from "../../store/selectors.ts";
import { twinDifferences } from "../twin/twin-differences.ts";
import { isLit } from "./lit.ts";
import { stateWords } from "./wire-state.ts";

interface WireNodeProps {
  readonly name: NodeName;
  readonly style: CSSProperties;
  onMenu(): void;
}

/** A client or a device: pressing it shows its session. */
export function WireNode({ name, style, onMenu }: WireNodeProps) {
  const lab = useLab();
  const node = useLabFacts((state) => quietNodeOf(state, name));
  const selected = useLabState((state) => state.ui.selectedNode === name);
  const lit = useLabState((state) => isLit(state, name));
  const differs = useLabState((state) => twinDifferences(state, name).length > 0);
  if (node === null) return null;
  const real = node.device !== null;
  const Icon = real ? Cpu : Monitor;
  const clientId = clientIdOf(node);
  return (
    <div className="wire-node-place" style={style}>
      <button
        type="button"
        className={`wire-node${real ? " wire-node-real" : ""}`}
        data-selected={selected || undefined}
        data-lit={lit || undefined}
        data-away={node.link.clientEndOpen ? undefined : true}
        aria-pressed={selected}
        onClick={() => changeUi(lab.store, { selectedNode: name })}
        onContextMenu={(event) => {
          event.preventDefault();
          onMenu();
        }}
      >
        <span className="wire-node-name">
          <Icon size={15} aria-hidden="true" />
          <span className="wire-node-title">{shownName(node)}</span>
          {clientId !== null && clientId !== shownName(node) && <span className="wire-node-id">id {clientId}</span>}
          {differs && (
            <span className="twin-mark" role="img" aria-label={t("wire.otherWorld")}>
              ≠
            </span>
          )}
        </span>
        <StateLine node={node} />
        <Chips node={node} />
      </button>
    </div>
  );
}

function StateLine({ node }: { readonly node: QuietNode }) {
  const words = useLabState((state) => stateWords(node, hostTime(state)));
  return <span className="wire-node-state ui-number">{words}</span>;
}

/** What it said last when it connected, and what it was answered. */
function Chips({ node }: { readonly node: QuietNode }) {
  const { client, device } = node;
  const cleanStart = client?.inForce?.cleanStart ?? client?.settings.cleanStart ?? device?.cleanStart ?? null;
  const is5 = (client === null ? device : (client.inForce ?? client.settings))?.protocolVersion === 5;
  const sessionPresent = useLabState((state) => sessionPresentOf(state, node));
  return (
    <span className="wire-node-chips">
      {cleanStart !== null && (
        <span className="ui-chip ui-mono" title={cleanWords(is5, cleanStart)}>
          CS={cleanStart ? 1 : 0}
        </span>
      )}
      {sessionPresent !== null && (
        <span className={`ui-chip ui-mono${sessionPresent ? " ui-chip-good" : ""}`} title={t("wire.present")}>
          SP={sessionPresent ? 1 : 0}
        </span>
      )}
    </span>
  );
}

function cleanWords(isVersion5: boolean, cleanStart: boolean): string {
  return t(`wire.clean.${isVersion5 ? 5 : 3}.${cleanStart ? 1 : 0}`);
}

function sessionPresentOf(state: LabState, node: QuietNode): boolean | null {
  if (node.client !== null) return node.client.sessionPresent;
  const session = state.snapshot.entities.get(entityId("session", clientIdOf(node) ?? ""));
  return session?.kind === "session" ? session.sessionPresent : null;
}

/** Without the prefix that tells devices apart: the picture does that. */
function shownName({ name, device }: QuietNode): string {
  return device === null ? name : (device.clientId ?? nodeLabel(name));
}
