import type { Sentences } from "../../sentences.ts";

/** Why a simulated client, or the world, does not do what it is asked. */
export const ofClients: Sentences = {
  "The Message Expiry Interval must be a whole number of seconds from 0 to {1}.":
    "El Message Expiry Interval debe ser un número entero de segundos de 0 a {1}.",
  '"{1}" is no Response Topic: that is a topic name, without wildcards.':
    "«{1}» no es un Response Topic: eso es un Topic Name, sin comodines.",
  "The message has {1} User Properties: send at most {2}.":
    "El mensaje tiene {1} User Properties: envía como mucho {2}.",
  "The Correlation Data is too long: use at most {1} bytes.":
    "Correlation Data es demasiado largo: usa como mucho {1} bytes.",
  "A property of the message is too long: use at most {1} bytes for each text.":
    "Una propiedad del mensaje es demasiado larga: usa como mucho {1} bytes para cada texto.",
  "A property of the message has the null character, which no text of MQTT can contain: remove it.":
    "Una propiedad del mensaje tiene el carácter nulo, que ningún texto de MQTT puede contener: quítalo.",
  "Only MQTT 5.0 has a Message Expiry Interval: connect with it, or leave the interval out.":
    "Solo MQTT 5.0 tiene Message Expiry Interval: conecta con esa versión o deja el intervalo fuera.",
  "Only MQTT 5.0 has properties of messages: connect with it, or leave them out.":
    "Solo MQTT 5.0 tiene propiedades de los mensajes: conecta con esa versión o déjalas fuera.",
  "The payload has {1} bytes: send at most {2}.": "El payload tiene {1} bytes: envía como mucho {2}.",
  "The outbox is full with {1} unacknowledged messages: let the broker acknowledge some first.":
    "La lista de mensajes por enviar está llena, con {1} sin confirmar: deja que el broker confirme antes algunos.",
  "Only MQTT 5.0 has subscription options and identifiers: connect with it, or leave them out.":
    "Solo MQTT 5.0 tiene opciones e identificadores de suscripción: conecta con esa versión o déjalos fuera.",
  "A Subscription Identifier is a whole number from 1 to {1}.":
    "Un Subscription Identifier es un número entero de 1 a {1}.",
  "A simulated client holds at most {1} subscriptions: unsubscribe from some first.":
    "Un cliente simulado tiene como mucho {1} suscripciones: anula antes algunas.",
  "Name at most {1} topic filters at once.": "Nombra como mucho {1} Topic Filters a la vez.",
  "In MQTT 3.1.1 DISCONNECT says nothing but its name: connect with 5.0.":
    "En MQTT 3.1.1 DISCONNECT no dice más que su nombre: conecta con 5.0.",
  "The Session Expiry Interval {1}": "El Session Expiry Interval {say 1}",
  "The Will Delay Interval {1}": "El Will Delay Interval {say 1}",
  "must be a whole number of seconds from 0 to {1}.": "debe ser un número entero de segundos de 0 a {1}.",
  "Its CONNECT has said that the session ends with the connection, which DISCONNECT cannot change: connect with a Session Expiry Interval.":
    "Su CONNECT dijo que la sesión termina con la conexión, y DISCONNECT no puede cambiarlo: conecta con un Session Expiry Interval.",
  "Simulated clients speak MQTT 3.1.1 and 5.0: choose protocol version 4 or 5.":
    "Los clientes simulados hablan MQTT 3.1.1 y 5.0: elige la versión de protocolo 4 o 5.",
  "A client id cannot contain the null character: remove it.":
    "Un client id no puede contener el carácter nulo: quítalo.",
  "The client id is too long: use at most {1} bytes.": "El client id es demasiado largo: usa como mucho {1} bytes.",
  "Keep Alive must be a whole number of seconds from 0 (off) to {1}.":
    "Keep Alive debe ser un número entero de segundos de 0 (apagado) a {1}.",
  "Receive Maximum must be a whole number from 1 to {1}.": "Receive Maximum debe ser un número entero de 1 a {1}.",
  "The time until it reconnects must be from {1} to {2} ms.": "El tiempo hasta que reconecta debe ser de {1} a {2} ms.",
  "The will's payload has {1} bytes: CONNECT has room for {2}.":
    "El payload del Will tiene {1} bytes: en CONNECT caben {2}.",
  "The will cannot be used. {1}": "El Will no se puede usar. {say 1}",
  "There is no topic filter: name at least one.": "No hay ningún Topic Filter: nombra al menos uno.",
  "{1} requests are not answered yet: wait for the broker first.":
    "Hay {1} peticiones sin responder: espera antes al broker.",
  "The topic name is too long: use at most {1} bytes.": "El Topic Name es demasiado largo: usa como mucho {1} bytes.",
  "A topic name has at least one character: type one.": "Un Topic Name tiene al menos un carácter: escribe uno.",
  '"{1}" is no topic name: + and # may stand in topic filters only.':
    "«{1}» no es un Topic Name: + y # solo pueden estar en Topic Filters.",
  "A topic name cannot contain the null character: remove it.":
    "Un Topic Name no puede contener el carácter nulo: quítalo.",
  "The topic filter is too long: use at most {1} bytes.":
    "El Topic Filter es demasiado largo: usa como mucho {1} bytes.",
  "A topic filter has at least one character: type one.": "Un Topic Filter tiene al menos un carácter: escribe uno.",
  '"{1}" is no topic filter: + and # fill a whole level, and # is the last one.':
    "«{1}» no es un Topic Filter: + y # ocupan un nivel entero, y # es el último.",
  "A topic filter cannot contain the null character: remove it.":
    "Un Topic Filter no puede contener el carácter nulo: quítalo.",
  "{1} is connected already: disconnect it first.": "{1} ya está conectado: desconéctalo antes.",
  "{1} is connecting already: wait for it, or disconnect it first.":
    "{1} ya se está conectando: espera, o desconéctalo antes.",
  "{1} is not connected: there is nothing to disconnect.": "{1} no está conectado: no hay nada que desconectar.",
  "{1}'s process is running already.": "El proceso de {1} ya está en marcha.",
  "{1} is not connected, and QoS 0 messages are not stored: connect it, or use QoS 1 or 2.":
    "{1} no está conectado, y los mensajes QoS 0 no se guardan: conéctalo, o usa QoS 1 o 2.",
  "The broker does not take this message: {1}": "El broker no acepta este mensaje: {say 1}",
  "it is larger than its Maximum Packet Size. Send less.": "es más grande que su Maximum Packet Size. Envía menos.",
  "its Maximum QoS is lower. Choose a lower QoS.": "su Maximum QoS es menor. Elige un QoS más bajo.",
  "it retains nothing. Turn RETAIN off.": "no retiene nada. Desactiva RETAIN.",
  "its Topic Alias Maximum is lower. Choose a lower Topic Alias, or none.":
    "su Topic Alias Maximum es menor. Elige un Topic Alias menor, o ninguno.",
  "A Topic Alias is a whole number from 1 to {1}.": "Un Topic Alias es un número entero de 1 a {1}.",
  "{1}'s process is not running: start it first.": "El proceso de {1} no está en marcha: arráncalo antes.",
  "{1} is not connected: connect it first.": "{1} no está conectado: conéctalo antes.",
  "The broker is not running: it starts again in a moment.":
    "El broker no está en marcha: vuelve a arrancar en un momento.",
  "The broker keeps everything in memory and writes nothing. Restart it with a store on disk first.":
    "El broker lo guarda todo en memoria y no escribe nada. Reinícialo antes con un almacén en disco.",
  "The cable of {1} is cut already. Restore it first.": "El cable de {1} ya está cortado. Repáralo antes.",
  "The cable of {1} is not cut.": "El cable de {1} no está cortado.",
  "{1} is a real device: only its cable is in the lab's hands.":
    "{1} es un dispositivo real: el laboratorio solo maneja su cable.",
  "{1} is a real device that is connected: it can be cut, not removed.":
    "{1} es un dispositivo real conectado: se puede cortar, no quitar.",
  'A client cannot be named "{1}". Choose a name that is not empty and does not start with "device:".':
    "Un cliente no se puede llamar «{1}». Elige un nombre que no esté vacío ni empiece por «device:».",
  "There is a client named {1} already. Choose another name.": "Ya hay un cliente llamado {1}. Elige otro nombre.",
  "There are {1} clients already. Remove one first.": "Ya hay {1} clientes. Quita uno antes.",
  "There is no client or device named {1}.": "No hay ningún cliente ni dispositivo llamado {1}.",
};
