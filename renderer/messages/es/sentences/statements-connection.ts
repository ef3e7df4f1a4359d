import type { Sentences } from "../../sentences.ts";

/** What the specification demands of bytes, connections and wills. */
export const ofStatementsOnConnections: Sentences = {
  "A string must be well-formed UTF-8; a peer that gets one that is not closes the connection.":
    "Un texto debe ser UTF-8 bien formado; quien recibe uno que no lo es cierra la conexión.",
  "A string must be well-formed UTF-8.": "Un texto debe ser UTF-8 bien formado.",
  "A string must not contain the null character U+0000.": "Un texto no debe contener el carácter nulo U+0000.",
  "The bytes EF BB BF are the character U+FEFF wherever they stand, and are never taken off.":
    "Los bytes EF BB BF son el carácter U+FEFF dondequiera que estén, y nunca se quitan.",
  "A variable byte integer uses as few bytes as its value needs.":
    "Un entero de bytes variables usa tan pocos bytes como necesita su valor.",
  "Both strings of a pair must be well-formed UTF-8 without the null character.":
    "Los dos textos de un par deben ser UTF-8 bien formado y sin el carácter nulo.",
  "Reserved flag bits must have the value the specification lists.":
    "Los bits reservados de las marcas deben tener el valor que indica la especificación.",
  "A packet with invalid flags ends the connection.": "Un paquete con marcas no válidas termina la conexión.",
  "SUBSCRIBE, UNSUBSCRIBE and PUBLISH with QoS above 0 carry a non-zero Packet Identifier.":
    "SUBSCRIBE, UNSUBSCRIBE y PUBLISH con QoS mayor que 0 llevan un Packet Identifier distinto de 0.",
  "A client gives each new one of these packets a Packet Identifier that is not in use.":
    "Un cliente da a cada paquete nuevo de estos un Packet Identifier que no está en uso.",
  "A packet that is sent again keeps its Packet Identifier, which is free again after the acknowledgement.":
    "Un paquete que se envía otra vez conserva su Packet Identifier, que vuelve a quedar libre tras la confirmación.",
  "The same holds for a broker that sends PUBLISH with QoS above 0.":
    "Lo mismo vale para un broker que envía PUBLISH con QoS mayor que 0.",
  "A PUBLISH with QoS 0 has no Packet Identifier.": "Un PUBLISH con QoS 0 no tiene Packet Identifier.",
  "A client gives each new SUBSCRIBE, UNSUBSCRIBE and PUBLISH with QoS above 0 an unused Packet Identifier that is not 0.":
    "Un cliente da a cada SUBSCRIBE, UNSUBSCRIBE y PUBLISH con QoS mayor que 0 nuevo un Packet Identifier sin usar que no es 0.",
  "A broker gives each new PUBLISH with QoS above 0 an unused Packet Identifier that is not 0.":
    "Un broker da a cada PUBLISH con QoS mayor que 0 nuevo un Packet Identifier sin usar que no es 0.",
  "PUBACK, PUBREC and PUBREL carry the Packet Identifier of the PUBLISH they belong to.":
    "PUBACK, PUBREC y PUBREL llevan el Packet Identifier del PUBLISH al que pertenecen.",
  "PUBACK, PUBREC, PUBREL and PUBCOMP carry the Packet Identifier of the PUBLISH they belong to.":
    "PUBACK, PUBREC, PUBREL y PUBCOMP llevan el Packet Identifier del PUBLISH al que pertenecen.",
  "SUBACK and UNSUBACK carry the Packet Identifier of the packet they answer.":
    "SUBACK y UNSUBACK llevan el Packet Identifier del paquete al que responden.",
  "A packet without properties has a Property Length of 0.":
    "Un paquete sin propiedades tiene un Property Length de 0.",
  "The first packet of a client must be CONNECT.": "El primer paquete de un cliente debe ser CONNECT.",
  "A second CONNECT on one connection is a violation: the broker disconnects the client.":
    "Un segundo CONNECT en una conexión es una infracción: el broker desconecta al cliente.",
  "A second CONNECT on one connection is a protocol error: the broker closes the connection.":
    "Un segundo CONNECT en una conexión es un error de protocolo: el broker cierra la conexión.",
  "A wrong protocol name: the broker may refuse the connection, and must not go on as if it were MQTT 3.1.1.":
    "Un nombre de protocolo incorrecto: el broker puede rechazar la conexión, y no debe seguir como si fuera MQTT 3.1.1.",
  "A protocol level that the broker does not support is answered with CONNACK 0x01, then closed.":
    "Un nivel de protocolo que el broker no admite se responde con CONNACK 0x01, y se cierra.",
  "The protocol name is MQTT; a broker that does not accept another closes the connection.":
    "El nombre del protocolo es MQTT; un broker que no acepta otro cierra la conexión.",
  "A protocol version that the broker does not support may be answered with CONNACK 0x84; the connection is closed.":
    "Una versión del protocolo que el broker no admite se puede responder con CONNACK 0x84; la conexión se cierra.",
  "The reserved flag of CONNECT must be 0; otherwise the broker disconnects the client.":
    "La marca reservada de CONNECT debe ser 0; si no, el broker desconecta al cliente.",
  "The reserved flag of CONNECT must be 0.": "La marca reservada de CONNECT debe ser 0.",
  "CleanSession 0: the broker goes on with the stored session, or creates one, and both sides keep it after the connection ends.":
    "CleanSession 0: el broker sigue con la sesión guardada, o crea una, y los dos lados la guardan cuando termina la conexión.",
  "After a CleanSession 0 session disconnects, the broker stores further QoS 1 and QoS 2 messages that match its subscriptions.":
    "Cuando se desconecta una sesión con CleanSession 0, el broker guarda los siguientes mensajes QoS 1 y QoS 2 que coinciden con sus suscripciones.",
  "CleanSession 1: both sides discard any earlier session and start anew; it lasts as long as the connection.":
    "CleanSession 1: los dos lados descartan cualquier sesión anterior y empiezan de nuevo; dura lo que la conexión.",
  "Clean Start 1: both sides discard any earlier session and start anew.":
    "Clean Start 1: los dos lados descartan cualquier sesión anterior y empiezan de nuevo.",
  "Clean Start 0 with a stored session: the broker goes on with it.":
    "Clean Start 0 con una sesión guardada: el broker sigue con ella.",
  "Clean Start 0 without a stored session: the broker creates one.":
    "Clean Start 0 sin sesión guardada: el broker crea una.",
  "Retained messages are not part of the session and are not deleted when it ends.":
    "Los mensajes retenidos no son parte de la sesión y no se borran cuando termina.",
  "A will must be published when the connection closes, unless the client said DISCONNECT first.":
    "Un Will se debe publicar cuando se cierra la conexión, salvo que el cliente dijera antes DISCONNECT.",
  "A will is stored with the session.": "Un Will se guarda con la sesión.",
  "A will is published once the connection is closed and its Will Delay Interval has passed or the session has ended, unless it was discarded by a DISCONNECT with 0x00 or a new connection.":
    "Un Will se publica cuando la conexión está cerrada y ha pasado su Will Delay Interval o ha terminado la sesión, salvo que lo descartara un DISCONNECT con 0x00 o una conexión nueva.",
  "Will Flag 1: Will Topic and Will Message are present.": "Will Flag 1: Will Topic y Will Message están presentes.",
  "Will Flag 1: the payload has a Will Topic and a Will Payload.":
    "Will Flag 1: el payload tiene un Will Topic y un Will Payload.",
  "The will is removed once it is published or the client has sent DISCONNECT.":
    "El Will se quita cuando se ha publicado o el cliente ha enviado DISCONNECT.",
  "The will is removed once it is published or the client has sent DISCONNECT with 0x00.":
    "El Will se quita cuando se ha publicado o el cliente ha enviado DISCONNECT con 0x00.",
  "Will Flag 0: Will QoS and Will Retain are 0, and neither Will Topic nor Will Message is present.":
    "Will Flag 0: Will QoS y Will Retain son 0, y no hay ni Will Topic ni Will Message.",
  "Will Flag 0: no will is published when the connection ends.":
    "Will Flag 0: no se publica ningún Will cuando termina la conexión.",
  "Will Flag 0: Will QoS is 0.": "Will Flag 0: Will QoS es 0.",
  "Will Flag 1: Will QoS is 0, 1 or 2, never 3.": "Will Flag 1: Will QoS es 0, 1 o 2, nunca 3.",
  "Will Flag 1: Will QoS is 0, 1 or 2.": "Will Flag 1: Will QoS es 0, 1 o 2.",
  "Will Flag 0: Will Retain is 0.": "Will Flag 0: Will Retain es 0.",
  "A will without Will Retain is published as a message that is not retained.":
    "Un Will sin Will Retain se publica como un mensaje que no se retiene.",
  "A will with Will Retain is published as a retained message.":
    "Un Will con Will Retain se publica como mensaje retenido.",
  "User Name Flag 0: no user name is present.": "User Name Flag 0: no hay nombre de usuario.",
  "User Name Flag 1: a user name is present.": "User Name Flag 1: hay un nombre de usuario.",
  "Password Flag 0: no password is present.": "Password Flag 0: no hay contraseña.",
  "Password Flag 1: a password is present.": "Password Flag 1: hay una contraseña.",
  "User Name Flag 0: there is no user name.": "User Name Flag 0: no hay nombre de usuario.",
  "User Name Flag 1: there is a user name.": "User Name Flag 1: hay un nombre de usuario.",
  "Password Flag 0: there is no password.": "Password Flag 0: no hay contraseña.",
  "Password Flag 1: there is a password.": "Password Flag 1: hay una contraseña.",
  "No password without a user name: User Name Flag 0 means Password Flag 0.":
    "No hay contraseña sin nombre de usuario: User Name Flag 0 significa Password Flag 0.",
  "A client that has nothing else to send within the Keep Alive sends PINGREQ.":
    "Un cliente que no tiene otra cosa que enviar dentro del Keep Alive envía PINGREQ.",
  "Nothing received for one and a half times the Keep Alive: the broker disconnects the client as if the network had failed.":
    "Nada recibido durante una vez y media el Keep Alive: el broker desconecta al cliente como si hubiera fallado la red.",
  "Nothing received for one and a half times the Keep Alive: the broker closes the connection as if the network had failed.":
    "Nada recibido durante una vez y media el Keep Alive: el broker cierra la conexión como si hubiera fallado la red.",
  "A Session Expiry Interval above 0: both sides keep the session after the connection is closed.":
    "Un Session Expiry Interval mayor que 0: los dos lados guardan la sesión después de cerrarse la conexión.",
  "The broker sends no packet larger than the client's Maximum Packet Size.":
    "El broker no envía ningún paquete más grande que el Maximum Packet Size del cliente.",
  "A message too large for the client is dropped, as if it had been sent completely.":
    "Un mensaje demasiado grande para el cliente se descarta, como si se hubiera enviado entero.",
  "The broker sends no Topic Alias above the client's Topic Alias Maximum.":
    "El broker no envía ningún Topic Alias mayor que el Topic Alias Maximum del cliente.",
  "No Topic Alias Maximum, or 0: the broker sends that client no Topic Alias.":
    "Sin Topic Alias Maximum, o con 0: el broker no envía a ese cliente ningún Topic Alias.",
  "Request Response Information 0: CONNACK carries no Response Information.":
    "Request Response Information 0: CONNACK no lleva Response Information.",
  "Request Problem Information 0: no Reason String and no User Property except on PUBLISH, CONNACK and DISCONNECT.":
    "Request Problem Information 0: ni Reason String ni User Property, salvo en PUBLISH, CONNACK y DISCONNECT.",
  "A client that names an Authentication Method sends nothing but AUTH and DISCONNECT until CONNACK.":
    "Un cliente que nombra un Authentication Method no envía más que AUTH y DISCONNECT hasta el CONNACK.",
  "The fields of CONNECT come in the order client id, Will Topic, Will Message, user name, password.":
    "Los campos de CONNECT van en este orden: client id, Will Topic, Will Message, nombre de usuario, contraseña.",
  "The client id names the session that both sides hold for a client.":
    "El client id da nombre a la sesión que los dos lados guardan para un cliente.",
  "The client id is always present, as the first field.": "El client id está siempre presente, como primer campo.",
  "The client id is always present, as the first field of the payload.":
    "El client id está siempre presente, como primer campo del payload.",
  "The client id is well-formed UTF-8.": "El client id es UTF-8 bien formado.",
  "A broker accepts every client id of 1 to 23 letters and digits.":
    "Un broker acepta cualquier client id de 1 a 23 letras y cifras.",
  "A broker may accept an empty client id; it then gives the client a unique one and goes on as if the client had sent it.":
    "Un broker puede aceptar un client id vacío; entonces le da al cliente uno único y sigue como si el cliente lo hubiera enviado.",
  "A broker may accept an empty client id; it then gives the client a unique one.":
    "Un broker puede aceptar un client id vacío; entonces le da al cliente uno único.",
  "A client without a client id must set CleanSession to 1.": "Un cliente sin client id debe poner CleanSession a 1.",
  "An empty client id with CleanSession 0 is answered with CONNACK 0x02, then closed.":
    "Un client id vacío con CleanSession 0 se responde con CONNACK 0x02, y se cierra.",
  "A client id that the broker rejects is answered with CONNACK 0x02, then closed.":
    "Un client id que el broker rechaza se responde con CONNACK 0x02, y se cierra.",
  "A client with an assigned client id is treated as if it had sent that one.":
    "A un cliente con un client id asignado se le trata como si hubiera enviado ese.",
  "A client id that the broker rejects may be answered with CONNACK 0x85; the connection is closed.":
    "Un client id que el broker rechaza se puede responder con CONNACK 0x85; la conexión se cierra.",
  "A new connection to the session before the Will Delay Interval has passed: the will is not sent.":
    "Una conexión nueva a la sesión antes de que pase el Will Delay Interval: el Will no se envía.",
  "The User Properties of a will keep their order.": "Las User Properties de un Will conservan su orden.",
  "The Will Topic is well-formed UTF-8.": "El Will Topic es UTF-8 bien formado.",
  "The user name is well-formed UTF-8.": "El nombre de usuario es UTF-8 bien formado.",
  "The broker checks CONNECT and closes the connection without CONNACK when it is malformed.":
    "El broker comprueba CONNECT y cierra la conexión sin CONNACK cuando está mal formado.",
  "The broker checks CONNECT and closes the connection when it is malformed.":
    "El broker comprueba CONNECT y cierra la conexión cuando está mal formado.",
  "A CONNECT that fails any further check of the broker ends the connection.":
    "Un CONNECT que no pasa cualquier otra comprobación del broker termina la conexión.",
  "A second connection with the same client id: the broker disconnects the older one.":
    "Una segunda conexión con el mismo client id: el broker desconecta la más antigua.",
  "A second connection with the same client id: the broker sends the older one DISCONNECT 0x8E and closes it.":
    "Una segunda conexión con el mismo client id: el broker envía a la más antigua DISCONNECT 0x8E y la cierra.",
  "The broker carries out CleanSession as the client asked.": "El broker cumple CleanSession como lo pidió el cliente.",
  "The broker carries out Clean Start as the client asked.": "El broker cumple Clean Start como lo pidió el cliente.",
  "The broker acknowledges CONNECT with a CONNACK that carries return code 0.":
    "El broker confirma CONNECT con un CONNACK que lleva el código de retorno 0.",
  "The broker acknowledges CONNECT with a CONNACK that carries Reason Code 0x00.":
    "El broker confirma CONNECT con un CONNACK que lleva el Reason Code 0x00.",
  "When CONNECT is refused, nothing the client sent after it is processed.":
    "Cuando se rechaza CONNECT, no se procesa nada de lo que el cliente envió después.",
  "When CONNECT is refused, nothing the client sent after it is processed but AUTH.":
    "Cuando se rechaza CONNECT, de lo que el cliente envió después solo se procesa AUTH.",
  "CONNACK is the first packet a broker sends.": "CONNACK es el primer paquete que envía un broker.",
  "CONNACK with Reason Code 0x00 is the first packet a broker sends, but for AUTH.":
    "CONNACK con Reason Code 0x00 es el primer paquete que envía un broker, aparte de AUTH.",
  "A broker sends no more than one CONNACK on a connection.": "Un broker no envía más de un CONNACK en una conexión.",
  "The reserved bits of the Connect Acknowledge Flags are 0.":
    "Los bits reservados de Connect Acknowledge Flags son 0.",
  "CleanSession 1 is answered with Session Present 0.": "CleanSession 1 se responde con Session Present 0.",
  "CleanSession 0 with a stored session is answered with Session Present 1.":
    "CleanSession 0 con una sesión guardada se responde con Session Present 1.",
  "CleanSession 0 without a stored session is answered with Session Present 0.":
    "CleanSession 0 sin sesión guardada se responde con Session Present 0.",
  "Clean Start 1 is answered with Session Present 0.": "Clean Start 1 se responde con Session Present 0.",
  "Clean Start 0 is answered with Session Present 1 where the broker has a session, otherwise with 0.":
    "Clean Start 0 se responde con Session Present 1 si el broker tiene una sesión, y si no con 0.",
  "A client without a session that is told Session Present 1 closes the connection.":
    "Un cliente sin sesión al que se le dice Session Present 1 cierra la conexión.",
  "A client with a session that is told Session Present 0 discards its own half if it goes on.":
    "Un cliente con sesión al que se le dice Session Present 0 descarta su propia mitad si sigue.",
  "A CONNACK that refuses has Session Present 0.": "Un CONNACK que rechaza tiene Session Present 0.",
  "A CONNACK with a Reason Code other than 0 has Session Present 0.":
    "Un CONNACK con un Reason Code distinto de 0 tiene Session Present 0.",
  "After a CONNACK that refuses, the broker closes the connection.":
    "Después de un CONNACK que rechaza, el broker cierra la conexión.",
  "After a CONNACK with a Reason Code of 0x80 or above the broker closes the connection.":
    "Después de un CONNACK con un Reason Code de 0x80 o mayor, el broker cierra la conexión.",
  "CONNACK has one of the Connect Reason Codes.": "CONNACK tiene uno de los Connect Reason Codes.",
  "A broker that takes no PUBLISH of QoS 1 or QoS 2 says so with Maximum QoS in CONNACK.":
    "Un broker que no acepta PUBLISH con QoS 1 o QoS 2 lo dice con Maximum QoS en CONNACK.",
  "It still accepts SUBSCRIBE with every requested QoS.": "Aun así acepta SUBSCRIBE con cualquier QoS pedido.",
  "A client publishes with no QoS above the broker's Maximum QoS; one that does gets DISCONNECT 0x9B.":
    "Un cliente no publica con un QoS mayor que el Maximum QoS del broker; el que lo hace recibe DISCONNECT 0x9B.",
  "A Will QoS that the broker does not support is answered with CONNACK 0x9B; the connection is closed.":
    "Un Will QoS que el broker no admite se responde con CONNACK 0x9B; la conexión se cierra.",
  "Will Retain 1 where there are no retained messages is answered with CONNACK 0x9A; the connection is closed.":
    "Will Retain 1 donde no hay mensajes retenidos se responde con CONNACK 0x9A; la conexión se cierra.",
  "A client that was told Retain Available 0 publishes nothing with RETAIN 1; one that does gets DISCONNECT 0x9A.":
    "Un cliente al que se le dijo Retain Available 0 no publica nada con RETAIN 1; el que lo hace recibe DISCONNECT 0x9A.",
  "A client sends no packet larger than the broker's Maximum Packet Size; one that does gets DISCONNECT 0x95.":
    "Un cliente no envía ningún paquete más grande que el Maximum Packet Size del broker; el que lo hace recibe DISCONNECT 0x95.",
  "An empty client id is answered with an Assigned Client Identifier that no other session has.":
    "Un client id vacío se responde con un Assigned Client Identifier que no tiene ninguna otra sesión.",
  "A client sends no Topic Alias above the broker's Topic Alias Maximum.":
    "Un cliente no envía ningún Topic Alias mayor que el Topic Alias Maximum del broker.",
  "No Topic Alias Maximum in CONNACK: the client sends no Topic Alias.":
    "Sin Topic Alias Maximum en CONNACK, el cliente no envía ningún Topic Alias.",
  "{1} has no Reason String that would make it larger than the client's Maximum Packet Size.":
    "{1} no lleva un Reason String que lo haga más grande que el Maximum Packet Size del cliente.",
  "{1} has no User Property that would make it larger than the client's Maximum Packet Size.":
    "{1} no lleva una User Property que lo haga más grande que el Maximum Packet Size del cliente.",
  "{1} has no Reason String that would make it larger than the receiver's Maximum Packet Size.":
    "{1} no lleva un Reason String que lo haga más grande que el Maximum Packet Size de quien lo recibe.",
  "{1} has no User Property that would make it larger than the receiver's Maximum Packet Size.":
    "{1} no lleva una User Property que lo haga más grande que el Maximum Packet Size de quien lo recibe.",
  "A client uses the Server Keep Alive of CONNACK in place of its own Keep Alive.":
    "Un cliente usa el Server Keep Alive del CONNACK en lugar de su propio Keep Alive.",
  "Without a Server Keep Alive the broker uses the client's Keep Alive.":
    "Sin Server Keep Alive, el broker usa el Keep Alive del cliente.",
  "PINGREQ is answered with PINGRESP.": "PINGREQ se responde con PINGRESP.",
  "The reserved bits of DISCONNECT are 0; otherwise the broker disconnects the client.":
    "Los bits reservados de DISCONNECT son 0; si no, el broker desconecta al cliente.",
  "The reserved bits of DISCONNECT are 0; otherwise the packet is malformed.":
    "Los bits reservados de DISCONNECT son 0; si no, el paquete está mal formado.",
  "After DISCONNECT the client closes the connection.": "Después de DISCONNECT el cliente cierra la conexión.",
  "After DISCONNECT the client sends nothing more on the connection.":
    "Después de DISCONNECT el cliente no envía nada más por la conexión.",
  "On DISCONNECT the broker discards the will without publishing it.":
    "Con DISCONNECT el broker descarta el Will sin publicarlo.",
  "On DISCONNECT with 0x00 the broker discards the will without publishing it.":
    "Con DISCONNECT 0x00 el broker descarta el Will sin publicarlo.",
  "A broker sends no DISCONNECT before a CONNACK that accepts.":
    "Un broker no envía DISCONNECT antes de un CONNACK que acepta.",
  "A broker sends no Session Expiry Interval in DISCONNECT.":
    "Un broker no envía Session Expiry Interval en DISCONNECT.",
  "After DISCONNECT the sender sends nothing more on the connection.":
    "Después de DISCONNECT quien lo envió no envía nada más por la conexión.",
  "After DISCONNECT the sender closes the connection.": "Después de DISCONNECT quien lo envió cierra la conexión.",
  "An Authentication Method that the broker does not support may be answered with CONNACK 0x8C; the connection is closed.":
    "Un Authentication Method que el broker no admite se puede responder con CONNACK 0x8C; la conexión se cierra.",
  "A client that names no Authentication Method gets no AUTH, and no Authentication Method in CONNACK.":
    "Un cliente que no nombra un Authentication Method no recibe AUTH, ni un Authentication Method en CONNACK.",
  "A client that names no Authentication Method sends no AUTH.":
    "Un cliente que no nombra un Authentication Method no envía AUTH.",
  "A broker or client that sees a protocol violation closes the connection.":
    "Un broker o un cliente que ve una infracción del protocolo cierra la conexión.",
  "A broker that sees a malformed packet or a protocol error that has a Reason Code closes the connection.":
    "Un broker que ve un paquete mal formado o un error de protocolo que tiene un Reason Code cierra la conexión.",
  "A CONNACK or DISCONNECT with a Reason Code of 0x80 or above is followed by the end of the connection.":
    "A un CONNACK o DISCONNECT con un Reason Code de 0x80 o mayor le sigue el fin de la conexión.",
  "Over WebSocket control packets travel in binary data frames; any other data frame closes the connection.":
    "Por WebSocket los paquetes de control viajan en tramas de datos binarias; cualquier otra trama de datos cierra la conexión.",
  "A WebSocket data frame may hold several control packets or a part of one.":
    "Una trama de datos de WebSocket puede contener varios paquetes de control o una parte de uno.",
  "A WebSocket client offers the sub-protocol mqtt.": "Un cliente WebSocket ofrece el subprotocolo mqtt.",
  "A WebSocket server chooses the sub-protocol mqtt.": "Un servidor WebSocket elige el subprotocolo mqtt.",
  "MQTT over WebSocket travels in binary frames; any other frame ends the connection.":
    "MQTT sobre WebSocket viaja en tramas binarias; cualquier otra trama termina la conexión.",
  "WebSocket frames may hold parts of packets or several packets.":
    "Las tramas de WebSocket pueden contener partes de paquetes o varios paquetes.",
  "The WebSocket subprotocol that the broker returns is mqtt.":
    "El subprotocolo de WebSocket que devuelve el broker es mqtt.",
};
