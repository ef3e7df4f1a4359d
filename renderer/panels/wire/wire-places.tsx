import { createContext, type ReactNode, useContext, useState } from "react";
import type { NodeName } from "../../../core/events/names.ts";
import { type Places, placeNodes, type Side } from "../../canvas/places.ts";
import { useLabParts, useLabState } from "../../store/lab-context.tsx";
import { entitiesOf } from "../../store/selectors.ts";
import { firstSide } from "./wire-state.ts";

/** Gives each node its place, once for the life of a world: the wire and the ladder below use the same. */
export function WirePlaces({ children }: { readonly children: ReactNode }) {
  const world = useLabState((state) => state.world);
  const nodes = useLabParts((state) =>
    entitiesOf(state, "node").map((node) => `${firstSide(state, node) ?? "any"} ${node.name}`),
  );
  const [kept, setKept] = useState({ world, places: NOWHERE });
  const places = placeNodes(kept.world === world ? kept.places : NOWHERE, nodes.map(sideAndName));
  if (places !== kept.places || world !== kept.world) setKept({ world, places });
  return <PlacesContext.Provider value={places}>{children}</PlacesContext.Provider>;
}

/** Also of nodes that are away and may come back. */
export function usePlaces(): Places {
  return useContext(PlacesContext);
}

/** The present nodes of one side, from top to bottom. */
export function namesOnSide(places: Places, side: Side, present: readonly NodeName[]): readonly NodeName[] {
  const rowOf = (name: NodeName) => places.get(name)?.row ?? 0;
  return present.filter((name) => places.get(name)?.side === side).toSorted((one, other) => rowOf(one) - rowOf(other));
}

function sideAndName(text: string): { readonly side: Side | null; readonly name: NodeName } {
  const space = text.indexOf(" ");
  const side = text.slice(0, space);
  return { side: side === "left" || side === "right" ? side : null, name: text.slice(space + 1) };
}

const NOWHERE: Places = new Map();
const PlacesContext = createContext<Places>(NOWHERE);
