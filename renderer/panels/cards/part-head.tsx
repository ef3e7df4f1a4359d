import { t } from "../../messages/text.ts";
/** The title of one part of the card, over both halves. */
export function PartHead({ title }: { readonly title: string }) {
  return (
    <tr>
      <th scope="rowgroup" colSpan={3} className="session-part-head">
        {title}
      </th>
    </tr>
  );
}

export function Nothing() {
  return <span className="session-nothing">{t("cards.nothing")}</span>;
}
