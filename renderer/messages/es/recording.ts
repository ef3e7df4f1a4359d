import type { recordingTexts as english } from "../en/recording.ts";
import type { Translated } from "../message-key.ts";

export const recordingTexts: Translated<typeof english> = {
  drop: "Suelta una grabación o un archivo de lección (YAML) para abrirlo.",
  title: "Grabación y exportación",
  recording: "Grabación",
  save: "Guardar grabación",
  saveNote: "Todo lo que ha pasado, para verlo otra vez",
  open: "Abrir grabación…",
  openNote: "O suelta el archivo en cualquier lugar de la ventana",
  lesson: "Guardar como lección",
  lessonNote: "Lo que se hizo aquí, como borrador para seguir",
  export: "Exportar lo que pasó",
  pcapng: "Paquetes (pcapng)",
  pcapngNote: "Para Wireshark, capturados en el broker",
  svg: "Diagrama como imagen (SVG)",
  svgNote: "Nítido a cualquier tamaño",
  png: "Diagrama como imagen (PNG)",
  pngNote: "Para presentaciones y documentos",
  mermaid: "Diagrama como texto (Mermaid)",
  mermaidNote: "Para documentación que dibuja diagramas",
  jsonLines: "Eventos (líneas JSON)",
  jsonLinesNote: "Para scripts: un evento por línea",
};
