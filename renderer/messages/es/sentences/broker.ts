import type { Sentences } from "../../sentences.ts";

/** What the broker says a peer did wrong, or why it refuses something. */
export const ofTheBroker: Sentences = {
  "A client must not send {1}.": "Un cliente no debe enviar {1}.",
  "The broker shuts down.": "El broker se apaga.",
  "The first packet must be CONNECT; {1} came.": "El primer paquete debe ser CONNECT; llegó {1}.",
  "AUTH came, but CONNECT had named no Authentication Method.":
    "Llegó AUTH, pero CONNECT no había nombrado ningún Authentication Method.",
  "A packet of {1} bytes is over the limit of {2} bytes.": "Un paquete de {1} bytes supera el límite de {2} bytes.",
  "Nothing came for one and a half times the Keep Alive.": "No llegó nada durante una vez y media el Keep Alive.",
  "The will has QoS {1}; the highest here is {2}.": "El Will tiene QoS {1}; aquí el más alto es {2}.",
  "The will has Will Retain 1; nothing is retained here.": "El Will tiene Will Retain 1; aquí no se retiene nada.",
  "PUBLISH has QoS {1}; the client was told that the highest here is {2}.":
    "PUBLISH tiene QoS {1}; se le dijo al cliente que aquí el más alto es {2}.",
  "PUBLISH has RETAIN 1; the client was told that nothing is retained here.":
    "PUBLISH tiene RETAIN 1; se le dijo al cliente que aquí no se retiene nada.",
  "The client was told that there are no {1} here.": "Se le dijo al cliente que aquí no hay {say 1}.",
  "Subscription Identifiers": "Subscription Identifiers",
  "shared subscriptions": "suscripciones compartidas",
  "wildcards in Topic Filters": "comodines en los Topic Filters",
  "The broker keeps at most {1} retained messages.": "El broker guarda como mucho {1} mensajes retenidos.",
  "The broker keeps at most {1} bytes of retained messages.":
    "El broker guarda como mucho {1} bytes de mensajes retenidos.",
  "{1} came for a message of QoS {2} that is {3}.": "Llegó {1} para un mensaje QoS {2} que {say 3}.",
  "awaiting puback": "espera PUBACK",
  "awaiting pubrec": "espera PUBREC",
  "awaiting pubcomp": "espera PUBCOMP",
  "A second CONNECT came on a connection that was accepted already.":
    "Llegó un segundo CONNECT en una conexión que ya estaba aceptada.",
  "The Will Topic has more than {1} levels.": "El Will Topic tiene más de {1} niveles.",
  "The CONNACK would be larger than the client's Maximum Packet Size.":
    "El CONNACK sería más grande que el Maximum Packet Size del cliente.",
  'The broker does not know the Authentication Method "{1}".': "El broker no conoce el Authentication Method «{1}».",
  "CONNECT has Authentication Data but no Authentication Method.":
    "CONNECT tiene Authentication Data pero no Authentication Method.",
  "MQTT 3.1 has no empty client ids.": "MQTT 3.1 no admite client ids vacíos.",
  "An empty client id needs CleanSession 1: a session without a name could not be found again.":
    "Un client id vacío necesita CleanSession 1: una sesión sin nombre no se podría volver a encontrar.",
  "The broker holds {1} sessions, as many as it may.": "El broker tiene {1} sesiones, tantas como puede.",
  "Another connection came with the same client id.": "Llegó otra conexión con el mismo client id.",
  "{1} has named no user, and only known users may connect here.":
    "{1} no ha nombrado ningún usuario, y aquí solo se conectan usuarios conocidos.",
  "{1}: the user {2} or its password is wrong.": "{1}: el usuario {2} o su contraseña no es correcto.",
  "The password of {1} could not be checked: there is no memory for it.":
    "No se pudo comprobar la contraseña de {1}: no hay memoria para hacerlo.",
  "A session that was to end with its connection cannot be made to last in DISCONNECT.":
    "Una sesión que iba a terminar con su conexión no se puede hacer durar en DISCONNECT.",
  "Only the broker publishes under $SYS.": "Bajo $SYS solo publica el broker.",
  "A client must not send a Subscription Identifier in PUBLISH.":
    "Un cliente no debe enviar un Subscription Identifier en PUBLISH.",
  "More than {1} QoS 1 and QoS 2 messages are unacknowledged.": "Hay más de {1} mensajes QoS 1 y QoS 2 sin confirmar.",
  "The Topic Name has more than {1} levels.": "El Topic Name tiene más de {1} niveles.",
  "The payload is not the UTF-8 that its Payload Format Indicator promises.":
    "El payload no es el UTF-8 que promete su Payload Format Indicator.",
  "Topic Alias {1} is over the Topic Alias Maximum of {2}.": "Topic Alias {1} supera el Topic Alias Maximum de {2}.",
  "Topic Alias {1} stands for no topic on this connection.":
    "Topic Alias {1} no representa ningún topic en esta conexión.",
  '"{1}" has no ShareName without wildcards, or no Topic Filter after it.':
    "«{1}» no tiene un ShareName sin comodines, o no le sigue un Topic Filter.",
  'The shared subscription "{1}" has No Local set.': "La suscripción compartida «{1}» tiene No Local.",
  'The broker is set up to refuse "{1}".': "El broker está ajustado para rechazar «{1}».",
  "The Topic Filter has more than {1} levels.": "El Topic Filter tiene más de {1} niveles.",
  "{1} has {2} subscriptions, as many as it may.": "{1} tiene {2} suscripciones, tantas como puede.",
};
