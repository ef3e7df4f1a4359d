import { EqualNot } from "lucide-react";
import { t } from "../../messages/text.ts";
import { Explained } from "../common/explained.tsx";

interface DifferenceMarkProps {
  /** Null where the two sides agree. */
  readonly why: string | null;
  readonly about: string;
  /** Whether both sides can be seen, so that agreement is worth a mark. */
  readonly agreed?: boolean;
}

/** Between the halves: a mark where they disagree, with the sentence why that may be fine. */
export function DifferenceMark({ why, about, agreed = false }: DifferenceMarkProps) {
  if (why === null) {
    return agreed ? (
      <span className="session-same" title={t("cards.agree")}>
        =<span className="ui-hidden">{t("cards.agreeSpoken")}</span>
      </span>
    ) : null;
  }
  return (
    <Explained label={t("cards.differLabel", { about })} explanation={why} className="session-differs">
      <EqualNot size={14} aria-hidden="true" />
    </Explained>
  );
}
