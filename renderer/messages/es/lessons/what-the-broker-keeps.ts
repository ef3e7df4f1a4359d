/** By the English text, so that a text that was changed is missed by a test. */
export const whatTheBrokerKeeps: Readonly<Record<string, string>> = {
  "What the broker keeps": "Lo que guarda el broker",
  "You can tell which messages wait for an absent client, from the QoS they were published with and the QoS that was granted.":
    "Puedes decir qué mensajes esperan a un cliente ausente, por el QoS con que se publicaron y el QoS que se concedió.",
  "Three messages, QoS 0, 1 and 2": "Tres mensajes, QoS 0, 1 y 2",
  "dash has a session with CleanSession 0 and subscribes to home/temp with QoS 2. Then its cable is cut.\n\nsensor publishes a with QoS 0, b with QoS 1 and c with QoS 2. Watch the queue of dash.":
    "dash tiene una sesión con CleanSession 0 y se suscribe a home/temp con QoS 2. Después se corta su cable.\n\nsensor publica a con QoS 0, b con QoS 1 y c con QoS 2. Mira la cola de dash.",
  "b and c wait. a was dropped: it had QoS 0, and the broker need not store that for an absent client.\n\nThe queue remembers the QoS as well: b will be sent with QoS 1 and c with QoS 2.":
    "b y c esperan. a se descartó: tenía QoS 0, y el broker no está obligado a guardar eso para un cliente ausente.\n\nLa cola recuerda también el QoS: b se enviará con QoS 1 y c con QoS 2.",
  "What waited is delivered": "Se entrega lo que esperaba",
  "The cable is restored, and dash connects. Watch with which QoS the two messages come.":
    "Se repara el cable, y dash se conecta. Mira con qué QoS llegan los dos mensajes.",
  "b came with QoS 1 and was forgotten with PUBACK. c came with QoS 2 and was forgotten with PUBCOMP.\n\ndash had asked for QoS 2. That did not lift b: a subscription can lower the QoS of a message, never raise it.":
    "b llegó con QoS 1 y se olvidó con el PUBACK. c llegó con QoS 2 y se olvidó con el PUBCOMP.\n\ndash había pedido QoS 2. Eso no subió b: una suscripción puede bajar el QoS de un mensaje, nunca subirlo.",
  "Topics that are published to": "Topics en los que se publica",
  "sensor has CleanSession 0 as well, and it has published to home/temp three times. Now sensor disconnects.\n\nLook at its session. Which topics does the broker keep for it?":
    "sensor también tiene CleanSession 0, y ha publicado en home/temp tres veces. Ahora sensor se desconecta.\n\nMira su sesión. ¿Qué topics guarda el broker para él?",
  "The session of sensor stays and has no topic in it. Topics subscribed to are a part of the session. Topics published to are not: a publisher names the topic in each PUBLISH.":
    "La sesión de sensor se queda y no tiene ningún topic. Los topics a los que uno se suscribe son parte de la sesión. Los topics en los que se publica no: quien publica nombra el topic en cada PUBLISH.",
  "Does the broker keep a session for sensor?": "¿Guarda el broker una sesión para sensor?",
  "It connected with CleanSession 0. Whether it subscribes does not matter.":
    "Se conectó con CleanSession 0. Da igual si se suscribe o no.",
  yes: "sí",
  no: "no",
  "How many topics does the session of sensor contain?": "¿Cuántos topics contiene la sesión de sensor?",
  "The session holds subscriptions, and sensor has never subscribed.":
    "La sesión guarda suscripciones, y sensor nunca se ha suscrito.",
  "The lower QoS counts": "Cuenta el QoS más bajo",
  "A new world. dash subscribes with QoS 1, and its cable is cut. sensor publishes a with QoS 0, b with QoS 1 and c with QoS 2. The cable is restored, and dash connects.\n\nPredict first: answer at the card of dash and commit. Then press Play.":
    "Un mundo nuevo. dash se suscribe con QoS 1, y se corta su cable. sensor publica a con QoS 0, b con QoS 1 y c con QoS 2. Se repara el cable, y dash se conecta.\n\nPrimero predice: responde en la ficha de dash y confirma. Después pulsa Reproducir.",
  "A message is delivered with the lower of two QoS: the one it was published with and the one that was granted to the subscription. What that gives decides whether it waits.":
    "Un mensaje se entrega con el más bajo de dos QoS: aquel con el que se publicó y el que se concedió a la suscripción. Lo que eso dé decide si espera.",
  "Which messages wait for dash?": "¿Qué mensajes esperan a dash?",
  "The lower of both QoS is 0 for a, and at least 1 for b and c.":
    "El más bajo de los dos QoS es 0 para a, y al menos 1 para b y c.",
  "With which QoS does c reach dash?": "¿Con qué QoS llega c a dash?",
  "c was published with QoS 2 and the subscription was granted QoS 1. The lower one counts.":
    "c se publicó con QoS 2 y a la suscripción se le concedió QoS 1. Cuenta el más bajo.",
  "A new world. dash subscribes with QoS 2, and its cable is cut. sensor publishes a with QoS 0, b with QoS 1 and c with QoS 2. The cable is restored, and dash connects.\n\nPredict first: answer at the card of dash and commit. Then press Play.":
    "Un mundo nuevo. dash se suscribe con QoS 2, y se corta su cable. sensor publica a con QoS 0, b con QoS 1 y c con QoS 2. Se repara el cable, y dash se conecta.\n\nPrimero predice: responde en la ficha de dash y confirma. Después pulsa Reproducir.",
  "c was published with QoS 2 and the subscription was granted QoS 2. The lower one counts.":
    "c se publicó con QoS 2 y a la suscripción se le concedió QoS 2. Cuenta el más bajo.",
  "A subscription with QoS 0": "Una suscripción con QoS 0",
  "A new world. dash subscribes with QoS 0. sensor publishes first with QoS 2 while dash is connected. Then the cable of dash is cut, and sensor publishes second with QoS 2. dash comes back with CleanSession 0.\n\nPredict first, and commit. Then press Play.":
    "Un mundo nuevo. dash se suscribe con QoS 0. sensor publica first con QoS 2 mientras dash está conectado. Después se corta el cable de dash, y sensor publica second con QoS 2. dash vuelve con CleanSession 0.\n\nPrimero predice, y confirma. Después pulsa Reproducir.",
  "first came with QoS 0. second did not wait: with this subscription it would have been a QoS 0 message.\n\nThe publisher got all its acknowledgements. They speak of the way to the broker only.":
    "first llegó con QoS 0. second no esperó: con esta suscripción habría sido un mensaje QoS 0.\n\nQuien publicó recibió todas sus confirmaciones. Solo hablan del camino hasta el broker.",
  "The subscription was granted QoS 0. So nothing that comes for it while dash is away has to be stored.":
    "A la suscripción se le concedió QoS 0. Así que nada de lo que llega para ella mientras dash está fuera tiene que guardarse.",
  "With which QoS does first reach dash?": "¿Con qué QoS llega first a dash?",
  "The lower one of QoS 2 and QoS 0 is 0.": "El más bajo entre QoS 2 y QoS 0 es 0.",
  "A new world. dash subscribes with QoS 0. sensor publishes first with QoS 1 while dash is connected. Then the cable of dash is cut, and sensor publishes second with QoS 1. dash comes back with CleanSession 0.\n\nPredict first, and commit. Then press Play.":
    "Un mundo nuevo. dash se suscribe con QoS 0. sensor publica first con QoS 1 mientras dash está conectado. Después se corta el cable de dash, y sensor publica second con QoS 1. dash vuelve con CleanSession 0.\n\nPrimero predice, y confirma. Después pulsa Reproducir.",
  "The lower one of QoS 1 and QoS 0 is 0.": "El más bajo entre QoS 1 y QoS 0 es 0.",
  "The last one, or all": "El último, o todos",
  "A new world. dash subscribes with QoS 1, and its cable is cut. sensor publishes m1 to m3, all with QoS 1 and RETAIN 1, to the same topic.\n\nPredict what is kept where, and commit. Then press Play.":
    "Un mundo nuevo. dash se suscribe con QoS 1, y se corta su cable. sensor publica de m1 a m3, todos con QoS 1 y RETAIN 1, en el mismo topic.\n\nPredice qué se guarda y dónde, y confirma. Después pulsa Reproducir.",
  "The session keeps every message, in the order in which they came. Only the shelf keeps the last one of a topic, and the shelf is no part of the session.":
    "La sesión guarda todos los mensajes, en el orden en que llegaron. Solo el estante guarda el último de un topic, y el estante no es parte de la sesión.",
  "How many messages wait in the session of dash?": "¿Cuántos mensajes esperan en la sesión de dash?",
  "Each of them had QoS 1 and matched the subscription.": "Cada uno tenía QoS 1 y coincidía con la suscripción.",
  "Which message is on the shelf for home/temp?": "¿Qué mensaje hay en el estante para home/temp?",
  "A PUBLISH with RETAIN 1 replaces what was retained for its topic.":
    "Un PUBLISH con RETAIN 1 sustituye lo que estaba retenido para su topic.",
  "A new world. dash subscribes with QoS 1, and its cable is cut. sensor publishes m1 to m4, all with QoS 1 and RETAIN 1, to the same topic.\n\nPredict what is kept where, and commit. Then press Play.":
    "Un mundo nuevo. dash se suscribe con QoS 1, y se corta su cable. sensor publica de m1 a m4, todos con QoS 1 y RETAIN 1, en el mismo topic.\n\nPredice qué se guarda y dónde, y confirma. Después pulsa Reproducir.",
  "A new world. dash subscribes with QoS 1, and its cable is cut. sensor publishes m1 to m2, all with QoS 1 and RETAIN 1, to the same topic.\n\nPredict what is kept where, and commit. Then press Play.":
    "Un mundo nuevo. dash se suscribe con QoS 1, y se corta su cable. sensor publica m1 y m2, los dos con QoS 1 y RETAIN 1, en el mismo topic.\n\nPredice qué se guarda y dónde, y confirma. Después pulsa Reproducir.",
  "A broker that keeps QoS 0": "Un broker que guarda QoS 0",
  "Whether QoS 0 messages wait is the broker's choice. Change it: in the broker set-up turn on “QoS 0 messages wait too”. Then publish once with QoS 0 from sensor. The cable of dash is cut.\n\nPredict first, and commit. Then press Play, wait until the lesson has set the stage, and act.":
    "Si los mensajes QoS 0 esperan lo decide el broker. Cámbialo: en los ajustes del broker activa «Los mensajes QoS 0 también esperan». Después publica una vez con QoS 0 desde sensor. El cable de dash está cortado.\n\nPrimero predice, y confirma. Después pulsa Reproducir, espera a que la lección haya preparado el escenario, y actúa.",
  "The message waits now. A client cannot see this setting: it must not rely on it, and it must not rely on the opposite.":
    "El mensaje espera ahora. Un cliente no puede ver este ajuste: no debe fiarse de él, ni tampoco de lo contrario.",
  "How many messages wait for dash afterwards?": "¿Cuántos mensajes esperan a dash después?",
  "The specification says that QoS 1 and QoS 2 messages must be stored, and that QoS 0 messages may be.":
    "La especificación dice que los mensajes QoS 1 y QoS 2 deben guardarse, y que los QoS 0 pueden guardarse.",
  "The tab Broker on the left has what the specification leaves to the broker.":
    "La pestaña Broker, a la izquierda, tiene lo que la especificación le deja al broker.",
  "Turn on “QoS 0 messages wait too”. Select sensor, choose QoS 0, and publish to home/temp.":
    "Activa «Los mensajes QoS 0 también esperan». Selecciona sensor, elige QoS 0 y publica en home/temp.",
  "One of each": "Uno de cada",
  "A new world: nobody is connected. Press Play, so that time runs, and act.\n\nGoal: in the session of dash wait exactly two messages, the first to be sent with QoS 1 and the second with QoS 2.":
    "Un mundo nuevo: nadie está conectado. Pulsa Reproducir, para que corra el tiempo, y actúa.\n\nMeta: en la sesión de dash esperan exactamente dos mensajes, el primero para enviarse con QoS 1 y el segundo con QoS 2.",
  "The subscription needed QoS 2, or it would have lowered the second message. The first one was published with QoS 1.":
    "La suscripción necesitaba QoS 2, o habría bajado el segundo mensaje. El primero se publicó con QoS 1.",
  "The QoS of a waiting message is the lower one of two. Both must be high enough.":
    "El QoS de un mensaje que espera es el más bajo de dos. Los dos deben ser lo bastante altos.",
  "Connect both. Subscribe dash to home/temp with QoS 2, and cut its cable. Publish with QoS 1, then with QoS 2.":
    "Conecta los dos. Suscribe dash a home/temp con QoS 2, y corta su cable. Publica con QoS 1, y después con QoS 2.",
  "A message goes to a subscriber with the lower of two QoS: published and granted. For an absent client with CleanSession 0 the broker must store those where this gives 1 or 2, all of them and in order. It may store those where it gives 0.\n\nSo of nine combinations four wait. The session keeps subscriptions and messages on their way, not the topics that a client publishes to.\n\nIn MQTT 5.0 it is the same, for sessions with a Session Expiry Interval above 0.":
    "Un mensaje va a quien está suscrito con el más bajo de dos QoS: el publicado y el concedido. Para un cliente ausente con CleanSession 0 el broker debe guardar aquellos en que eso da 1 o 2, todos y en orden. Puede guardar aquellos en que da 0.\n\nAsí que de nueve combinaciones esperan cuatro. La sesión guarda suscripciones y mensajes en camino, no los topics en los que publica un cliente.\n\nEn MQTT 5.0 es igual, para sesiones con un Session Expiry Interval mayor que 0.",
};
