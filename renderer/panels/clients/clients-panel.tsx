import { nodeLabel } from "../../../core/observe/entities.ts";
import { t } from "../../messages/text.ts";
import { useLabFacts } from "../../store/lab-context.tsx";
import { entitiesOf, quietNode, quietNodeOf } from "../../store/selectors.ts";
import { ClientForm } from "./client-form.tsx";
import { ClientList } from "./client-list.tsx";
import "./clients.css";

/** The simulated clients, and everything that the selected one can be told to do. */
export function ClientsPanel() {
  const nodes = useLabFacts((state) => entitiesOf(state, "node").map(quietNode));
  const node = useLabFacts((state) => quietNodeOf(state, state.ui.selectedNode));
  const clients = nodes.filter(({ client }) => client !== null);
  return (
    <section className="ui-panel clients-panel" aria-label={t("clients.title")}>
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
