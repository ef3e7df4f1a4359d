import { keyLabel } from "../../actions/keys.ts";
import { actionsIn } from "../../actions/registry.ts";
import { t } from "../../messages/text.ts";
import { useLab } from "../../store/lab-context.tsx";
import { ModalDialog } from "../common/modal-dialog.tsx";
import { Legend } from "./legend.tsx";
import "./help.css";

/** What the shapes mean, and the keys. */
export function HelpDialog() {
  return (
    <ModalDialog dialog="help" title={t("help.title")}>
      <div className="help-columns">
        <div>
          <Legend />
          <Moving />
        </div>
        <Keys />
      </div>
    </ModalDialog>
  );
}

/** What keys do where the focus is. */
function Moving() {
  return (
    <section>
      <h3 className="help-heading">{t("help.moving.title")}</h3>
      <dl className="help-list">
        {[
          { key: t("help.moving.tab"), words: t("help.moving.toNext") },
          { key: "↑ ↓", words: t("help.moving.lines") },
          { key: "← →", words: t("help.moving.sides") },
          { key: t("help.moving.enter"), words: t("help.moving.goThere") },
          { key: t("help.moving.escape"), words: t("help.moving.close") },
        ].map(({ key, words }) => (
          <div key={key} className="help-row">
            <dt>
              <kbd className="ui-key">{key}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Keys() {
  const { store } = useLab();
  const state = store.getState();
  const keyed = actionsIn(state).flatMap((action) =>
    action.key === null || action.id.startsWith("select-")
      ? []
      : [{ key: keyLabel(action.key), title: action.title(state) }],
  );
  return (
    <section className="help-keys">
      <h3 className="help-heading">{t("help.keys.title")}</h3>
      <dl className="help-list">
        {[...keyed, { key: "1–9", title: t("help.keys.select") }].map(({ key, title }) => (
          <div key={key} className="help-row">
            <dt>
              <kbd className="ui-key">{key}</kbd>
            </dt>
            <dd>{title}</dd>
          </div>
        ))}
      </dl>
      <p className="ui-muted">{t("help.keys.note")}</p>
    </section>
  );
}
