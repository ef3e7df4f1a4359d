import type { Provenance } from "../../../core/protocol/message.ts";
import { t } from "../../messages/text.ts";
import { Explained } from "./explained.tsx";

/** Why the broker sends this PUBLISH now, from its own decision. */
export function ProvenanceBadge({ provenance }: { readonly provenance: Provenance }) {
  const word = provenance.toUpperCase();
  return (
    <Explained
      label={word}
      explanation={t(`common.provenance.${provenance}`)}
      className={`provenance provenance-${provenance}`}
    >
      {word}
    </Explained>
  );
}
