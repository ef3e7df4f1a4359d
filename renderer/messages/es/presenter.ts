import type { presenterTexts as english } from "../en/presenter.ts";
import type { Translated } from "../message-key.ts";

export const presenterTexts: Translated<typeof english> = {
  begin: "Presentar ante un grupo: en grande, con votación a mano alzada",
  leave: "Salir de la presentación",
  on: "Adelante: confirmar, reproducir o el paso siguiente",
  back: "Volver al paso anterior",
  presenting: "Presentación",
  keys: "AvPág avanza, RePág retrocede, Esc sale",
  noLesson: "Abre una lección para recorrerla.",
  handsFirst: "Anota primero las manos de cada pregunta.",
  actFirst: "Actúa primero: el paso termina cuando se alcanza su meta.",
  running: "Espera a que el paso haya transcurrido.",
  firstStep: "Este es el primer paso de la lección.",
  hands: "A mano alzada",
  handsOf: "Manos a favor de {{option}}",
  oneMore: "Una más a favor de {{option}}",
  noneOfThem: "ninguno",
  yes: "sí",
  no: "no",
  most: "La respuesta con más manos es la predicción del grupo.",
  half: "Se predice cada mensaje con al menos la mitad de manos que el más votado.",
  itIs: "así es",
};
