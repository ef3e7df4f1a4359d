import type { costsTexts as english } from "../en/costs.ts";
import type { Translated } from "../message-key.ts";

export const costsTexts: Translated<typeof english> = {
  title: "Lo que cuesta",
  note: "Todo lo que se hizo en este paso, repetido con cada tipo de sesión de {{client}}.",
  persistent: "CleanSession 0",
  clean: "CleanSession 1",
  memory: "Memoria del broker",
  memoryNote: "como máximo, mientras no estaba",
  kept: "{{bytes}} B, {{messages}} en espera",
  old: "Mensajes viejos",
  oldNote: "publicados antes de que llegara",
  oldValue: "{{count}}, de hasta {{seconds}} s",
  none: "ninguno",
  subscribing: "Suscribirse",
  subscribingNote: "SUBSCRIBE, SUBACK",
  battery: "Batería",
  batteryNote: "paquetes que envió",
  traffic_one: "{{count}} paquete, {{bytes}} B",
  traffic_other: "{{count}} paquetes, {{bytes}} B",
};
