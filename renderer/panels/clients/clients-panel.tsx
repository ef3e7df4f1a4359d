import { nodeLabel } from "../../../core/observe/entities.ts";
import { useLabParts, useLabState } from "../../store/lab-context.tsx";
import { entitiesOf, selectedNode } from "../../store/selectors.ts";
import { ClientForm } from "./client-form.tsx";
import { ClientList } from "./client-list.tsx";
import "./clients.css";

/** The simulated clients, and everything that the selected one can be told to do. */
export function ClientsPanel() {
  const nodes = useLabParts((state) => entitiesOf(state, "node"));
  const node = useLabState(selectedNode);
  const clients = nodes.filter(({ client }) => client !== null);
  return (
    <section className="ui-panel clients-panel" aria-label="Clients">
      <h2 className="ui-hidden">Clients</h2>
      <ClientList clients={clients} taken={nodes.map(({ name }) => name)} selected={node?.name ?? null} />
      {node === null && <p className="ui-empty">{clients.length === 0 ? "Add a client first." : "Select a client."}</p>}
      {node?.client != null && <ClientForm key={node.name} node={node} client={node.client} />}
      {node !== null && node.client === null && (
        <p className="ui-empty">{nodeLabel(node.name)} is a real device: its own program decides what it sends.</p>
      )}
    </section>
  );
}
