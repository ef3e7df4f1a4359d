import { cleanup, render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { afterEach } from "vitest";
import type { LabView } from "../../../core/contract/contract.ts";
import type { Entity } from "../../../core/observe/entities.ts";
import { type Lab, LabProvider } from "../../../renderer/store/lab-context.tsx";
import { changeUi, createLabStore, openLab } from "../../../renderer/store/lab-store.ts";
import { type FakeHost, fakeHost } from "../fixtures/fake-host.ts";

afterEach(cleanup);

export interface RenderedPanel extends Lab, FakeHost {
  readonly user: ReturnType<typeof userEvent.setup>;
  /** What was asked of the world, in order. */
  worldCommands(): readonly unknown[];
}

/** A panel on a lab that answers nothing, with dash selected; `refuse` makes the world refuse with that sentence. */
export function renderPanel(panel: ReactNode, view: LabView, refuse: string | null = null): RenderedPanel {
  const store = createLabStore();
  openLab(store, view);
  changeUi(store, { selectedNode: "dash" });
  const host = fakeHost(
    view,
    () => {},
    (command) => (command === "world/command" ? refuse : null),
  );
  const lab: Lab = { store, call: host.call };
  render(<LabProvider lab={lab}>{panel}</LabProvider>);
  return {
    ...lab,
    calls: host.calls,
    user: userEvent.setup(),
    worldCommands: () => host.calls.filter(([name]) => name === "world/command").map(([, command]) => command),
  };
}

/** The same lab with these entities instead of those of the same id. */
export function withEntities(view: LabView, ...changed: readonly Entity[]): LabView {
  const ids = new Set(changed.map(({ id }) => id));
  return { ...view, entities: [...view.entities.filter(({ id }) => !ids.has(id)), ...changed] };
}

export function withoutEntity(view: LabView, id: string): LabView {
  return { ...view, entities: view.entities.filter((entity) => entity.id !== id) };
}
