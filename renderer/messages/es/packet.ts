import type { packetTexts as english } from "../en/packet.ts";
import type { Translated } from "../message-key.ts";

export const packetTexts: Translated<typeof english> = {
  event: "Evento",
  side: {
    packet: "Paquete",
    story: "Mensaje",
    states: "Estados",
  },
  atStep: "{{time}}, paso {{step}}",
  title: "Paquete",
  nothing: "Selecciona un evento, un mensaje o un paquete del cable para verlo byte a byte y saber qué fue de él.",
  sides: "Qué ver de él",
  none: "No es un paquete",
  to: "a",
  bytes: "bytes {{from}} a {{last}}",
  atTheEnd: "al final",
  byte: "byte {{from}}",
  fields: "Campos",
};
