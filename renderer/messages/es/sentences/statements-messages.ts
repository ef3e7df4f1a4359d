import type { Sentences } from "../../sentences.ts";

/** What the specification demands of messages, subscriptions and sessions. */
export const ofStatementsOnMessages: Sentences = {
  "DUP is 1 when a PUBLISH is sent again.": "DUP es 1 cuando un PUBLISH se envía otra vez.",
  "DUP is 0 for every QoS 0 message.": "DUP es 0 en todo mensaje QoS 0.",
  "The DUP flag of an incoming PUBLISH is not passed on to the subscribers.":
    "La marca DUP de un PUBLISH que llega no se pasa a los suscriptores.",
  "Both QoS bits set: the receiver closes the connection.":
    "Los dos bits de QoS activados: quien lo recibe cierra la conexión.",
  "A PUBLISH never has both QoS bits set.": "Un PUBLISH nunca tiene activados los dos bits de QoS.",
  "A PUBLISH with RETAIN 1: the broker stores the message and its QoS for future subscribers.":
    "Un PUBLISH con RETAIN 1: el broker guarda el mensaje y su QoS para futuros suscriptores.",
  "A PUBLISH with RETAIN 1 replaces the topic's retained message.":
    "Un PUBLISH con RETAIN 1 sustituye el mensaje retenido del topic.",
  "A new subscription gets the last retained message of each matching topic.":
    "Una suscripción nueva recibe el último mensaje retenido de cada topic que coincide.",
  "A QoS 0 message with RETAIN 1 removes what was retained for the topic; the broker should retain the new message instead.":
    "Un mensaje QoS 0 con RETAIN 1 quita lo que estaba retenido para el topic; el broker debería retener en su lugar el mensaje nuevo.",
  "A message sent because of a new subscription has RETAIN 1.":
    "Un mensaje que se envía por una suscripción nueva tiene RETAIN 1.",
  "A message sent to an established subscription has RETAIN 0, whatever the publisher set.":
    "Un mensaje que se envía a una suscripción ya existente tiene RETAIN 0, pusiera lo que pusiera quien lo publicó.",
  "RETAIN 1 with an empty payload goes to subscribers as usual and removes the topic's retained message.":
    "RETAIN 1 con un payload vacío va a los suscriptores como siempre y quita el mensaje retenido del topic.",
  "RETAIN 1 with an empty payload removes the topic's retained message.":
    "RETAIN 1 con un payload vacío quita el mensaje retenido del topic.",
  "An empty retained message is itself not stored.": "Un mensaje retenido vacío no se guarda él mismo.",
  "A PUBLISH with RETAIN 0 neither stores nor removes a retained message.":
    "Un PUBLISH con RETAIN 0 ni guarda ni quita un mensaje retenido.",
  "Retain Handling 0: a SUBSCRIBE is answered with the matching retained messages.":
    "Retain Handling 0: a un SUBSCRIBE se responde con los mensajes retenidos que coinciden.",
  "Retain Handling 1: the matching retained messages are sent only if the subscription did not exist.":
    "Retain Handling 1: los mensajes retenidos que coinciden se envían solo si la suscripción no existía.",
  "Retain Handling 2: no retained messages are sent.": "Retain Handling 2: no se envían mensajes retenidos.",
  "Retain As Published 0: a forwarded message has RETAIN 0.":
    "Retain As Published 0: un mensaje reenviado tiene RETAIN 0.",
  "Retain As Published 1: a forwarded message keeps the RETAIN flag of the publisher.":
    "Retain As Published 1: un mensaje reenviado conserva la marca RETAIN de quien lo publicó.",
  "A PUBLISH carries a Topic Name, well-formed UTF-8.": "Un PUBLISH lleva un Topic Name, en UTF-8 bien formado.",
  "A Topic Name contains no wildcards.": "Un Topic Name no contiene comodines.",
  "The Topic Name of a PUBLISH contains no wildcards.": "El Topic Name de un PUBLISH no contiene comodines.",
  "What a broker sends has a Topic Name that matches the subscription's Topic Filter.":
    "Lo que envía un broker tiene un Topic Name que coincide con el Topic Filter de la suscripción.",
  "The Payload Format Indicator goes to all subscribers unaltered.":
    "El Payload Format Indicator va a todos los suscriptores sin cambios.",
  "A message whose Message Expiry Interval has passed is dropped for every subscriber it was not on its way to.":
    "Un mensaje cuyo Message Expiry Interval ha pasado se descarta para cada suscriptor hacia el que no iba ya de camino.",
  "A forwarded message carries the Message Expiry Interval less the time it has waited in the broker.":
    "Un mensaje reenviado lleva el Message Expiry Interval menos el tiempo que ha esperado en el broker.",
  "Topic Aliases end with their connection.": "Los Topic Aliases terminan con su conexión.",
  "A Topic Alias is never 0.": "Un Topic Alias nunca es 0.",
  "A broker sends no Topic Alias above the client's Topic Alias Maximum.":
    "Un broker no envía ningún Topic Alias mayor que el Topic Alias Maximum del cliente.",
  "A broker accepts every Topic Alias from 1 to its own Topic Alias Maximum.":
    "Un broker acepta cualquier Topic Alias de 1 a su propio Topic Alias Maximum.",
  "The Response Topic is well-formed UTF-8.": "El Response Topic es UTF-8 bien formado.",
  "A Response Topic contains no wildcards.": "Un Response Topic no contiene comodines.",
  "The Response Topic goes to all subscribers unaltered.": "El Response Topic va a todos los suscriptores sin cambios.",
  "The Correlation Data go to all subscribers unaltered.": "Correlation Data va a todos los suscriptores sin cambios.",
  "The User Properties go to all subscribers unaltered.":
    "Las User Properties van a todos los suscriptores sin cambios.",
  "The User Properties of a forwarded message keep their order.":
    "Las User Properties de un mensaje reenviado conservan su orden.",
  "The Content Type is well-formed UTF-8.": "El Content Type es UTF-8 bien formado.",
  "The Content Type goes to all subscribers unaltered.": "El Content Type va a todos los suscriptores sin cambios.",
  "The receiver of a PUBLISH answers as its QoS demands.": "Quien recibe un PUBLISH responde como exige su QoS.",
  "Overlapping subscriptions: a message is delivered with the highest QoS that any of them was granted.":
    "Suscripciones que se solapan: un mensaje se entrega con el QoS más alto que se concedió a cualquiera de ellas.",
  "A message carries the Subscription Identifiers of the subscriptions it is sent for.":
    "Un mensaje lleva los Subscription Identifiers de las suscripciones por las que se envía.",
  "One copy for several subscriptions carries the Subscription Identifiers of all of them that have one.":
    "Una sola copia para varias suscripciones lleva los Subscription Identifiers de todas las que tienen uno.",
  "A PUBLISH from a client carries no Subscription Identifier.":
    "Un PUBLISH de un cliente no lleva ningún Subscription Identifier.",
  "A client has no more QoS 1 and QoS 2 messages unacknowledged than the broker's Receive Maximum; one that does gets DISCONNECT 0x93.":
    "Un cliente no tiene sin confirmar más mensajes QoS 1 y QoS 2 que el Receive Maximum del broker; el que los tiene recibe DISCONNECT 0x93.",
  "A broker has no more QoS 1 and QoS 2 messages unacknowledged towards a client than its Receive Maximum.":
    "Un broker no tiene sin confirmar hacia un cliente más mensajes QoS 1 y QoS 2 que el Receive Maximum de este.",
  "A broker delays nothing but PUBLISH when the client's Receive Maximum is used up.":
    "Cuando se agota el Receive Maximum del cliente, un broker no retrasa nada más que PUBLISH.",
  "{1} has one of the {2} Reason Codes.": "{1} tiene uno de los {2} Reason Codes.",
  "{1} has one of the {2} Reason Codes for each Topic Filter.":
    "{1} tiene uno de los {2} Reason Codes para cada Topic Filter.",
  "The fixed header bits of {1} are 0010; anything else ends the connection.":
    "Los bits de la cabecera fija de {1} son 0010; cualquier otra cosa termina la conexión.",
  "The fixed header bits of {1} are 0010; anything else is malformed and ends the connection.":
    "Los bits de la cabecera fija de {1} son 0010; cualquier otra cosa está mal formada y termina la conexión.",
  "The fixed header bits of AUTH are 0; anything else is malformed and ends the connection.":
    "Los bits de la cabecera fija de AUTH son 0; cualquier otra cosa está mal formada y termina la conexión.",
  "Topic Filters in {1} are well-formed UTF-8.": "Los Topic Filters de {1} son UTF-8 bien formado.",
  "The Topic Filters of {1} are well-formed UTF-8.": "Los Topic Filters de {1} son UTF-8 bien formado.",
  "SUBSCRIBE carries at least one pair of Topic Filter and QoS.":
    "SUBSCRIBE lleva al menos un par de Topic Filter y QoS.",
  "SUBSCRIBE carries at least one pair of Topic Filter and Subscription Options.":
    "SUBSCRIBE lleva al menos un par de Topic Filter y Subscription Options.",
  "A requested QoS other than 0, 1 or 2, or reserved bits that are set, end the connection.":
    "Un QoS pedido que no es 0, 1 ni 2, o bits reservados activados, terminan la conexión.",
  "No Local 1: a message does not go back to the client that published it.":
    "No Local 1: un mensaje no vuelve al cliente que lo publicó.",
  "No Local 1 on a shared subscription is a protocol error.":
    "No Local 1 en una suscripción compartida es un error de protocolo.",
  "A SUBSCRIBE with reserved bits set in its Subscription Options is malformed.":
    "Un SUBSCRIBE con bits reservados activados en sus Subscription Options está mal formado.",
  "A SUBSCRIBE is answered with SUBACK.": "A un SUBSCRIBE se responde con SUBACK.",
  "SUBACK carries the Packet Identifier of its SUBSCRIBE.": "SUBACK lleva el Packet Identifier de su SUBSCRIBE.",
  "An identical Topic Filter replaces the subscription; matching retained messages are sent again, and no publication is missed.":
    "Un Topic Filter idéntico sustituye la suscripción; los mensajes retenidos que coinciden se envían otra vez, y no se pierde ninguna publicación.",
  "An identical Topic Filter of a subscription that is not shared replaces that subscription.":
    "Un Topic Filter idéntico de una suscripción no compartida sustituye esa suscripción.",
  "A replaced subscription with Retain Handling 0 gets the retained messages again, and no publication is missed.":
    "Una suscripción sustituida con Retain Handling 0 recibe otra vez los mensajes retenidos, y no se pierde ninguna publicación.",
  "Several Topic Filters in one {1} are handled as if each had come alone, answered together.":
    "Varios Topic Filters en un solo {1} se tratan como si cada uno hubiera llegado solo, y se responden juntos.",
  "SUBACK carries a return code for each Topic Filter.": "SUBACK lleva un código de retorno para cada Topic Filter.",
  "SUBACK carries a Reason Code for each Topic Filter.": "SUBACK lleva un Reason Code para cada Topic Filter.",
  "A Reason Code of SUBACK tells the granted QoS or that the subscription failed.":
    "Un Reason Code de SUBACK dice el QoS concedido o que la suscripción falló.",
  "A subscriber gets a message at the lower of the published QoS and the granted QoS.":
    "Un suscriptor recibe un mensaje con el menor de estos dos: el QoS publicado y el QoS concedido.",
  "The return codes of SUBACK are in the order of the Topic Filters.":
    "Los códigos de retorno de SUBACK van en el orden de los Topic Filters.",
  "The return codes of SUBACK are 0x00, 0x01, 0x02 and 0x80; all others are reserved.":
    "Los códigos de retorno de SUBACK son 0x00, 0x01, 0x02 y 0x80; todos los demás están reservados.",
  "The Reason Codes of {1} are in the order of the Topic Filters.":
    "Los Reason Codes de {1} van en el orden de los Topic Filters.",
  "UNSUBSCRIBE carries at least one Topic Filter.": "UNSUBSCRIBE lleva al menos un Topic Filter.",
  "A Topic Filter is compared character by character; a match ends that subscription.":
    "Un Topic Filter se compara carácter a carácter; si coincide, esa suscripción termina.",
  "After UNSUBSCRIBE the broker adds no new messages for that subscription.":
    "Después de UNSUBSCRIBE el broker no añade mensajes nuevos para esa suscripción.",
  "After UNSUBSCRIBE the broker completes the QoS 1 and QoS 2 messages it has started to send.":
    "Después de UNSUBSCRIBE el broker completa los mensajes QoS 1 y QoS 2 que ha empezado a enviar.",
  "UNSUBSCRIBE is answered with UNSUBACK and its Packet Identifier.":
    "A UNSUBSCRIBE se responde con UNSUBACK y su Packet Identifier.",
  "UNSUBSCRIBE is answered with UNSUBACK.": "A UNSUBSCRIBE se responde con UNSUBACK.",
  "UNSUBACK comes even where no subscription was deleted.":
    "UNSUBACK llega también cuando no se borró ninguna suscripción.",
  "UNSUBACK carries the Packet Identifier of its UNSUBSCRIBE, and comes even where no subscription was deleted.":
    "UNSUBACK lleva el Packet Identifier de su UNSUBSCRIBE, y llega también cuando no se borró ninguna suscripción.",
  "Both sides keep the session's state as long as the session lasts.":
    "Los dos lados guardan el estado de la sesión mientras dura la sesión.",
  "A session lasts at least as long as its connection.": "Una sesión dura al menos lo que su conexión.",
  "Neither side discards the session while the connection is open.":
    "Ninguno de los dos lados descarta la sesión mientras la conexión está abierta.",
  "The broker discards the session when its connection is closed and the Session Expiry Interval has passed.":
    "El broker descarta la sesión cuando su conexión está cerrada y ha pasado el Session Expiry Interval.",
  "MQTT is carried by what delivers an ordered stream of bytes, without loss, in both directions.":
    "MQTT viaja por lo que entrega un flujo ordenado de bytes, sin pérdidas, en los dos sentidos.",
  "QoS 0: the sender sends the PUBLISH with QoS 0 and DUP 0.": "QoS 0: el emisor envía el PUBLISH con QoS 0 y DUP 0.",
  "QoS 1: the sender uses an unused Packet Identifier, sends with DUP 0 and keeps the message until PUBACK.":
    "QoS 1: el emisor usa un Packet Identifier sin usar, envía con DUP 0 y guarda el mensaje hasta el PUBACK.",
  "QoS 1: the receiver answers with PUBACK once it has taken over the message; after that the same identifier is a new message.":
    "QoS 1: el receptor responde con PUBACK cuando se ha hecho cargo del mensaje; después, el mismo identificador es un mensaje nuevo.",
  "QoS 2: the sender keeps the message until PUBREC, then sends PUBREL and keeps the identifier until PUBCOMP.":
    "QoS 2: el emisor guarda el mensaje hasta el PUBREC, luego envía PUBREL y guarda el identificador hasta el PUBCOMP.",
  "QoS 2: the receiver answers PUBREC, until PUBREL takes the same identifier as the same message, and answers PUBREL with PUBCOMP.":
    "QoS 2: el receptor responde PUBREC, hasta el PUBREL toma el mismo identificador por el mismo mensaje, y responde a PUBREL con PUBCOMP.",
  "{1}: the sender gives each new message an unused Packet Identifier.":
    "{1}: el emisor da a cada mensaje nuevo un Packet Identifier sin usar.",
  "{1}: the first PUBLISH of a message has DUP 0.": "{1}: el primer PUBLISH de un mensaje tiene DUP 0.",
  "QoS 1: the sender keeps the message until PUBACK.": "QoS 1: el emisor guarda el mensaje hasta el PUBACK.",
  "QoS 1: the receiver answers with PUBACK once it has taken over the message.":
    "QoS 1: el receptor responde con PUBACK cuando se ha hecho cargo del mensaje.",
  "QoS 1: after PUBACK a PUBLISH with the same identifier is a new message, whatever its DUP.":
    "QoS 1: después del PUBACK, un PUBLISH con el mismo identificador es un mensaje nuevo, sea cual sea su DUP.",
  "QoS 2: the sender keeps the message until PUBREC.": "QoS 2: el emisor guarda el mensaje hasta el PUBREC.",
  "QoS 2: PUBREC with a Reason Code below 0x80 is answered with PUBREL.":
    "QoS 2: a PUBREC con un Reason Code menor que 0x80 se responde con PUBREL.",
  "QoS 2: the sender keeps the identifier until PUBCOMP.": "QoS 2: el emisor guarda el identificador hasta el PUBCOMP.",
  "QoS 2: after PUBREL the PUBLISH is not sent again.": "QoS 2: después del PUBREL, el PUBLISH no se envía otra vez.",
  "A message that was sent does not expire any more.": "Un mensaje que ya se envió no caduca.",
  "QoS 2: the receiver answers with PUBREC once it has taken over the message.":
    "QoS 2: el receptor responde con PUBREC cuando se ha hecho cargo del mensaje.",
  "QoS 2: after a PUBREC with a Reason Code of 0x80 or above the same identifier is a new message.":
    "QoS 2: después de un PUBREC con un Reason Code de 0x80 o mayor, el mismo identificador es un mensaje nuevo.",
  "QoS 2: until PUBREL the same identifier is the same message: it is acknowledged again and not delivered again.":
    "QoS 2: hasta el PUBREL, el mismo identificador es el mismo mensaje: se confirma otra vez y no se entrega otra vez.",
  "QoS 2: PUBREL is answered with PUBCOMP.": "QoS 2: a PUBREL se responde con PUBCOMP.",
  "QoS 2: after PUBCOMP a PUBLISH with the same identifier is a new message.":
    "QoS 2: después del PUBCOMP, un PUBLISH con el mismo identificador es un mensaje nuevo.",
  "QoS 2: the acknowledgements go on also when the message has expired.":
    "QoS 2: las confirmaciones siguen también cuando el mensaje ha caducado.",
  "CleanSession 0, at reconnection: both sides send unacknowledged PUBLISH and PUBREL again with their original identifiers.":
    "CleanSession 0, al reconectar: los dos lados envían otra vez los PUBLISH y PUBREL sin confirmar con sus identificadores originales.",
  "Clean Start 0 with a session present: both sides send unacknowledged PUBLISH and PUBREL again with their original identifiers, and at no other time.":
    "Clean Start 0 con una sesión presente: los dos lados envían otra vez los PUBLISH y PUBREL sin confirmar con sus identificadores originales, y en ningún otro momento.",
  "A PUBACK or PUBREC with a Reason Code of 0x80 or above acknowledges the message: it is not sent again.":
    "Un PUBACK o PUBREC con un Reason Code de 0x80 o mayor confirma el mensaje: no se envía otra vez.",
  "The broker adds a message to the session of every client that has a matching subscription.":
    "El broker añade un mensaje a la sesión de cada cliente que tiene una suscripción que coincide.",
  "A client acknowledges every PUBLISH as its QoS demands, whether or not it does anything with the message.":
    "Un cliente confirma cada PUBLISH como exige su QoS, haga o no algo con el mensaje.",
  "PUBLISH packets that are sent again keep the order of the first sending.":
    "Los paquetes PUBLISH que se envían otra vez conservan el orden del primer envío.",
  "{1} packets are sent in the order in which the {2} packets came.":
    "Los paquetes {1} se envían en el orden en que llegaron los paquetes {2}.",
  "By default a broker treats every topic as ordered.": "Por defecto un broker trata todos los topics como ordenados.",
  "By default a broker treats every topic as ordered, but for shared subscriptions.":
    "Por defecto un broker trata todos los topics como ordenados, salvo en las suscripciones compartidas.",
  "For an ordered topic the messages of one publisher go to each subscriber in the order they came, for each QoS.":
    "En un topic ordenado, los mensajes de quien publica van a cada suscriptor en el orden en que llegaron, para cada QoS.",
  "Wildcards may stand in Topic Filters only.": "Los comodines solo pueden estar en Topic Filters.",
  "# stands alone or after a separator, and is the last character.":
    "# está solo o detrás de un separador, y es el último carácter.",
  "+ fills a whole level.": "+ ocupa un nivel entero.",
  "A Topic Filter that starts with a wildcard does not match a topic that starts with $.":
    "Un Topic Filter que empieza por un comodín no coincide con un topic que empieza por $.",
  "Topic Names and Topic Filters have at least one character.":
    "Los Topic Names y los Topic Filters tienen al menos un carácter.",
  "Topic Names and Topic Filters contain no null character.":
    "Los Topic Names y los Topic Filters no contienen el carácter nulo.",
  "Topic Names and Topic Filters do not contain the null character.":
    "Los Topic Names y los Topic Filters no contienen el carácter nulo.",
  "Topic Names and Topic Filters are at most 65,535 bytes long.":
    "Los Topic Names y los Topic Filters ocupan como mucho 65 535 bytes.",
  "Topic Names and Topic Filters have at most 65,535 bytes.":
    "Los Topic Names y los Topic Filters ocupan como mucho 65 535 bytes.",
  "Topic Names and Topic Filters are compared as they are: nothing in them is normalized or replaced.":
    "Los Topic Names y los Topic Filters se comparan tal como son: nada en ellos se normaliza ni se sustituye.",
  "Topic Names and Topic Filters are compared as they stand, without any normalization.":
    "Los Topic Names y los Topic Filters se comparan tal como están, sin ninguna normalización.",
  "The Topic Filter of a shared subscription begins with $share/ and a ShareName of at least one character.":
    "El Topic Filter de una suscripción compartida empieza por $share/ y un ShareName de al menos un carácter.",
  "A ShareName contains no wildcard, and a separator and a Topic Filter follow it.":
    "Un ShareName no contiene comodines, y le siguen un separador y un Topic Filter.",
  "A shared subscription keeps to the QoS that was granted to the member the message goes to.":
    "Una suscripción compartida respeta el QoS que se concedió al miembro al que va el mensaje.",
  "A QoS 2 message on its way to a member of a share is completed with that member when it comes back.":
    "Un mensaje QoS 2 en camino a un miembro de un grupo compartido se completa con ese miembro cuando vuelve.",
  "A QoS 2 message on its way to a member whose session ends goes to no other member.":
    "Un mensaje QoS 2 en camino a un miembro cuya sesión termina no va a ningún otro miembro.",
  "A message that a member of a share refuses is dropped and goes to no other member.":
    "Un mensaje que rechaza un miembro de un grupo compartido se descarta y no va a ningún otro miembro.",
  "The send quota begins with no more than the Receive Maximum, and more than 0.":
    "La cuota de envío empieza con no más que el Receive Maximum, y más que 0.",
  "Each PUBLISH with QoS above 0 takes one of the send quota; without quota none is sent.":
    "Cada PUBLISH con QoS mayor que 0 gasta uno de la cuota de envío; sin cuota no se envía ninguno.",
  "All other packets are handled and answered also without quota.":
    "Todos los demás paquetes se tratan y se responden también sin cuota.",
};
