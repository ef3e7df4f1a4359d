import type { helpTexts as english } from "../en/help.ts";
import type { Translated } from "../message-key.ts";

export const helpTexts: Translated<typeof english> = {
  palette: {
    title: "Todas las órdenes",
    command: "Orden",
    placeholder: "¿Qué quieres hacer?",
    list: "Órdenes",
    none: "No hay tal orden.",
  },
  title: "Ayuda",
  keys: {
    title: "Teclas",
    select: "Seleccionar un cliente",
    note: "Las teclas descansan mientras escribes en un campo. C, K, P, S, R y Q actúan sobre el cliente seleccionado.",
  },
  moving: {
    title: "Sin ratón",
    tab: "Tab",
    toNext: "Al control siguiente: también enlaces, ramas y pausas; Intro lo abre",
    lines: "En los eventos, el diagrama y los campos de un paquete: uno arriba o abajo",
    sides: "En los campos: cerrar o abrir uno; entre bytes y en la línea de tiempo: atrás o adelante",
    enter: "Intro",
    goThere: "En el diagrama: ir allí en el tiempo",
    escape: "Esc",
    close: "Cerrar lo que está abierto",
  },
  legend: {
    moves: "Lo que se mueve",
    links: "Enlaces",
    qos0: "PUBLISH, QoS 0: se envía una vez, no se guarda nada",
    qos1: "PUBLISH, QoS 1: se guarda hasta el PUBACK",
    qos2: "PUBLISH, QoS 2: se guarda hasta PUBREC y PUBCOMP",
    retained: "PUBLISH con RETAIN 1; sus puntos son su QoS",
    again: "Enviado otra vez: DUP 1",
    acknowledgements: "PUBACK, PUBREC, PUBREL, PUBCOMP",
    other: "Cualquier otro paquete, por su nombre",
    lost: "Perdido aquí",
    up: "Conectado",
    kept: "Caído o cortado; el broker guarda la sesión",
    nothing: "Caído; no se guarda nada",
    halfOpen: "Half-open: alguien todavía cree en él",
  },
};
