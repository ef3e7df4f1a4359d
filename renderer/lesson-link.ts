import { ask, type Lab } from "./store/lab-context.tsx";

/**
 * Opens the lesson that the page's address names, `#lesson=ID`, now or whenever that changes. The address is cleared then: a page
 * that is loaded again stays with what is open.
 */
export function followLessonLinks(lab: Lab, window: Window): void {
  const follow = (): void => {
    const lesson = lessonIn(window.location.hash);
    // Before the lab is there the address waits: it is followed on connecting.
    if (lesson === null || lab.store.getState().connection !== "connected") return;
    window.history.replaceState(null, "", window.location.pathname + window.location.search);
    void ask(lab, "lab/open", { kind: "lesson", id: lesson });
  };
  window.addEventListener("hashchange", follow);
  const unsubscribe = lab.store.subscribe(({ connection }) => {
    if (connection !== "connected") return;
    unsubscribe();
    follow();
  });
}

function lessonIn(hash: string): string | null {
  return new URLSearchParams(hash.slice(1)).get("lesson");
}
