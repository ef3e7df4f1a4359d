/** The quiz, by its English words. */
export const misconceptions: Readonly<Record<string, string>> = {
  "Is it so?": "¿Es así?",
  "You can tell whether this is so.": "Puedes decir si es así.",
  "CleanSession 0 brings what was published before the client first came.":
    "CleanSession 0 trae lo que se publicó antes de que el cliente viniera por primera vez.",
  "“CleanSession 0 brings what was published before the client first came.”":
    "«CleanSession 0 trae lo que se publicó antes de que el cliente viniera por primera vez.»",
  "sensor publishes m1 with QoS 1. Only then dash connects for the first time, with CleanSession 0, and subscribes with QoS 1.\n\nThe cable of dash is cut, sensor publishes m2 with QoS 1, the cable is restored, and dash connects again.":
    "sensor publica m1 con QoS 1. Solo entonces se conecta dash por primera vez, con CleanSession 0, y se suscribe con QoS 1.\n\nSe corta el cable de dash, sensor publica m2 con QoS 1, se repara el cable, y dash se conecta otra vez.",
  "Which messages does dash receive?": "¿Qué mensajes recibe dash?",
  "When m1 was published no session had a subscription for it. Only what matches a subscription that is there already is stored.":
    "Cuando se publicó m1, ninguna sesión tenía una suscripción para él. Solo se guarda lo que coincide con una suscripción que ya existe.",
  "CleanSession 0 stores everything.": "CleanSession 0 lo guarda todo.",
  "“CleanSession 0 stores everything.”": "«CleanSession 0 lo guarda todo.»",
  "dash has subscribed with QoS 1 and CleanSession 0; the broker is set up to store what it must, and no more. The cable of dash is cut.\n\nsensor publishes a with QoS 0 and b with QoS 1.":
    "dash se ha suscrito con QoS 1 y CleanSession 0; el broker está ajustado para guardar lo que debe, y nada más. Se corta el cable de dash.\n\nsensor publica a con QoS 0 y b con QoS 1.",
  "Which messages does the broker store for dash?": "¿Qué mensajes guarda el broker para dash?",
  "Messages with QoS 1 and QoS 2 must be stored. With QoS 0 it is the broker's choice.":
    "Los mensajes con QoS 1 y QoS 2 se deben guardar. Con QoS 0 lo decide el broker.",
  "The subscriber's QoS, or the higher of the two, decides.": "Decide el QoS del suscriptor, o el más alto de los dos.",
  "“The subscriber's QoS, or the higher of the two, decides.”":
    "«Decide el QoS del suscriptor, o el más alto de los dos.»",
  "dash has subscribed with QoS 1. sensor publishes a with QoS 0.":
    "dash se ha suscrito con QoS 1. sensor publica a con QoS 0.",
  "With which QoS does dash receive a?": "¿Con qué QoS recibe dash a?",
  "It is the lower one of what was published and what was granted.":
    "Es el más bajo entre lo que se publicó y lo que se concedió.",
  "A polite DISCONNECT ends the session.": "Un DISCONNECT educado termina la sesión.",
  "“A polite DISCONNECT ends the session.”": "«Un DISCONNECT educado termina la sesión.»",
  "dash has subscribed with QoS 1 and CleanSession 0. It says goodbye with DISCONNECT.\n\nThen sensor publishes m1 with QoS 1.":
    "dash se ha suscrito con QoS 1 y CleanSession 0. Se despide con DISCONNECT.\n\nDespués sensor publica m1 con QoS 1.",
  "How many messages wait for dash?": "¿Cuántos mensajes esperan a dash?",
  "DISCONNECT ended the connection. With CleanSession 0 the session outlives it, however it ended.":
    "DISCONNECT terminó la conexión. Con CleanSession 0 la sesión dura más que ella, acabara como acabara.",
  "After CleanSession 1 once, CleanSession 0 brings the old session back.":
    "Tras usar CleanSession 1 una vez, CleanSession 0 recupera la sesión antigua.",
  "“After CleanSession 1 once, CleanSession 0 brings the old session back.”":
    "«Tras usar CleanSession 1 una vez, CleanSession 0 recupera la sesión antigua.»",
  "dash has subscribed with QoS 1 and CleanSession 0, and m1 waits for it. It connects once with CleanSession 1, and disconnects.\n\nThen it connects with CleanSession 0 again.":
    "dash se ha suscrito con QoS 1 y CleanSession 0, y m1 lo espera. Se conecta una vez con CleanSession 1, y se desconecta.\n\nDespués se conecta otra vez con CleanSession 0.",
  "What does the last CONNACK say?": "¿Qué dice el último CONNACK?",
  "CleanSession 1 discarded the old session with everything in it. The new one ended with its connection.":
    "CleanSession 1 descartó la sesión antigua con todo lo que tenía. La nueva terminó con su conexión.",
  "Session Present 1, and m1 comes": "Session Present 1, y llega m1",
  "Session Present 0, and m1 is lost": "Session Present 0, y m1 se pierde",
  "A session keeps the last message of each topic.": "Una sesión guarda el último mensaje de cada topic.",
  "“A session keeps the last message of each topic.”": "«Una sesión guarda el último mensaje de cada topic.»",
  "dash has subscribed with QoS 1 and CleanSession 0. Its cable is cut.\n\nsensor publishes m1, m2 and m3 with QoS 1, all to home/temp.":
    "dash se ha suscrito con QoS 1 y CleanSession 0. Se corta su cable.\n\nsensor publica m1, m2 y m3 con QoS 1, todos en home/temp.",
  "A session is a queue. It is the shelf of retained messages that has one place for each topic.":
    "Una sesión es una cola. Es el estante de los mensajes retenidos el que tiene un sitio para cada topic.",
  "The queue of a session is unlimited.": "La cola de una sesión no tiene límite.",
  "“The queue of a session is unlimited.”": "«La cola de una sesión no tiene límite.»",
  "The broker is set up with a queue of three messages for each absent client, and drops the newest when it is full. dash has subscribed with QoS 1 and CleanSession 0, and its cable is cut.\n\nsensor publishes m1 to m5 with QoS 1, which means at least once. It gets five PUBACKs.":
    "El broker está ajustado con una cola de tres mensajes para cada cliente ausente, y descarta el más nuevo cuando está llena. dash se ha suscrito con QoS 1 y CleanSession 0, y su cable está cortado.\n\nsensor publica de m1 a m5 con QoS 1, que significa al menos una vez. Recibe cinco PUBACK.",
  "Which messages does dash receive when it comes back?": "¿Qué mensajes recibe dash cuando vuelve?",
  "The limit counts for QoS 1, too. PUBACK said that the broker had the message, not that dash would get it.":
    "El límite cuenta también para QoS 1. PUBACK decía que el broker tenía el mensaje, no que dash lo fuera a recibir.",
  "Sessions survive a restart of the broker.": "Las sesiones sobreviven a un reinicio del broker.",
  "“Sessions survive a restart of the broker.”": "«Las sesiones sobreviven a un reinicio del broker.»",
  "dash has subscribed with QoS 1 and CleanSession 0, and m1 waits for it. This broker keeps its state in memory.\n\nThe broker is restarted, and dash connects again with CleanSession 0.":
    "dash se ha suscrito con QoS 1 y CleanSession 0, y m1 lo espera. Este broker guarda su estado en memoria.\n\nSe reinicia el broker, y dash se conecta otra vez con CleanSession 0.",
  "What does the CONNACK say?": "¿Qué dice el CONNACK?",
  "What is in memory ends with the process. Whether a broker stores sessions elsewhere is up to its set-up.":
    "Lo que está en memoria termina con el proceso. Si un broker guarda las sesiones en otro sitio depende de sus ajustes.",
  "A random client id with CleanSession 0 does no harm.": "Un client id aleatorio con CleanSession 0 no hace daño.",
  "“A random client id with CleanSession 0 does no harm.”": "«Un client id aleatorio con CleanSession 0 no hace daño.»",
  "The program of dash makes up a client id at each start. It connects as dash-1 with CleanSession 0, subscribes with QoS 1, and disconnects. Then it does the same as dash-2.\n\nNow sensor publishes m1 with QoS 1.":
    "El programa de dash inventa un client id cada vez que arranca. Se conecta como dash-1 con CleanSession 0, se suscribe con QoS 1, y se desconecta. Después hace lo mismo como dash-2.\n\nAhora sensor publica m1 con QoS 1.",
  "In how many sessions does m1 wait?": "¿En cuántas sesiones espera m1?",
  "The client id names the session. Nobody will ever ask for that of dash-1, and its queue grows.":
    "El client id da nombre a la sesión. Nadie pedirá nunca la de dash-1, y su cola crece.",
  "Two devices may share a client id.": "Dos dispositivos pueden compartir un client id.",
  "“Two devices may share a client id.”": "«Dos dispositivos pueden compartir un client id.»",
  "dash is connected. spare connects with the same client id. Both try again one second after a connection was lost.\n\nThey are watched for twenty seconds.":
    "dash está conectado. spare se conecta con el mismo client id. Los dos lo intentan otra vez un segundo después de perder una conexión.\n\nSe les observa durante veinte segundos.",
  "How often does dash send CONNECT?": "¿Cuántas veces envía dash CONNECT?",
  "A second connection with the client id closes the first. Where both try again they take turns for ever.":
    "Una segunda conexión con el client id cierra la primera. Si los dos lo intentan otra vez, se turnan para siempre.",
  "Once, both stay connected": "Una, los dos siguen conectados",
  "Twice, until spare gives up": "Dos, hasta que spare renuncia",
  "Three times, and it would go on so": "Tres, y así seguiría",
  "An empty client id works with CleanSession 0.": "Un client id vacío funciona con CleanSession 0.",
  "“An empty client id works with CleanSession 0.”": "«Un client id vacío funciona con CleanSession 0.»",
  "dash connects in MQTT 3.1.1 with an empty client id and CleanSession 0.":
    "dash se conecta en MQTT 3.1.1 con un client id vacío y CleanSession 0.",
  "Which return code is in the CONNACK?": "¿Qué código de retorno lleva el CONNACK?",
  "A session that is to be kept needs a name to be found by. In MQTT 5.0 the broker assigns one and tells it.":
    "Una sesión que se va a guardar necesita un nombre por el que encontrarla. En MQTT 5.0 el broker asigna uno y lo dice.",
  "0, accepted: the broker chooses an id": "0, aceptado: el broker elige un id",
  "1, unacceptable protocol version": "1, versión del protocolo no aceptable",
  "2, identifier rejected": "2, identificador rechazado",
  "With CleanSession 0 a client never has to subscribe again.":
    "Con CleanSession 0 un cliente nunca tiene que volver a suscribirse.",
  "“With CleanSession 0 a client never has to subscribe again.”":
    "«Con CleanSession 0 un cliente nunca tiene que volver a suscribirse.»",
  "The program of dash subscribed once, with CleanSession 0, and does not do so again. While it is away somebody tries out a tool with the client id dash and CleanSession 1.\n\nThen dash connects with CleanSession 0, and sensor publishes m1 with QoS 1.":
    "El programa de dash se suscribió una vez, con CleanSession 0, y no lo vuelve a hacer. Mientras está fuera, alguien prueba una herramienta con el client id dash y CleanSession 1.\n\nDespués dash se conecta con CleanSession 0, y sensor publica m1 con QoS 1.",
  "How many messages does dash receive?": "¿Cuántos mensajes recibe dash?",
  "The last CONNACK said Session Present 0. Then there is no subscription, and the client has to subscribe again.":
    "El último CONNACK decía Session Present 0. Entonces no hay suscripción, y el cliente tiene que suscribirse otra vez.",
  "It receives messages again after a reconnect, so its session is persistent.":
    "Vuelve a recibir mensajes tras reconectar, así que su sesión es persistente.",
  "“It receives messages again after a reconnect, so its session is persistent.”":
    "«Vuelve a recibir mensajes tras reconectar, así que su sesión es persistente.»",
  "dash connects with CleanSession 1, and its library subscribes again after each CONNACK. Its cable is cut, and sensor publishes m1, m2 and m3 with QoS 1.\n\ndash connects again and its library subscribes. Now sensor publishes m4.":
    "dash se conecta con CleanSession 1, y su biblioteca se suscribe otra vez después de cada CONNACK. Se corta su cable, y sensor publica m1, m2 y m3 con QoS 1.\n\ndash se conecta otra vez y su biblioteca se suscribe. Ahora sensor publica m4.",
  "The library's SUBSCRIBE hides that the session was gone. What was published in between is lost.":
    "El SUBSCRIBE de la biblioteca oculta que la sesión había desaparecido. Lo que se publicó entretanto está perdido.",
  "Queued messages wait for the client's SUBSCRIBE.": "Los mensajes en cola esperan al SUBSCRIBE del cliente.",
  "“Queued messages wait for the client's SUBSCRIBE.”": "«Los mensajes en cola esperan al SUBSCRIBE del cliente.»",
  "m1, m2 and m3 wait for dash, which uses CleanSession 0. The program of dash connects, subscribes, waits for SUBACK, and only then registers the function that takes messages.":
    "m1, m2 y m3 esperan a dash, que usa CleanSession 0. El programa de dash se conecta, se suscribe, espera el SUBACK, y solo entonces registra la función que recibe los mensajes.",
  "How many of the three does the program get?": "¿Cuántos de los tres recibe el programa?",
  "The broker sends them right after CONNACK. They were acknowledged before anybody listened.":
    "El broker los envía justo después del CONNACK. Se confirmaron antes de que nadie escuchara.",
  "In MQTT 5.0 Clean Start 0 makes a session persistent.": "En MQTT 5.0, Clean Start 0 hace persistente una sesión.",
  "“In MQTT 5.0 Clean Start 0 makes a session persistent.”":
    "«En MQTT 5.0, Clean Start 0 hace persistente una sesión.»",
  "dash connects in MQTT 5.0 with Clean Start 0 and without a Session Expiry Interval. It subscribes with QoS 1. Its cable is cut.":
    "dash se conecta en MQTT 5.0 con Clean Start 0 y sin Session Expiry Interval. Se suscribe con QoS 1. Se corta su cable.",
  "Does the broker still have the session of dash?": "¿Tiene todavía el broker la sesión de dash?",
  "Without a Session Expiry Interval the session ends with the connection. Clean Start says only how it begins.":
    "Sin Session Expiry Interval la sesión termina con la conexión. Clean Start solo dice cómo empieza.",
  "Yes, Clean Start 0 keeps it": "Sí, Clean Start 0 la guarda",
  "No, it has ended": "No, ha terminado",
  "In MQTT 5.0 Clean Start 1 keeps nothing.": "En MQTT 5.0, Clean Start 1 no guarda nada.",
  "“In MQTT 5.0 Clean Start 1 keeps nothing.”": "«En MQTT 5.0, Clean Start 1 no guarda nada.»",
  "dash connects in MQTT 5.0 with Clean Start 1 and a Session Expiry Interval of 60 seconds. It subscribes with QoS 1. Its cable is cut.\n\nTwo seconds later it connects with Clean Start 0.":
    "dash se conecta en MQTT 5.0 con Clean Start 1 y un Session Expiry Interval de 60 segundos. Se suscribe con QoS 1. Se corta su cable.\n\nDos segundos después se conecta con Clean Start 0.",
  "Clean Start 1 discards what was there before. What begins then is kept as long as the Session Expiry Interval says.":
    "Clean Start 1 descarta lo que había antes. Lo que empieza entonces se guarda tanto como dice el Session Expiry Interval.",
  "Only the broker has state.": "Solo el broker tiene estado.",
  "“Only the broker has state.”": "«Solo el broker tiene estado.»",
  "sensor uses CleanSession 0 and keeps its half of the session on disk. It publishes m1 with QoS 1, and its cable is cut before m1 reaches the broker. Then its process is killed.\n\nThe process is started and connects again. The program does not publish a second time.":
    "sensor usa CleanSession 0 y guarda en disco su mitad de la sesión. Publica m1 con QoS 1, y su cable se corta antes de que m1 llegue al broker. Después se mata su proceso.\n\nEl proceso arranca y se conecta otra vez. El programa no publica una segunda vez.",
  "How many times does dash receive m1?": "¿Cuántas veces recibe dash m1?",
  "The client keeps what was not acknowledged, and sends it again with DUP 1 and the same Packet Identifier.":
    "El cliente guarda lo que no se confirmó, y lo envía otra vez con DUP 1 y el mismo Packet Identifier.",
  "PUBACK means that the subscriber has the message.": "PUBACK significa que el suscriptor tiene el mensaje.",
  "“PUBACK means that the subscriber has the message.”": "«PUBACK significa que el suscriptor tiene el mensaje.»",
  "dash has subscribed with QoS 1 and CleanSession 0. Its cable is cut and stays so.\n\nsensor publishes m1 with QoS 1.":
    "dash se ha suscrito con QoS 1 y CleanSession 0. Su cable se corta y sigue cortado.\n\nsensor publica m1 con QoS 1.",
  "How many PUBACKs does sensor get?": "¿Cuántos PUBACK recibe sensor?",
  "Each hop is acknowledged on its own. PUBACK says that the broker has taken the message over.":
    "Cada tramo se confirma por su cuenta. PUBACK dice que el broker se ha hecho cargo del mensaje.",
  "None, as long as dash is away": "Ninguno, mientras dash esté fuera",
  "One, at once": "Uno, enseguida",
  "DUP 1 means that this message was received before.": "DUP 1 significa que este mensaje ya se recibió antes.",
  "“DUP 1 means that this message was received before.”": "«DUP 1 significa que este mensaje ya se recibió antes.»",
  "sensor publishes m1 with QoS 1, and dash receives it. The PUBACK to sensor is lost with a cut, so sensor sends m1 again with DUP 1 when it is back, and dash receives m1 again.":
    "sensor publica m1 con QoS 1, y dash lo recibe. El PUBACK para sensor se pierde con un corte, así que sensor envía m1 otra vez con DUP 1 cuando vuelve, y dash recibe m1 otra vez.",
  "How many of the two copies arrive at dash with DUP 1?": "¿Cuántas de las dos copias llegan a dash con DUP 1?",
  "DUP belongs to one hop, and is not passed on. To dash each copy was sent once, so both have DUP 0.":
    "DUP pertenece a un solo tramo, y no se pasa al siguiente. A dash cada copia se le envió una vez, así que las dos tienen DUP 0.",
  "Unacknowledged messages are sent again on a timer.":
    "Los mensajes sin confirmar se envían otra vez cada cierto tiempo.",
  "“Unacknowledged messages are sent again on a timer.”":
    "«Los mensajes sin confirmar se envían otra vez cada cierto tiempo.»",
  "The broker sends m1 to dash with QoS 1. dash is connected and answers pings, but sends no PUBACK for sixty seconds.\n\nThen its cable is cut and restored, and it connects again with CleanSession 0.":
    "El broker envía m1 a dash con QoS 1. dash está conectado y responde a los pings, pero no envía PUBACK durante sesenta segundos.\n\nDespués su cable se corta y se repara, y se conecta otra vez con CleanSession 0.",
  "How often does the broker send m1, all in all?": "¿Cuántas veces envía el broker m1, en total?",
  "On a connection that lasts nothing is repeated. It is the new connection that makes the broker send again, with DUP 1.":
    "En una conexión que dura no se repite nada. Es la conexión nueva la que hace que el broker lo envíe otra vez, con DUP 1.",
  Once: "Una",
  "Once, and again when dash is back": "Una, y otra cuando dash vuelve",
  "Every twenty seconds, and again when dash is back": "Cada veinte segundos, y otra cuando dash vuelve",
  "QoS 2 never duplicates.": "QoS 2 nunca duplica.",
  "“QoS 2 never duplicates.”": "«QoS 2 nunca duplica.»",
  "dash has subscribed with QoS 2 and CleanSession 0, and keeps its half of the session in memory. sensor publishes m1 with QoS 2.\n\nWhen dash has received m1 its cable is cut and its process killed, before PUBREC reaches the broker. It starts and connects again.":
    "dash se ha suscrito con QoS 2 y CleanSession 0, y guarda en memoria su mitad de la sesión. sensor publica m1 con QoS 2.\n\nCuando dash ha recibido m1, se corta su cable y se mata su proceso, antes de que PUBREC llegue al broker. Arranca y se conecta otra vez.",
  "How often does the program of dash get m1?": "¿Cuántas veces recibe m1 el programa de dash?",
  "Exactly once holds only while both sides keep their state. In memory the Packet Identifier of m1 was forgotten.":
    "Exactamente una vez solo vale mientras los dos lados conserven su estado. En memoria se olvidó el Packet Identifier de m1.",
  "Whoever receives a retained message sees RETAIN 1.": "Quien recibe un mensaje retenido ve RETAIN 1.",
  "“Whoever receives a retained message sees RETAIN 1.”": "«Quien recibe un mensaje retenido ve RETAIN 1.»",
  "dash is connected and has subscribed with QoS 1. Now sensor publishes r1 with RETAIN 1.":
    "dash está conectado y se ha suscrito con QoS 1. Ahora sensor publica r1 con RETAIN 1.",
  "What is in the PUBLISH that dash receives?": "¿Qué lleva el PUBLISH que recibe dash?",
  "RETAIN 1 says that a message comes from the shelf, because of a new subscription. A live copy has RETAIN 0.":
    "RETAIN 1 dice que un mensaje viene del estante, por una suscripción nueva. Una copia en vivo tiene RETAIN 0.",
  "A retained message comes at every reconnect.": "Un mensaje retenido llega en cada reconexión.",
  "“A retained message comes at every reconnect.”": "«Un mensaje retenido llega en cada reconexión.»",
  "r1 is retained on home/temp. dash connects with CleanSession 0, subscribes with QoS 1 and receives r1.\n\nIts cable is cut and restored, and it connects again with CleanSession 0.":
    "r1 está retenido en home/temp. dash se conecta con CleanSession 0, se suscribe con QoS 1 y recibe r1.\n\nSu cable se corta y se repara, y se conecta otra vez con CleanSession 0.",
  "How often does dash receive r1, all in all?": "¿Cuántas veces recibe dash r1, en total?",
  "A retained message answers a SUBSCRIBE. With its session dash has its subscription, and sends none.":
    "Un mensaje retenido responde a un SUBSCRIBE. Con su sesión dash tiene su suscripción, y no envía ninguno.",
  "An empty message clears the retained one.": "Un mensaje vacío borra el retenido.",
  "“An empty message clears the retained one.”": "«Un mensaje vacío borra el retenido.»",
  "r1 is retained on home/temp. sensor publishes x to home/temp without RETAIN, and then an empty message without RETAIN.":
    "r1 está retenido en home/temp. sensor publica x en home/temp sin RETAIN, y después un mensaje vacío sin RETAIN.",
  "Which message is retained on home/temp in the end?": "¿Qué mensaje queda retenido en home/temp al final?",
  "What has RETAIN 0 leaves the shelf alone. It takes both to clear it, RETAIN 1 and zero bytes.":
    "Lo que tiene RETAIN 0 no toca el estante. Para vaciarlo hacen falta las dos cosas: RETAIN 1 y cero bytes.",
  None: "Ninguno",
  "RETAIN on a command topic is a good queue for a device that is away.":
    "RETAIN en un topic de órdenes es una buena cola para un dispositivo que está fuera.",
  "“RETAIN on a command topic is a good queue for a device that is away.”":
    "«RETAIN en un topic de órdenes es una buena cola para un dispositivo que está fuera.»",
  "dash is a lamp. It connects with CleanSession 1, and its library subscribes after each CONNACK. sensor publishes the command on once, with RETAIN 1.\n\nTwice the lamp loses its connection and comes back.":
    "dash es una lámpara. Se conecta con CleanSession 1, y su biblioteca se suscribe después de cada CONNACK. sensor publica una vez la orden on, con RETAIN 1.\n\nLa lámpara pierde dos veces su conexión y vuelve.",
  "How often does the lamp receive the command on?": "¿Cuántas veces recibe la lámpara la orden on?",
  "RETAIN keeps a state, and each new subscription receives it. The lamp would switch itself on at every return.":
    "RETAIN guarda un estado, y cada suscripción nueva lo recibe. La lámpara se encendería sola cada vez que vuelve.",
};
