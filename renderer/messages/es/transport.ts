import type { transportTexts as english } from "../en/transport.ts";
import type { Translated } from "../message-key.ts";

export const transportTexts: Translated<typeof english> = {
  packetsWaiting_one: "{{count}} paquete de dispositivos espera",
  packetsWaiting_other: "{{count}} paquetes de dispositivos esperan",
  stepNumber: "paso {{number}}",
  badge: {
    live: "EN VIVO",
    paused: "EN PAUSA",
    replay: "REPETICIÓN",
    past: "PASADO",
    fork: "RAMA {{branch}}",
  },
  shown: {
    live: "Esto es el presente, en la rama con que empezó el laboratorio",
    past: "Miras atrás: lo que pasó no se puede cambiar. Actuar aquí abre una rama",
    fork: "Una rama: lo que habría pasado. Los dispositivos reales aquí son fantasmas",
  },
  notice: {
    info: "Información:",
    warning: "Aviso:",
    error: "Error:",
  },
  lab: {
    open: "Abrir un laboratorio",
    sandbox: "Laboratorio libre",
    sandboxNote: "Sin tarea: prueba lo que quieras.",
    quiz: "Cuestionario",
    quizNote: "¿Qué crees tú? Antes de las lecciones, y después.",
    file: "Abrir un archivo de lección",
    matrix: "La matriz…",
    matrixNote: "Todas las combinaciones de QoS, sesión y RETAIN, y todos los puntos de corte.",
    cell: "Una celda de la matriz",
    fileNote: "Una lección escrita por ti o por otra persona.",
    lesson: "Lección {{number}}: {{title}}",
  },
  notices: "Avisos",
  opening: "Abriendo el laboratorio…",
  lost: "La página ha perdido su laboratorio. Reconectando…",
  dismiss: "Descartar: {{text}}",
  speed: "Velocidad",
  time: "Tiempo",
  step: "Paso",
  clockNote: "Tiempo virtual desde que empezó este laboratorio",
  stepNote: "Cuántas cosas indivisibles han pasado",
  network: {
    show: "El laboratorio está abierto a la red: ver cómo conectarse",
    open: "Abierto a la red",
    short: "Red",
    close: "Cerrar",
  },
};
