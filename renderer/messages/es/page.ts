import type { pageTexts as english } from "../en/page.ts";
import type { Translated } from "../message-key.ts";

export const pageTexts: Translated<typeof english> = {
  fault: {
    title: "La página tiene un fallo",
    note: "El laboratorio sigue en marcha y no se ha perdido nada. Vuelve a cargar la página para continuar.",
    reload: "Cargar la página de nuevo",
  },
  disconnected: "La página ha perdido su laboratorio y está reconectando. Prueba otra vez en un momento.",
  centre: "Lo que pasa",
  right: "Lo que guarda cada lado",
};
