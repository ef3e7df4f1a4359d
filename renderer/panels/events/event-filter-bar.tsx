import { Search, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { Switch } from "react-aria-components";
import type { PacketType } from "../../../core/protocol/packets.ts";
import { runAction } from "../../actions/action.ts";
import { clearFilter } from "../../actions/filter-events.ts";
import { t } from "../../messages/text.ts";
import { useLab, useLabParts, useLabState } from "../../store/lab-context.tsx";
import type { EventFilter, EventKind } from "../../store/lab-state.ts";
import { changeUi } from "../../store/lab-store.ts";
import { entitiesOf } from "../../store/selectors.ts";
import { PACKET_KINDS } from "./event-kind.ts";

export function EventFilterBar() {
  const lab = useLab();
  const filter = useLabState((state) => state.ui.filter);
  const nodes = useLabParts((state) => entitiesOf(state, "node").map((node) => node.name));
  const change = (part: Partial<EventFilter>) => changeUi(lab.store, { filter: { ...filter, ...part } });
  const narrowed = filter.text !== "" || filter.node !== null || filter.kind !== null || filter.packet !== null;
  return (
    <search className="filter" aria-label={t("events.filter.title")}>
      <TextFilter text={filter.text} onChange={(text) => change({ text })} />
      <select
        className="ui-input filter-select"
        aria-label={t("events.filter.client")}
        value={filter.node ?? ""}
        onChange={(event) => change({ node: event.target.value || null })}
      >
        <option value="">{t("events.filter.allClients")}</option>
        {nodes.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
      <select
        className="ui-input filter-select"
        aria-label={t("events.filter.kind")}
        value={filter.packet ?? (filter.kind === null ? "" : `kind:${filter.kind}`)}
        onChange={(event) => change(kindOrPacket(event.target.value))}
      >
        <option value="">{t("events.filter.allKinds")}</option>
        {KINDS.map((kind) => (
          <option key={kind} value={`kind:${kind}`}>
            {t(`events.kind.${kind}`)}
          </option>
        ))}
        <optgroup label={t("events.filter.packets")}>
          {Object.keys(PACKET_KINDS).map((type) => (
            <option key={type} value={type}>
              {type.toUpperCase()}
            </option>
          ))}
        </optgroup>
      </select>
      {narrowed && (
        <button
          type="button"
          className="ui-button ui-icon-button"
          aria-label={t("events.filter.clear")}
          onClick={() => runAction(clearFilter, lab)}
        >
          <X size={14} />
        </button>
      )}
      <Switch className="ui-switch filter-all" isSelected={filter.showAll} onChange={(showAll) => change({ showAll })}>
        <span className="ui-switch-track" />
        {t("events.filter.showAll")}
      </Switch>
    </search>
  );
}

function kindOrPacket(value: string): Pick<EventFilter, "kind" | "packet"> {
  if (value.startsWith("kind:")) return { kind: value.slice(5) as EventKind, packet: null };
  return { kind: null, packet: value === "" ? null : (value as PacketType) };
}

function TextFilter({ text, onChange }: { readonly text: string; onChange(text: string): void }) {
  const input = useRef<HTMLInputElement>(null);
  const wish = useLabState((state) => state.ui.focusWish);
  useEffect(() => {
    if (wish?.field === "event-filter") input.current?.focus();
  }, [wish]);
  return (
    <span className="filter-text">
      <Search size={14} aria-hidden="true" className="filter-icon" />
      <input
        ref={input}
        type="search"
        className="ui-input"
        placeholder={t("events.filter.text")}
        aria-label={t("events.filter.textNote")}
        value={text}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          onChange("");
          event.currentTarget.blur();
        }}
      />
    </span>
  );
}

const KINDS = [
  "connection",
  "publish",
  "acknowledgement",
  "subscription",
  "session",
  "retained",
  "lab",
] as const satisfies readonly EventKind[];
