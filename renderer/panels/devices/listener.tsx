import { CircleAlert } from "lucide-react";
import type { ListenerView } from "../../../core/contract/contract.ts";
import { told } from "../../messages/text.ts";
import { addressOf } from "./connect-examples.ts";

/** An address of the broker, or why it is none. */
export function Listener({ listener }: { readonly listener: ListenerView }) {
  const { port, error } = listener;
  return (
    <li>
      {port !== null && <code className="devices-address">{addressOf(listener)}</code>}
      {error !== null && (
        <p className={port === null ? "command-error" : "field-note"}>
          {port === null && <CircleAlert size={14} aria-hidden />}
          {told(error)}
        </p>
      )}
    </li>
  );
}
