import { type RefObject, useEffect, useRef } from "react";
import { nodeLabel } from "../../../core/observe/entities.ts";
import { t } from "../../messages/text.ts";
import { useLabFacts, useLabState } from "../../store/lab-context.tsx";
import { entitiesOf, quietNode, quietNodeOf } from "../../store/selectors.ts";
import { ClientForm } from "./client-form.tsx";
import { ClientList } from "./client-list.tsx";
import "./clients.css";

/** The simulated clients, and everything that the selected one can be told to do. */
export function ClientsPanel() {
  const nodes = useLabFacts((state) => entitiesOf(state, "node").map(quietNode));
  const node = useLabFacts((state) => quietNodeOf(state, state.ui.selectedNode));
  const clients = nodes.filter(({ client }) => client !== null);
  const panel = useNeededInView();
  return (
    <section className="ui-panel clients-panel" ref={panel} aria-label={t("clients.title")}>
      <h2 className="ui-hidden">{t("clients.title")}</h2>
      <ClientList clients={clients} taken={nodes.map(({ name }) => name)} selected={node?.name ?? null} />
      {node === null && (
        <p className="ui-empty">{clients.length === 0 ? t("clients.addFirst") : t("clients.selectOne")}</p>
      )}
      {node?.client != null && <ClientForm key={node.name} node={node} client={node.client} />}
      {node !== null && node.client === null && (
        <p className="ui-empty">{t("clients.isDevice", { name: nodeLabel(node.name) })}</p>
      )}
    </section>
  );
}

/** When another step of a lesson begins: the panel from its top, or from further down where the first thing that the step lets do is there. */
function useNeededInView(): RefObject<HTMLElement | null> {
  const panel = useRef<HTMLElement>(null);
  const step = useLabState(({ lesson }) => (lesson === null ? null : `${lesson.lessonId}/${lesson.stepIndex}`));
  useEffect(() => {
    if (step === null) return;
    // What the step needs is opened first, for the client that it selects.
    const frame = requestAnimationFrame(() => {
      panel.current?.scrollIntoView({ block: "start" });
      const parts = [...(panel.current?.querySelectorAll(NEEDED) ?? [])];
      parts
        .find((part) => part.querySelector(":is(button, input):not(:disabled, [aria-expanded])") !== null)
        ?.scrollIntoView({ block: "nearest" });
    });
    return () => cancelAnimationFrame(frame);
  }, [step]);
  return panel;
}

const NEEDED = ".panel-section, .settings-group[data-needed]";
