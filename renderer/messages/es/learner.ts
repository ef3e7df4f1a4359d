import type { learnerTexts as english } from "../en/learner.ts";
import type { Translated } from "../message-key.ts";

export const learnerTexts: Translated<typeof english> = {
  language: {
    title: "Idioma",
    system: "El del sistema",
  },
  stepsDone: "pasos hechos",
  add: {
    title: "Añadir estudiante",
    note: "Cada persona que aprende aquí tiene sus propias marcas y su lugar en cada lección. Se quedan en este equipo.",
    name: "Nombre",
    confirm: "Añadir",
  },
  startOver: {
    title: "¿Empezar de cero?",
    note: "Se quitan todas las marcas de {{name}}, y cada lección empieza por su primer paso. No se puede deshacer.",
    confirm: "Empezar de cero",
  },
  remove: {
    title: "¿Quitar este perfil?",
    note: "{{name}} desaparece de este equipo, con todas sus marcas. No se puede deshacer.",
    confirm: "Quitar a {{name}}",
  },
  current: "Estudiante: {{name}}",
  title: "Estudiante",
  who: "Quién aprende",
  done: "hecha",
};
