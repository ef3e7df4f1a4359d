import type { leftTexts as english } from "../en/left.ts";
import type { Translated } from "../message-key.ts";

export const leftTexts: Translated<typeof english> = {
  title: "Lección y ajustes",
  setUp: "Ajustes",
  lesson: "Lección",
  clients: "Clientes",
  devices: "Equipos",
  broker: "Broker",
};
