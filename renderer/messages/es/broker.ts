import type { brokerTexts as english } from "../en/broker.ts";
import type { Translated } from "../message-key.ts";

export const brokerTexts: Translated<typeof english> = {
  title: "Ajustes del broker",
  queue: {
    title: "La cola de cada sesión",
    limit: "Mensajes que pueden esperar",
    whenFull: "Con la cola llena, descartar",
    qos0: "Los mensajes QoS 0 también esperan",
    qos0Note: "la especificación se lo deja al broker",
    dropNewest: "el último",
    dropOldest: "el primero",
  },
  client: {
    title: "Hacia cada cliente",
    inflight: "Mensajes sin confirmar a la vez",
    inflightNote: "QoS 1 y 2; el resto espera en la cola",
  },
  restart: {
    title: "¿Vaciar también el disco?",
    note: "El laboratorio libre empieza de nuevo, y se borra lo que su broker guarda en {{directory}}: todas las sesiones, también las de tus dispositivos, lo que espera en ellas y el estante. No se puede deshacer.",
    confirm: "Vaciar y reiniciar",
  },
  process: {
    title: "El proceso del broker",
    isDown: "Ha terminado y vuelve a arrancar enseguida. Nadie puede conectarse.",
    crashesBeforeWrite: "Escribe en su disco lo que debe durar, y se caerá justo antes de la próxima vez que lo haga.",
    inMemory: "Lo guarda todo en memoria: cuando termina su proceso se pierden las sesiones, las colas y el estante.",
    onDisk: "Escribe las sesiones, las colas y el estante en su disco, y solo responde cuando están escritos.",
    kept: "Ese disco es la carpeta {{directory}}: lo que hay en él estará ahí cuando se vuelva a abrir el laboratorio.",
    keptNot: "De eso no se escribe nada en {{directory}}. Lo que había se queda, y vuelve al reiniciar con disco.",
    restartInMemory: "Reiniciar en memoria",
    restartInMemoryNote: "Se apaga y empieza sin nada: se pierden las sesiones, las colas y el estante.",
    restartWithDisk: "Reiniciar con disco",
    restartWithDiskNote: "Se apaga y empieza con lo que hay en su disco. Lo que solo estaba en memoria se pierde.",
    crash: "Caída ahora",
    crashNote: "Se mata su proceso, y arranca de nuevo con lo que hay en su disco, si tiene uno.",
    crashBeforeWrite: "Caída antes de escribir",
    crashBeforeWriteNote:
      "Se mata la próxima vez que tenga algo que escribir: antes de que esté en disco, y antes de responder.",
  },
};
