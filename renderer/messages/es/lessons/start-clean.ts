/** By the English text, so that a text that was changed is missed by a test. */
export const startClean: Readonly<Record<string, string>> = {
  "Start clean": "Empezar limpio",
  "You can tell what CleanSession 1 discards, when, and that it does not come back.":
    "Puedes decir qué descarta CleanSession 1, cuándo, y que no vuelve.",
  "CONNECT with CleanSession 1": "CONNECT con CleanSession 1",
  "The story of lesson 1 with one flag changed: dash connects with CleanSession 1. sensor connects as well.\n\nWatch the CONNACK to dash, and the word on its card.":
    "La historia de la lección 1 con una marca cambiada: dash se conecta con CleanSession 1. sensor se conecta también.\n\nMira el CONNACK a dash, y la palabra de su ficha.",
  "Session Present is 0, as in every answer to CleanSession 1.\n\nThe broker has begun a clean session: it lasts as long as this connection.":
    "Session Present es 0, como en toda respuesta a CleanSession 1.\n\nEl broker ha empezado una sesión limpia: dura lo que esta conexión.",
  "While it is connected": "Mientras está conectado",
  "dash subscribes to home/temp with QoS 1. Then sensor publishes m1 with QoS 1.":
    "dash se suscribe a home/temp con QoS 1. Después sensor publica m1 con QoS 1.",
  "m1 arrives at once. While the connection lasts, a clean session works like any other.":
    "m1 llega enseguida. Mientras dura la conexión, una sesión limpia funciona como cualquier otra.",
  "The cable of dash is cut. Compare with lesson 1: what does the broker keep?":
    "Se corta el cable de dash. Compara con la lección 1: ¿qué guarda el broker?",
  "The session has ended with its connection, and its subscription with it. The broker keeps nothing for dash.":
    "La sesión ha terminado con su conexión, y su suscripción con ella. El broker no guarda nada de dash.",
  "No subscription was there to match, so nothing was stored for dash.\n\nsensor got its three PUBACKs, exactly as in lesson 1. A publisher cannot see the difference.":
    "No había ninguna suscripción que coincidiera, así que no se guardó nada para dash.\n\nsensor recibió sus tres PUBACK, igual que en la lección 1. Quien publica no puede ver la diferencia.",
  "dash comes back": "dash vuelve",
  "The cable is restored, and dash connects with CleanSession 1, without SUBSCRIBE. Then sensor publishes m5.\n\nWatch the subscriptions in both halves of the card.":
    "Se repara el cable, y dash se conecta con CleanSession 1, sin SUBSCRIBE. Después sensor publica m5.\n\nMira las suscripciones en las dos mitades de la ficha.",
  "Session Present is 0, and nothing came. m2, m3 and m4 were stored nowhere, and m5 met a session without a subscription.\n\nThe program of dash still believes in its subscription; the broker has none. The two halves of the card disagree until dash sends SUBSCRIBE.":
    "Session Present es 0, y no llegó nada. m2, m3 y m4 no se guardaron en ningún sitio, y m5 encontró una sesión sin suscripción.\n\nEl programa de dash aún cree en su suscripción; el broker no tiene ninguna. Las dos mitades de la ficha difieren hasta que dash envía SUBSCRIBE.",
  "With SUBSCRIBE each time": "Con SUBSCRIBE cada vez",
  "dash subscribes again. sensor publishes a with QoS 1. The cable of dash is cut, and sensor publishes b with QoS 1 and c with QoS 2.\n\nThe cable is restored. dash connects with CleanSession 1 and subscribes. sensor publishes d with QoS 0.\n\nPredict first: answer at the card of dash and commit. Then press Play.":
    "dash se suscribe otra vez. sensor publica a con QoS 1. El cable de dash se corta, y sensor publica b con QoS 1 y c con QoS 2.\n\nSe repara el cable. dash se conecta con CleanSession 1 y se suscribe. sensor publica d con QoS 0.\n\nPrimero predice: responde en la ficha de dash y confirma. Después pulsa Reproducir.",
  "Everything that came during the gap is lost, and QoS 2 does not help: without a session there is no subscription that a message could match.":
    "Todo lo que llegó durante la ausencia se ha perdido, y QoS 2 no ayuda: sin sesión no hay suscripción con la que un mensaje pueda coincidir.",
  "The session ended with the connection, so there was nowhere to store anything.":
    "La sesión terminó con la conexión, así que no había dónde guardar nada.",
  "Which messages does dash get?": "¿Qué mensajes recibe dash?",
  "A message goes to the subscriptions there are when it comes. b and c found none.":
    "Un mensaje va a las suscripciones que hay cuando llega. b y c no encontraron ninguna.",
  "The flag waits for CONNECT": "La marca espera al CONNECT",
  "dash is connected with a clean session. Turn its CleanSession off, and look: the change is pending, because the flag is part of CONNECT and cannot change inside a connection.\n\nThen make it count: press Disconnect, and press Connect.\n\nPredict first what CONNACK will say. Then press Play, so that time runs, and act.":
    "dash está conectado con una sesión limpia. Desactiva su CleanSession y mira: el cambio queda pendiente, porque la marca es parte de CONNECT y no puede cambiar dentro de una conexión.\n\nDespués haz que cuente: pulsa Desconectar, y pulsa Conectar.\n\nPrimero predice qué dirá el CONNACK. Después pulsa Reproducir, para que corra el tiempo, y actúa.",
  "The clean session ended with its connection, so there was nothing to go on with.\n\nFrom now on dash has a persistent session. It is empty: dash has to subscribe in it.":
    "La sesión limpia terminó con su conexión, así que no había nada con lo que seguir.\n\nDesde ahora dash tiene una sesión persistente. Está vacía: dash tiene que suscribirse en ella.",
  "dash turns CleanSession off, disconnects and connects. What does CONNACK say?":
    "dash desactiva CleanSession, se desconecta y se conecta. ¿Qué dice el CONNACK?",
  "The session before was begun with CleanSession 1, and it ended with its connection.":
    "La sesión anterior empezó con CleanSession 1, y terminó con su conexión.",
  "A flag that is pending counts from the next CONNECT on.": "Una marca pendiente cuenta desde el próximo CONNECT.",
  "Turn CleanSession of dash off, press Disconnect, and then Connect.":
    "Desactiva CleanSession en dash, pulsa Desconectar y después Conectar.",
  "A session worth keeping": "Una sesión que vale la pena",
  "A new world. dash connects with CleanSession 0 and subscribes to home/temp with QoS 1. Its cable is cut, and sensor publishes m1 and m2 with QoS 1.":
    "Un mundo nuevo. dash se conecta con CleanSession 0 y se suscribe a home/temp con QoS 1. Se corta su cable, y sensor publica m1 y m2 con QoS 1.",
  "The broker keeps a session for dash, with a subscription and two messages. So far it is as in lesson 1.":
    "El broker guarda una sesión para dash, con una suscripción y dos mensajes. Hasta aquí es como en la lección 1.",
  "Once clean, and back": "Una vez limpio, y de vuelta",
  "The cable is restored. dash connects once with CleanSession 1 and disconnects. Then it connects with CleanSession 0.\n\nPredict first: answer at the card of dash and commit. Then press Play.":
    "Se repara el cable. dash se conecta una vez con CleanSession 1 y se desconecta. Después se conecta con CleanSession 0.\n\nPrimero predice: responde en la ficha de dash y confirma. Después pulsa Reproducir.",
  "The CONNECT with CleanSession 1 discarded the old session. CleanSession 0 afterwards began a new, empty one: what was discarded does not come back.":
    "El CONNECT con CleanSession 1 descartó la sesión antigua. CleanSession 0 después empezó una nueva y vacía: lo descartado no vuelve.",
  "The queue is a part of the session, and CONNECT with CleanSession 1 discards the session.":
    "La cola es parte de la sesión, y CONNECT con CleanSession 1 descarta la sesión.",
  "How many subscriptions does the session of dash have in the end?":
    "¿Cuántas suscripciones tiene al final la sesión de dash?",
  "Each of the two CONNECTs began a new session, and dash did not subscribe in either.":
    "Cada uno de los dos CONNECT empezó una sesión nueva, y dash no se suscribió en ninguna.",
  "What does the last CONNACK to dash say?": "¿Qué dice el último CONNACK a dash?",
  "The old session was discarded at the first CONNECT, and the clean one ended with its connection.":
    "La sesión antigua se descartó con el primer CONNECT, y la limpia terminó con su conexión.",
  "Forget me": "Olvídame",
  "A new world with the same beginning: press Play and wait until m1 and m2 wait for dash.\n\nGoal: the broker discards that session before it has delivered anything, and in the end keeps no session for dash at all.":
    "Un mundo nuevo con el mismo comienzo: pulsa Reproducir y aguarda hasta que m1 y m2 esperen a dash.\n\nMeta: el broker descarta esa sesión antes de haber entregado nada, y al final no guarda ninguna sesión para dash.",
  "CONNECT with CleanSession 1 discarded the stored session, and the clean one ended with its connection. In MQTT 3.1.1 this is how a client gives up a session.":
    "CONNECT con CleanSession 1 descartó la sesión guardada, y la limpia terminó con su conexión. En MQTT 3.1.1 así renuncia un cliente a una sesión.",
  "Only dash can give up its session, and the word for it is in CONNECT.":
    "Solo dash puede renunciar a su sesión, y la palabra para hacerlo está en CONNECT.",
  "dash must come back once, with CleanSession 1. That begins a clean session, which must end too.":
    "dash debe volver una vez, con CleanSession 1. Eso empieza una sesión limpia, que también debe terminar.",
  "Restore the cable of dash. Turn its CleanSession on, press Connect, wait for CONNACK, and press Disconnect.":
    "Repara el cable de dash. Activa su CleanSession, pulsa Conectar, espera el CONNACK y pulsa Desconectar.",
  "CONNECT with CleanSession 1 discards whatever session there was for the client id, on both sides, and begins a new one that lasts as long as the connection. CONNACK then says Session Present 0.\n\nWhat was discarded stays discarded: a later CONNECT with CleanSession 0 begins an empty session.\n\nIn MQTT 5.0 Clean Start 1 discards in the same way. How long the new session lasts is up to its Session Expiry Interval.":
    "CONNECT con CleanSession 1 descarta la sesión que hubiera para el client id, en los dos lados, y empieza una nueva que dura lo que la conexión. El CONNACK dice entonces Session Present 0.\n\nLo descartado sigue descartado: un CONNECT posterior con CleanSession 0 empieza una sesión vacía.\n\nEn MQTT 5.0 Clean Start 1 descarta de la misma manera. Cuánto dura la sesión nueva depende de su Session Expiry Interval.",
};
