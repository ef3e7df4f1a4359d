import type { QoS } from "../../../core/protocol/vocabulary.ts";

import { t } from "../../messages/text.ts";

interface QosMarkProps {
  readonly qos: QoS;
  readonly retain?: boolean;
  /** Sent before and not acknowledged. */
  readonly again?: boolean;
}

/** The shape a message has everywhere: its QoS by disc and pips, a square with a pin when it is retained. */
export function QosMark({ qos, retain = false, again = false }: QosMarkProps) {
  const label = t(`common.qosMark.${retain ? (again ? "retainedAgain" : "retained") : again ? "again" : "plain"}`, {
    qos,
  });
  return (
    <svg
      className={`qos-mark qos-mark-${qos} ${retain ? "qos-mark-retained" : ""} ${again ? "qos-mark-again" : ""}`}
      viewBox="0 0 18 18"
      width="18"
      height="18"
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      {retain ? <RetainedShape qos={qos} /> : <DiscShape qos={qos} />}
    </svg>
  );
}

function DiscShape({ qos }: { readonly qos: QoS }) {
  return (
    <>
      <circle className="qos-mark-body" cx="9" cy="9" r={qos === 2 ? 7.5 : 6.5} />
      {qos === 2 && <circle className="qos-mark-ring" cx="9" cy="9" r="5.25" />}
      <Pips qos={qos} />
    </>
  );
}

function RetainedShape({ qos }: { readonly qos: QoS }) {
  return (
    <>
      <rect className="qos-mark-body" x="2.5" y="4" width="13" height="13" />
      {/* Its pips lie as on a die: two beside each other below a pin were a face. */}
      {qos === 1 && <circle className="qos-mark-pip" cx="9" cy="11.5" r="1.6" />}
      {qos === 2 && <circle className="qos-mark-pip" cx="6" cy="14" r="1.6" />}
      {qos === 2 && <circle className="qos-mark-pip" cx="12" cy="9.5" r="1.6" />}
      <circle className="qos-mark-pin" cx="9" cy="4" r="2.75" />
    </>
  );
}

function Pips({ qos }: { readonly qos: QoS }) {
  if (qos === 0) return null;
  if (qos === 1) return <circle className="qos-mark-pip" cx="9" cy="9" r="1.5" />;
  return (
    <>
      <circle className="qos-mark-pip" cx="7" cy="9" r="1.3" />
      <circle className="qos-mark-pip" cx="11" cy="9" r="1.3" />
    </>
  );
}
