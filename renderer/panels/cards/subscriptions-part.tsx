import type { ClientView, SubscriptionView } from "../../../core/observe/entities.ts";
import { numberText, t } from "../../messages/text.ts";
import type { SessionEntity } from "../../store/selectors.ts";
import { DifferenceMark } from "./difference-mark.tsx";
import { Nothing, PartHead } from "./part-head.tsx";
import { type SubscriptionRow, subscriptionRows } from "./session-halves.ts";

interface SubscriptionsPartProps {
  readonly session: SessionEntity | null;
  readonly client: ClientView | null;
}

export function SubscriptionsPart({ session, client }: SubscriptionsPartProps) {
  const rows = subscriptionRows(session?.subscriptions ?? null, client);
  const hidden = (session?.subscriptionCount ?? 0) - (session?.subscriptions.length ?? 0);
  return (
    <tbody>
      <PartHead title={t("cards.subscription.title")} />
      {rows.map((row) => (
        <tr key={row.topicFilter}>
          <td>{row.broker === null ? <Nothing /> : <Filter row={row} text={kept(row.broker)} />}</td>
          <td className="session-halves-middle">
            <DifferenceMark why={row.why} about={row.topicFilter} agreed={client !== null} />
          </td>
          <td className={client === null ? "session-unseen" : ""}>
            {client !== null && (row.client === null ? <Nothing /> : <Filter row={row} text={believed(row.client)} />)}
          </td>
        </tr>
      ))}
      {rows.length === 0 && (
        <tr>
          <td>
            <Nothing />
          </td>
          <td />
          <td className={client === null ? "session-unseen" : ""}>{client !== null && <Nothing />}</td>
        </tr>
      )}
      {hidden > 0 && (
        <tr>
          <td colSpan={3} className="ui-muted">
            {t("cards.more", { number: numberText(hidden) })}
          </td>
        </tr>
      )}
    </tbody>
  );
}

function Filter({ row, text }: { readonly row: SubscriptionRow; readonly text: string }) {
  return (
    <>
      <span className="session-filter">{row.topicFilter}</span> <span className="session-state">{text}</span>
    </>
  );
}

function kept(subscription: SubscriptionView): string {
  const { qos, noLocal, retainAsPublished, retainHandling, subscriptionIdentifier } = subscription;
  const words = [`QoS ${qos}`];
  if (noLocal) words.push("No Local");
  if (retainAsPublished) words.push("Retain As Published");
  if (retainHandling !== 0) words.push(`Retain Handling ${retainHandling}`);
  if (subscriptionIdentifier !== null)
    words.push(t("cards.subscription.identifier", { identifier: subscriptionIdentifier }));
  return words.join(", ");
}

function believed({ requested, granted }: NonNullable<SubscriptionRow["client"]>): string {
  if (granted === null) return t("cards.subscription.wanted", { requested });
  if (granted >= 0x80) return t("cards.subscription.refused");
  return granted === requested ? `QoS ${granted}` : t("cards.subscription.granted", { granted, requested });
}
