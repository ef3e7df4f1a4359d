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
    dropNewest: "el más nuevo",
    dropOldest: "el más antiguo",
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
    crashesBeforeWrite: "Guarda en su disco lo que debe durar, y se caerá la próxima vez que vaya a escribir.",
    inMemory: "Lo guarda todo en memoria: si el proceso termina, se pierde todo.",
    onDisk: "Guarda en su disco lo que debe durar, y solo responde cuando está escrito.",
    kept: "Su disco se guarda en {{directory}}: lo que hay en él seguirá ahí después de cerrar el laboratorio.",
    restartInMemory: "Reiniciar en memoria",
    restartInMemoryNote: "Termina en orden y empieza sin nada.",
    restartWithDisk: "Reiniciar con disco",
    restartWithDiskNote: "Termina en orden y recupera lo que hay en su disco.",
    crash: "Caída ahora",
    crashNote: "Muere sin avisar: lo que no está en disco se pierde.",
    crashBeforeWrite: "Caída antes de escribir",
    crashBeforeWriteNote: "Muere en su próximo cambio, antes de que esté en disco y confirmado.",
  },
};
