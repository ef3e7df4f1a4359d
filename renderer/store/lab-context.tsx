import { createContext, type ReactNode, useContext, useRef } from "react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import type { CommandArguments, CommandName, CommandResult } from "../../core/contract/contract.ts";
import type { WorldCommand } from "../../core/world/input.ts";
import { failureText } from "../messages/text.ts";
import { isEqual } from "./is-equal.ts";
import type { LabState } from "./lab-state.ts";
import { addNotice, type LabStore } from "./lab-store.ts";

/** Rejected with an Error whose message is the host's sentence when the host refuses. */
export type HostCall = <C extends CommandName>(
  command: C,
  ...commandArguments: CommandArguments<C>
) => Promise<CommandResult<C>>;

/** What every component and action works with: what is known, and the way to ask the host for something. */
export interface Lab {
  readonly store: LabStore;
  readonly call: HostCall;
}

export function LabProvider({ lab, children }: { readonly lab: Lab; readonly children: ReactNode }) {
  return <LabContext.Provider value={lab}>{children}</LabContext.Provider>;
}

export function useLab(): Lab {
  const lab = useContext(LabContext);
  if (lab === null) throw new Error("no LabProvider above this component");
  return lab;
}

/** Renders again only when what `selector` returns is another value: select one narrow thing. */
export function useLabState<T>(selector: (state: LabState) => T): T {
  return useStore(useLab().store, selector);
}

/** For selectors that build an array or object: renders again when one of its members changes. */
export function useLabParts<T>(selector: (state: LabState) => T): T {
  return useStore(useLab().store, useShallow(selector));
}

/** For selectors that build something of many parts: renders again only when it says something else. */
export function useLabFacts<T>(selector: (state: LabState) => T): T {
  const before = useRef<T | undefined>(undefined);
  return useLabState((state) => {
    const now = selector(state);
    if (before.current === undefined || !isEqual(before.current, now)) before.current = now;
    return before.current;
  });
}

/** Asks the host: true when it was done. A refusal becomes a notice; callers that show it themselves use `lab.call`. */
export async function ask<C extends CommandName>(
  lab: Lab,
  command: C,
  ...commandArguments: CommandArguments<C>
): Promise<boolean> {
  try {
    await lab.call(command, ...commandArguments);
    return true;
  } catch (error) {
    addNotice(lab.store, { level: "error", text: failureText(error) });
    return false;
  }
}

export function askWorld(lab: Lab, command: WorldCommand): Promise<boolean> {
  return ask(lab, "world/command", command);
}

const LabContext = createContext<Lab | null>(null);
