import { Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "react-aria-components";
import { t } from "../../messages/text.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import { changeUi } from "../../store/lab-store.ts";
import type { QuietNode } from "../../store/selectors.ts";
import { CommandError } from "../common/command-error.tsx";
import { TextInput } from "../common/fields.tsx";
import { useWorldCommand } from "../common/use-world-command.ts";
import { newClient, unusedName } from "./new-client.ts";

interface ClientListProps {
  readonly clients: readonly QuietNode[];
  readonly taken: readonly string[];
  readonly selected: string | null;
}

export function ClientList({ clients, taken, selected }: ClientListProps) {
  const lab = useLab();
  const [adding, setAdding] = useState(false);
  const inLesson = useLabState((state) => state.lesson !== null);
  return (
    <div className="client-list">
      <ul className="client-list-names" aria-label={t("clients.list")}>
        {clients.map(({ name, client }) => (
          <li key={name}>
            <Button
              className="client-name"
              aria-pressed={name === selected}
              onPress={() => changeUi(lab.store, { selectedNode: name })}
            >
              <span className="client-name-dot" data-state={client?.state} aria-hidden="true" />
              {name}
              {client !== null && <span className="ui-hidden">, {t(`clients.state.${client.state}`)}</span>}
            </Button>
          </li>
        ))}
        <li>
          <Button
            className="ui-button ui-button-quiet"
            isDisabled={inLesson}
            aria-expanded={adding}
            onPress={() => setAdding(!adding)}
          >
            <Plus size={14} aria-hidden />
            {t("clients.add.add")}
          </Button>
        </li>
      </ul>
      {adding && (
        <AddClient taken={taken} latencyMs={clients[0]?.link.latencyMs ?? 200} onDone={() => setAdding(false)} />
      )}
    </div>
  );
}

interface AddClientProps {
  readonly taken: readonly string[];
  readonly latencyMs: number;
  readonly onDone: () => void;
}

function AddClient({ taken, latencyMs, onDone }: AddClientProps) {
  const lab = useLab();
  const { send, error } = useWorldCommand();
  const [name, setName] = useState(() => unusedName(taken));
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const done = await send({ type: "add-client", spec: newClient(name.trim()), link: { latencyMs } });
    if (!done) return;
    changeUi(lab.store, { selectedNode: name.trim() });
    onDone();
  };
  return (
    <form className="client-add" onSubmit={add}>
      <TextInput label={t("clients.add.name")} value={name} onChange={setName} autoFocus />
      <CommandError error={error} />
      <div className="panel-row">
        <Button type="submit" className="ui-button ui-button-primary" isDisabled={name.trim() === ""}>
          {t("clients.add.confirm")}
        </Button>
        <Button className="ui-button ui-button-quiet" onPress={onDone}>
          {t("common.cancel")}
        </Button>
      </div>
    </form>
  );
}
