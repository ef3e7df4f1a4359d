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
  field: {
    cutShort: "cortado",
    properties_one: "{{count, number}} propiedad",
    properties_other: "{{count, number}} propiedades",
    bytes_one: "{{count, number}} byte",
    bytes_other: "{{count, number}} bytes",
    level: "{{value}} (MQTT {{version}})",
    levelUnknown: "{{value}} (MQTT desconocido)",
    off: "0 (ninguno)",
    never: "0xFFFFFFFF (nunca)",
    noType: "{{value}} (ninguno)",
    yes: "1 (sí)",
    no: "0 (no)",
    retainHandling: {
      "0": "0 (enviar retenidos)",
      "1": "1 (solo si es nueva)",
      "2": "2 (no enviar nunca)",
      "3": "3 (no permitido)",
    },
    bit: "bit {{high}}",
    bits: "bits {{high}}-{{low}}",
  },
};
