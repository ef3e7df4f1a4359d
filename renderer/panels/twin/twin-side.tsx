import { type ReactNode, useMemo } from "react";
import { LabProvider, useLab } from "../../store/lab-context.tsx";
import { type Side, sideStore } from "../../store/side-store.ts";

/** Whatever is below shows that one of two worlds. Where there is but one, it shows that. */
export function TwinSide({ side, children }: { readonly side: Side; readonly children: ReactNode }) {
  const { store, call } = useLab();
  const lab = useMemo(() => ({ store: sideStore(store, side), call }), [store, call, side]);
  return <LabProvider lab={lab}>{children}</LabProvider>;
}
