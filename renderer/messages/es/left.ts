import type { leftTexts as english } from "../en/left.ts";
import type { Translated } from "../message-key.ts";

export const leftTexts: Translated<typeof english> = {
  title: "Lección y ajustes",
  setUp: "Ajustes",
  lesson: "Lección",
  done: "Este paso está hecho.",
  missed: "La meta de este paso ya no se alcanza.",
  toLesson: "A la lección",
  clients: "Clientes",
  devices: "Equipos",
  broker: "Broker",
};
