import type { matrixTexts as english } from "../en/matrix.ts";
import type { Translated } from "../message-key.ts";

export const matrixTexts: Translated<typeof english> = {
  title: "Cada combinación, ejecutada en el broker real",
  link: {
    sessions: "La matriz entera: {{number}} ejecuciones",
    cuts: "Cada lugar donde cortar: {{number}} ejecuciones",
  },
  matrix: "Matriz",
  cells: "Celdas",
  predict: "Predecir",
  show: "Mostrar todo",
  groupBy: "Agrupar por",
  all: "todo",
  progress: "Se han ejecutado {{number}} de {{all}} mundos.",
  allRun: "Se han ejecutado {{all}} mundos.",
  rightOf: "Acertaste en {{right}} de {{number}} celdas.",
  open: "{{words}}: {{outcome}}. Abrir su ejecución",
  prediction: "Tu predicción: {{words}}",
  right: "Acertaste",
  wrong: "No acertaste",
  pointAt: "Señala una celda ejecutada para leer qué la decidió; púlsala para ver su ejecución.",
  cell: "{{words}}: {{outcome}}.",
  tally: "{{count}} {{outcome}}",
  rowRight: "{{right}} de {{number}} bien",
  runRow: "Ejecutar la fila {{name}}",
  run: "Ejecutar",
  toFill: "faltan {{number}}",
  correction: "{{words}}: dijiste «{{said}}», y es «{{outcome}}».",
  comesOut: "Lo que sale:",
  stands:
    "La ejecución está parada donde eso se decidió. Reproducir sigue, Paso atrás muestra cómo se llegó a eso, y después de su final el mundo es tuyo.",
  back: "Volver a la matriz",
  backToLesson: "Volver a la lección {{number}}",
  name: {
    sessions: "Sesiones",
    cuts: "Cortes",
  },
  about: {
    sessions:
      "dash se suscribe, sensor publica un mensaje, y si dash estaba fuera, vuelve; con CleanSession 1 se suscribe otra vez. ¿Por qué camino llega el mensaje?",
    cuts: "sensor publica un mensaje para dash, y un cable se corta en medio del intercambio. Su cliente vuelve. ¿Cuántas veces recibe el mensaje la aplicación de dash?",
  },
  dimension: {
    published: "Publicado con",
    granted: "Suscrito con",
    session: "Sesión",
    retain: "RETAIN",
    dash: "dash está",
    hop: "Cable",
    qos: "QoS",
    lost: "Perdido",
    process: "Su proceso",
  },
  value: {
    published: {
      "0": "publicado QoS 0",
      "1": "publicado QoS 1",
      "2": "publicado QoS 2",
    },
    granted: {
      "0": "suscrito QoS 0",
      "1": "suscrito QoS 1",
      "2": "suscrito QoS 2",
    },
    retain: {
      "0": "RETAIN 0",
      "1": "RETAIN 1",
    },
    qos: {
      "0": "QoS 0",
      "1": "QoS 1",
      "2": "QoS 2",
    },
    session: {
      persistent: "CleanSession 0",
      clean: "CleanSession 1",
    },
    dash: {
      connected: "dash conectado",
      away: "dash fuera",
    },
    hop: {
      "to-broker": "corte entre sensor y el broker",
      "to-dash": "corte entre el broker y dash",
    },
    lost: {
      publish: "PUBLISH perdido",
      puback: "PUBACK perdido",
      pubrec: "PUBREC perdido",
      pubrel: "PUBREL perdido",
      pubcomp: "PUBCOMP perdido",
      none: "corte después del último",
    },
    process: {
      "goes-on": "el proceso sigue",
      "ends-disk": "el proceso termina, guarda en disco",
      "ends-memory": "el proceso termina, guarda en memoria",
    },
  },
  outcome: {
    live: "en vivo",
    queued: "de la cola",
    retained: "retenido",
    never: "nunca",
    once: "una vez",
    twice: "dos veces",
    lost: "perdido",
  },
};
