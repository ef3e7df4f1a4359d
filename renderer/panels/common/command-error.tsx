import { CircleAlert } from "lucide-react";
import { told } from "../../messages/text.ts";
import "./common.css";

/** Why the host refused, at the form that asked. */
export function CommandError({ error }: { readonly error: string | null }) {
  if (error === null) return null;
  return (
    <p role="alert" className="command-error">
      <CircleAlert size={14} aria-hidden="true" />
      {told(error)}
    </p>
  );
}
