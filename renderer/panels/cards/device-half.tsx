import type { SeenSign } from "../../../core/events/store-sign.ts";
import type { DeviceView } from "../../../core/observe/entities.ts";
import { t } from "../../messages/text.ts";
import { clockText } from "../common/time-text.ts";

/** A real device cannot be looked into: what is known of its half of the session, and from which of its packets. */
export function DeviceHalf({ device }: { readonly device: Pick<DeviceView, "storeSign"> }) {
  const { storeSign: sign } = device;
  if (sign === null) {
    return (
      <>
        {t("cards.unseen")} {t("cards.storeSign.none")}
      </>
    );
  }
  return (
    <>
      {t("cards.unseen")} <b>{t(sign.kept ? "cards.storeSign.kept" : "cards.storeSign.missed")}</b> {reason(sign)}
    </>
  );
}

function reason(sign: SeenSign): string {
  const time = clockText(sign.at);
  if (sign.kept) {
    return t(`cards.storeSign.from.${sign.packet === "pubrel" ? "pubrel" : "again"}`, {
      id: sign.packetIdentifier,
      time,
    });
  }
  const { packet, packetIdentifier, awaited } = sign;
  if (packetIdentifier !== null) return t("cards.storeSign.from.publish", { id: packetIdentifier, time, awaited });
  if (packet === "connect") return t("cards.storeSign.from.connect", { time, awaited });
  return t("cards.storeSign.from.other", { packet: packet.toUpperCase(), time, awaited });
}
