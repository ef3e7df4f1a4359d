import type { shelfTexts as english } from "../en/shelf.ts";
import type { Translated } from "../message-key.ts";

export const shelfTexts: Translated<typeof english> = {
  nothingFor: "No hay nada retenido para {{topic}}.",
  origin: "QoS {{qos}} de {{from}}, hace {{age}}",
  title: "Estante de retenidos",
  note: "Fuera de toda sesión: un hueco por topic.",
  empty: "No hay nada retenido. Un PUBLISH con RETAIN 1 deja aquí un mensaje.",
  clearTopic: "Borrar {{topic}}: publicar un mensaje retenido vacío",
  clear: "Borrar",
  needsClient: "Borrar es un PUBLISH: hace falta un cliente simulado conectado que lo envíe.",
};
