import { createContext, type ReactNode, type RefObject, useContext, useEffect, useRef, useState } from "react";

/** Slots below this that come later than it are drawn as new; those it begins with are not. */
export function SlotBoard({ children }: { readonly children: ReactNode }) {
  const settled = useRef(false);
  useEffect(() => {
    settled.current = true;
  }, []);
  return <Settled.Provider value={settled}>{children}</Settled.Provider>;
}

export function Slot({ title, children }: { readonly title?: string; readonly children: ReactNode }) {
  const settled = useContext(Settled);
  const [isNew] = useState(() => settled?.current === true);
  return (
    <li className={isNew ? "session-slot-new" : ""} title={title}>
      {children}
    </li>
  );
}

const Settled = createContext<RefObject<boolean> | null>(null);
