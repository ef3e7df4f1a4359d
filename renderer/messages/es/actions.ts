import type { actionsTexts as english } from "../en/actions.ts";
import type { Translated } from "../message-key.ts";

export const actionsTexts: Translated<typeof english> = {
  language: {
    system: "Idioma: el del sistema",
    choose: "Idioma: {{name}}",
    already: "Ya está en este idioma.",
    failed: "No se pueden cargar los textos de este idioma. Vuelve a cargar la página.",
  },
  cut: {
    silent: "Cortar el cable sin que ningún extremo lo note",
    silentOf: "Cortar el cable de {{name}} sin que ningún extremo lo note",
    any: "Cortar o reparar el cable",
    restore: "Reparar el cable de {{name}}",
    cut: "Cortar el cable de {{name}}",
    already: "El cable ya está cortado.",
  },
  publish: {
    from: "Publicar {{topic}} desde {{name}}, QoS {{qos}}",
    retainedFrom: "Publicar {{topic}} desde {{name}}, QoS {{qos}}, RETAIN",
    useQos: "Usar QoS {{qos}} en el próximo PUBLISH",
    any: "Publicar",
  },
  learner: {
    removeNamed: "Quitar a {{name}}…",
    remove: "Quitar estudiante…",
    add: "Añadir estudiante…",
    startOver: "Empezar de cero…",
  },
  step: {
    back: {
      any: "Paso atrás: a lo anterior",
      packet: "Paso atrás: al paquete anterior",
      change: "Paso atrás: al cambio anterior de lo guardado",
      mark: "Paso atrás: al evento marcado anterior",
    },
    on: {
      any: "Paso: avanzar hasta lo próximo que pase",
      packet: "Paso: avanzar hasta el próximo paquete",
      change: "Paso: avanzar hasta el próximo cambio de lo guardado",
      mark: "Paso: avanzar hasta el próximo evento marcado",
    },
    markBack: "Volver al evento marcado anterior",
    toHistory: "Adonde empieza el historial",
    toBeginning: "Al principio",
    atHistory: "El historial empieza aquí: lo anterior se ha olvidado.",
    atBeginning: "Este es el principio: antes no hubo nada.",
    markForward: "Avanzar hasta el próximo evento marcado",
    toBranch: "Al presente de la rama {{branch}}",
    toNow: "Volver al presente",
    isNow: "Ya estás ahí: esto es el presente.",
  },
  subscribe: {
    client: "Suscribir {{name}} a un topic…",
    any: "Suscribirse a un topic…",
  },
  retain: {
    on: "Activar RETAIN para el próximo PUBLISH",
    off: "Desactivar RETAIN para el próximo PUBLISH",
  },
  theme: {
    system: "Tema: el del sistema",
    light: "Tema: claro",
    dark: "Tema: oscuro",
  },
  refused: {
    replay: "Se está reproduciendo una grabación: cuando termine puedes seguir desde ahí.",
    notInStep: "No hace falta en este paso de la lección.",
    selectFirst: "Primero selecciona un cliente.",
    device: "Un dispositivo real lo controla su propio programa.",
  },
  connection: {
    any: "Conectar o desconectar",
    disconnect: "Desconectar {{name}}",
    connect: "Conectar {{name}}",
    stopped: "Su proceso está parado: arráncalo primero.",
  },
  broker: {
    restartInMemory: "Reiniciar el broker en memoria",
    restartWithDisk: "Reiniciar el broker con disco",
    crash: "Provocar ahora una caída del broker",
    crashBeforeWrite: "Provocar una caída del broker antes de que escriba",
    isDown: "El broker no está en marcha: arranca de nuevo enseguida.",
    needsDisk: "El broker lo guarda todo en memoria y no escribe nada. Reinícialo antes con disco.",
  },
  export: {
    pcapng: "Exportar los paquetes como captura (pcapng)",
    svg: "Exportar el diagrama como imagen (SVG)",
    png: "Exportar el diagrama como imagen (PNG)",
    mermaid: "Exportar el diagrama como texto (Mermaid)",
    jsonLines: "Exportar los eventos, uno por línea (JSON)",
  },
  file: {
    largeLesson: "{{name}} es demasiado grande para una lección. Elige otro archivo.",
    unreadable: "{{name}} no se puede leer. Vuelve a abrirlo.",
    large: "{{name}} ocupa más de 16 MiB. Comprímelo con gzip y vuelve a abrirlo.",
    saved: "Guardado como {{name}}.",
    saveRecording: "Guardar una grabación de todo lo que ha pasado",
    badPicture: "La imagen no se puede leer.",
    largePicture: "La imagen es demasiado grande para este navegador. Expórtala como SVG.",
  },
  filter: {
    focus: "Filtrar los eventos",
    clear: "Mostrar eventos de todos los clientes y tipos",
  },
  key: {
    space: "Espacio",
    home: "Inicio",
    end: "Fin",
  },
  process: {
    any: "Matar o arrancar el proceso del cliente",
    start: "Arrancar el proceso de {{name}}",
    kill: "Matar el proceso de {{name}}",
  },
  open: {
    help: "Ayuda: qué significan las formas, y las teclas",
    sandbox: "Abrir el laboratorio libre",
    lesson: "Abrir la lección {{number}}: {{title}}",
    lessonFile: "Abrir un archivo de lección…",
    palette: "Todas las órdenes",
    recording: "Abrir una grabación…",
  },
  play: {
    pause: "Pausa",
    play: "Reproducir",
  },
  restart: {
    sandbox: "Reiniciar el laboratorio libre",
    lesson: "Reiniciar este paso de la lección",
    recording: "Volver al principio de la grabación",
    cell: "Volver al principio de esta celda",
  },
  select: "Seleccionar {{name}}",
  history: {
    ladder: "Mostrar el diagrama de escalera",
    events: "Mostrar la lista de eventos",
  },
  motion: {
    on: "Dejar que los paquetes viajen",
    off: "Reducir el movimiento: sin paquetes que viajan",
  },
  twin: {
    open: "Gemelo: un segundo mundo con una sola diferencia…",
    leave: "Dejar el gemelo",
    inLesson: "Una lección tiene un solo mundo. Abre el laboratorio libre para ver dos lado a lado.",
  },
};
