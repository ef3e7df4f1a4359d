import type { Provenance } from "../../../core/protocol/message.ts";
import { Explained } from "./explained.tsx";

/** Why the broker sends this PUBLISH now, from its own decision. */
export function ProvenanceBadge({ provenance }: { readonly provenance: Provenance }) {
  const word = provenance.toUpperCase();
  return (
    <Explained label={word} explanation={MEANINGS[provenance]} className={`provenance provenance-${provenance}`}>
      {word}
    </Explained>
  );
}

const MEANINGS = {
  live: "The message was published just now and the client is connected.",
  queued: "The message waited in the session's queue while the client was away or busy.",
  retained: "The message was on the retained shelf and the client has just subscribed.",
  again: "The message was sent before and not acknowledged: the same packet identifier, DUP 1.",
} as const satisfies Record<Provenance, string>;
