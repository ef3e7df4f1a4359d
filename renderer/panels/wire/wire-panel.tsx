import { type CSSProperties, useEffect, useRef, useState } from "react";
import type { NodeName } from "../../../core/events/names.ts";
import { openHelp } from "../../actions/open-help.ts";
import { useAction } from "../../actions/use-action.ts";
import type { Places, Side } from "../../canvas/places.ts";
import { type Size, type WireLayout, wireLayout } from "../../canvas/wire-layout.ts";
import { t } from "../../messages/text.ts";
import { useLabParts, useLabState } from "../../store/lab-context.tsx";
import { entitiesOf } from "../../store/selectors.ts";
import { twinBranchName } from "../twin/twin-differences.ts";
import { BrokerNode } from "./broker-node.tsx";
import { LinkLines } from "./link-lines.tsx";
import { LinkMenu } from "./link-menu.tsx";
import { WireCanvas } from "./wire-canvas.tsx";
import { WireNode } from "./wire-node.tsx";
import { namesOnSide, usePlaces } from "./wire-places.tsx";
import { clientCounts } from "./wire-state.ts";
import "./wire.css";

/** Who is connected and what is moving. */
export function WirePanel() {
  const counts = useLabState(clientCounts);
  const help = useAction(openHelp);
  const branch = useLabState(twinBranchName);
  return (
    <section className="wire ui-panel" aria-label={branch === null ? t("wire.title") : t("wire.ofWorld", { branch })}>
      <header className="ui-panel-header">
        <h2 className="ui-panel-title">{branch === null ? t("wire.title") : t("wire.titleOf", { branch })}</h2>
        <span className="ui-muted">{counts}</span>
        <button type="button" className="ui-button ui-button-quiet wire-legend" onClick={help.run}>
          {t("wire.shapes")}
        </button>
      </header>
      <WireField />
    </section>
  );
}

function WireField() {
  const field = useRef<HTMLDivElement>(null);
  const size = useSize(field);
  const places = usePlaces();
  const names = useLabParts((state) => entitiesOf(state, "node").map((node) => node.name));
  const [openMenu, setOpenMenu] = useState<NodeName | null>(null);
  const layout = wireLayout(new Map([...places].filter(([name]) => names.includes(name))), size);
  const menus = { openMenu, setOpenMenu };
  return (
    <div className="wire-field" ref={field}>
      {size.width > 0 && (
        <div className="wire-ground" style={{ height: layout.height }}>
          <LinkLines layout={layout} onMenu={setOpenMenu} />
          <SideNodes side="left" layout={layout} places={places} {...menus} />
          <BrokerNode layout={layout} />
          <SideNodes side="right" layout={layout} places={places} {...menus} />
          <WireCanvas layout={layout} />
          {names.length === 0 && <p className="wire-empty">{t("wire.noClients")}</p>}
        </div>
      )}
    </div>
  );
}

interface SideNodesProps {
  readonly side: Side;
  readonly layout: WireLayout;
  readonly places: Places;
  readonly openMenu: NodeName | null;
  readonly setOpenMenu: (node: NodeName | null) => void;
}

/** From top to bottom, each node followed by its link: the order in which they are read and reached by Tab. */
function SideNodes({ side, layout, places, openMenu, setOpenMenu }: SideNodesProps) {
  return namesOnSide(places, side, [...layout.nodes.keys()]).map((name) => {
    const rectangle = layout.nodes.get(name);
    const link = layout.links.get(name);
    if (rectangle === undefined || link === undefined) return null;
    const style: CSSProperties = {
      left: rectangle.x,
      top: rectangle.y,
      width: rectangle.width,
      height: rectangle.height,
    };
    return (
      <div key={name} className="wire-place">
        <WireNode name={name} style={style} onMenu={() => setOpenMenu(name)} />
        <LinkMenu
          name={name}
          link={link}
          isOpen={openMenu === name}
          onOpenChange={(open) => setOpenMenu(open ? name : null)}
        />
      </div>
    );
  });
}

function useSize(element: React.RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    const observed = element.current;
    if (observed === null) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = observed;
      setSize((before) => (before.width === width && before.height === height ? before : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(observed);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
