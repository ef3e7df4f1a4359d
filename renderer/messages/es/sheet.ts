import type { sheetTexts as english } from "../en/sheet.ts";
import type { Translated } from "../message-key.ts";

export const sheetTexts: Translated<typeof english> = {
  print: "Imprimir esta lección en una página",
  note: "Diagrama, fichas y regla, para repartir.",
  noLesson: "Abre una lección para imprimirla.",
  lesson: "Lección {{number}}: {{title}}",
  ladder: "Quién envía qué a quién, de arriba abajo",
  keeps: "Lo que se guarda al final",
  session: "Sesión {{id}}",
  persistent: "persistente",
  clean: "limpia",
  subscriptions: "Suscripciones: {{list}}",
  queue: "En espera: {{list}}",
  none: "nada",
  retained: "Retenido en {{topic}}: {{payload}}",
  outcome: "Predice y luego mira",
};
