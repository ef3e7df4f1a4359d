import type { cardsTexts as english } from "../en/cards.ts";
import type { Translated } from "../message-key.ts";

export const cardsTexts: Translated<typeof english> = {
  lasting: {
    expiry0: "Session Expiry Interval 0: esta sesión termina con su conexión.",
    persistentLabel: "sesión persistente",
    cleanSession0: "CleanSession 0: esta sesión se queda cuando termina la conexión.",
    persistent: "persistente",
    cleanLabel: "sesión limpia",
    clean: "limpia",
    never: "Session Expiry Interval 0xFFFFFFFF: esta sesión no caduca nunca.",
    stays: "Session Expiry Interval {{seconds}}: esta sesión se queda {{interval}} después de la conexión.",
    cleanSession1: "CleanSession 1: esta sesión termina con su conexión.",
  },
  next: {
    withThen: "Próximo CONNECT: {{what}}, {{then}}",
    plain: "Próximo CONNECT: {{what}}",
    discards: "que descarta esta sesión",
    clean: "una sesión limpia",
    kept: "una sesión que se guarda",
  },
  queue: {
    of: "de {{limit}}",
    more: "… {{number}} más esperando",
    free: "{{number}} libres",
    title: "Cola",
    label: "Cola, primero el que se enviará antes",
    full: "La cola está llena.",
  },
  dropped: {
    latest: ", los últimos",
    title: "Descartados",
    label: "Mensajes descartados, primero los más antiguos",
  },
  inbox: {
    earlier: "{{number}} anteriores …",
    note: "Lo que la aplicación ha recibido",
    title: "Buzón",
    label: "Lo que la aplicación ha recibido, al final lo más nuevo",
    at: "a las {{time}}",
  },
  said: "El broker dijo: {{what}}",
  discardedIn: "se descarta en {{time}}",
  sentTimes: "{{state}}, enviado {{times}} veces",
  state: {
    offline: "sin conexión",
    connected: "conectado",
    stopped: "proceso parado",
    opening: "abriendo una conexión",
    "awaiting-connack": "espera el CONNACK",
    "waiting-to-reconnect": "intentará reconectar",
  },
  subscription: {
    refused: "rechazada",
    title: "Suscripciones",
    identifier: "identificador {{identifier}}",
    wanted: "QoS {{requested}} pedido, no concedido",
    granted: "QoS {{granted}} concedido, {{requested}} pedido",
  },
  drop: {
    "qos-0-offline": "descartado: QoS 0 no espera",
    "queue-full-newest": "descartado: cola llena, se va el más nuevo",
    "queue-full-oldest": "descartado: cola llena, se va el más antiguo",
    congested: "descartado: la conexión es demasiado lenta",
    "session-discarded": "descartado con su sesión",
    "packet-too-large": "descartado: paquete demasiado grande",
    "not-written": "perdido en la caída: sin escribir",
    expired: "descartado: caducado",
  },
  client: "cliente {{name}}",
  whyNot: "¿Por qué no?",
  present: {
    "0": "El último CONNACK dijo: esta sesión empezó vacía.",
    "1": "El último CONNACK dijo: el broker tiene una sesión guardada y sigue con ella.",
  },
  packetsUpTo: "paquetes de hasta {{bytes}} bytes",
  expiry: {
    zero: "0, con la conexión",
    never: "nunca",
  },
  noSession: "sin sesión",
  since: "conectado desde {{time}}",
  halfOpen: "{{since}}, pero el cable no responde (half-open)",
  brokerSays: "{{client}}; el broker dice: {{since}}",
  away: "fuera desde {{time}}",
  awayBefore: "ausente desde antes de abrir el laboratorio",
  realUnseen: "real, no ha venido desde que se abrió el laboratorio",
  agree: "Los dos lados coinciden",
  agreeSpoken: "los dos lados coinciden",
  differLabel: "Los dos lados difieren: {{about}}",
  inFlight: {
    to: "En vuelo hacia {{title}}",
    from: "En vuelo desde {{title}}",
    held: "recibido, espera PUBREL",
    "not-sent": "aún sin enviar",
    "awaiting-puback": "espera PUBACK",
    "awaiting-pubrec": "espera PUBREC",
    "awaiting-pubcomp": "espera PUBCOMP",
  },
  messages: "Mensajes",
  nothing: "nada",
  session: "Sesión",
  selectOne: "Selecciona un cliente en el cable para ver qué guardan de él el broker y el cliente.",
  sessionOf: "Sesión {{title}}",
  brokerKeeps: "En el broker",
  clientKeeps: "En el cliente",
  brokerKeepsNothing: "El broker no guarda nada de {{title}}.",
  unseen: "Un dispositivo real: lo que guarda solo se deduce de lo que envía.",
  storeSign: {
    none: "Si guardó su mitad: aún no se ha visto. Se nota cuando vuelve en medio de una entrega suya.",
    kept: "Ha guardado su mitad, en un disco o porque su programa seguía en marcha:",
    missed: "No parece haber guardado su mitad:",
    from: {
      again: "se deduce de PUBLISH {{id}} a las {{time}}, que volvió a enviar con DUP 1.",
      pubrel: "se deduce de PUBREL {{id}} a las {{time}}, de un mensaje de antes.",
      connect: "se deduce de CONNECT a las {{time}}, que empezó de nuevo aunque el broker esperaba PUBREL {{awaited}}.",
      publish: "se deduce de PUBLISH {{id}} a las {{time}}, nuevo aunque el broker espera PUBREL {{awaited}}.",
      other: "se deduce de {{packet}} a las {{time}}: siguió, y el broker espera PUBREL {{awaited}}.",
    },
  },
  will: "se publica si se va sin DISCONNECT",
  differ: {
    notGranted:
      "El programa la quiere, pero el broker no la ha concedido en esta sesión: el SUBSCRIBE va de camino, se perdió o no se volvió a enviar. Hasta entonces no llega nada por ella.",
    refused: "El broker rechazó esta suscripción: no llegará nada por ella.",
    onlyBelieved:
      "El cliente cree que está suscrito, pero el broker no tiene esa suscripción: no llega nada hasta que se suscriba de nuevo.",
    onlyKept:
      "El broker la guardó de una conexión anterior. El programa no la ha pedido esta vez, y aun así recibe todo lo que coincide.",
    noSuback: "El SUBACK aún va de camino, o se perdió con una conexión.",
    otherQos:
      "Los dos conocen niveles de QoS distintos: un SUBSCRIBE posterior lo ha cambiado y su SUBACK no ha llegado.",
    brokerPuback:
      "El broker espera el PUBACK {{id}}; el cliente no guarda nada de él. Así funciona QoS 1: el PUBLISH o su PUBACK va de camino, o se perdió. Si se perdió, el broker lo envía otra vez con DUP 1 cuando el cliente vuelve.",
    brokerPubrec:
      "El broker espera el PUBREC {{id}}; el cliente aún no tiene el mensaje. El PUBLISH va de camino, o se perdió y se enviará otra vez.",
    brokerPubcomp:
      "El cliente ha terminado con {{id}} y lo ha olvidado; su PUBCOMP va de camino, o se perdió. Si se perdió, el broker repite el PUBREL y el cliente vuelve a responder.",
    clientPuback:
      "El cliente espera el PUBACK {{id}}; el broker no guarda nada de él. Así funciona QoS 1: el PUBLISH o su PUBACK va de camino, o se perdió. Si se perdió, el cliente lo envía otra vez con DUP 1.",
    clientPubrec:
      "El cliente espera el PUBREC {{id}}; el broker aún no tiene el mensaje. El PUBLISH va de camino, o se perdió y se enviará otra vez.",
    clientPubcomp:
      "El broker ha terminado con {{id}} y lo ha olvidado; su PUBCOMP va de camino, o se perdió. Si se perdió, el cliente repite el PUBREL.",
    onlyClientHolds:
      "El cliente aún espera el PUBREL {{id}}, pero el broker ya no lo conoce: la sesión del broker se descartó. El cliente lo olvidará en su próximo comienzo limpio.",
    onlyBrokerHolds:
      "El broker aún espera el PUBREL {{id}}, pero el cliente lo ha olvidado: se perdió lo que guardaba, o el PUBREL va de camino.",
  },
  more: "… {{number}} más",
};
