import type { commonTexts as english } from "../en/common.ts";
import type { Translated } from "../message-key.ts";

export const commonTexts: Translated<typeof english> = {
  starting: "El laboratorio todavía está arrancando.",
  theBroker: "el broker",
  cancel: "Cancelar",
  qosMark: {
    plain: "QoS {{qos}}",
    retained: "QoS {{qos}}, RETAIN 1",
    again: "QoS {{qos}}, enviado otra vez",
    retainedAgain: "QoS {{qos}}, RETAIN 1, enviado otra vez",
  },
  pending: "pendiente hasta el próximo CONNECT",
  whatBecame: "Qué fue de él",
  close: "Cerrar",
  provenance: {
    live: "El mensaje acaba de publicarse y el cliente está conectado.",
    queued: "El mensaje esperó en la cola de la sesión mientras el cliente estaba fuera u ocupado.",
    retained: "El mensaje estaba en el estante de retenidos y el cliente acaba de suscribirse.",
    again: "El mensaje se envió antes y no se confirmó: el mismo Packet Identifier, DUP 1.",
  },
  statement: "Norma {{number}}",
  empty: "(vacío)",
  wholeNumber: "Un número entero, de {{minimum}} a {{maximum}}.",
  wholeNumberOrNothing: "Un número entero, de {{minimum}} a {{maximum}}, o nada.",
};
