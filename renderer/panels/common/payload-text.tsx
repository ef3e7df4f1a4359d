import { payloadText } from "./payload.ts";

/** A payload on one line, cut where the space ends; the whole of it on hover. */
export function PayloadText({ payload }: { readonly payload: Uint8Array }) {
  const text = payloadText(payload);
  return (
    <span className={payload.length === 0 ? "payload-text payload-text-empty" : "payload-text"} title={text}>
      {text}
    </span>
  );
}
