/** By the English text, so that a text that was changed is missed by a test. */
export const theCableIsCut: Readonly<Record<string, string>> = {
  "The cable is cut": "Se corta el cable",
  "You can tell what a session with CleanSession 0 keeps while its client is away, and what it does not.":
    "Puedes decir qué guarda una sesión con CleanSession 0 mientras su cliente está fuera, y qué no.",
  "Too early": "Demasiado pronto",
  "sensor connects and publishes m1 to home/temp with QoS 1. dash, the subscriber of this story, has never connected.\n\nPress Play, or press Step to go packet by packet.":
    "sensor se conecta y publica m1 en home/temp con QoS 1. dash, quien se suscribe en esta historia, nunca se ha conectado.\n\nPulsa Reproducir, o pulsa Paso para ir paquete a paquete.",
  "No session has a subscription that matches home/temp, so the broker kept m1 for nobody.\n\nsensor got its PUBACK all the same. PUBACK says that the broker has taken the message over, not that somebody got it.":
    "Ninguna sesión tiene una suscripción que coincida con home/temp, así que el broker no guardó m1 para nadie.\n\nsensor recibió su PUBACK de todos modos. PUBACK dice que el broker se ha hecho cargo del mensaje, no que alguien lo haya recibido.",
  "The first CONNECT": "El primer CONNECT",
  "dash connects with CleanSession 0. The flag asks both sides to keep the session when the connection ends.\n\nWatch CONNACK: Session Present says whether the broker had stored a session for the client id dash.":
    "dash se conecta con CleanSession 0. La marca pide a los dos lados que guarden la sesión cuando termine la conexión.\n\nMira el CONNACK: Session Present dice si el broker tenía guardada una sesión para el client id dash.",
  "Session Present is 0: nothing was stored, so the broker began a session for dash.\n\nm1 does not come. A new session is empty.":
    "Session Present es 0: no había nada guardado, así que el broker empezó una sesión para dash.\n\nm1 no llega. Una sesión nueva está vacía.",
  "The only SUBSCRIBE": "El único SUBSCRIBE",
  "dash sends SUBSCRIBE for home/temp with QoS 1. Watch the broker's half of the session.":
    "dash envía SUBSCRIBE para home/temp con QoS 1. Mira la mitad de la sesión que tiene el broker.",
  "The broker has answered with SUBACK, and the subscription is in its half of the session.\n\nm1 still does not come: the broker did not keep it, and a subscription counts for what is published after it.":
    "El broker ha respondido con SUBACK, y la suscripción está en su mitad de la sesión.\n\nm1 sigue sin llegar: el broker no lo guardó, y una suscripción cuenta para lo que se publica después de ella.",
  "The cable of dash is cut. Both ends see that the connection is gone; dash could not send DISCONNECT.\n\nWatch what the broker keeps.":
    "Se corta el cable de dash. Los dos extremos ven que la conexión ha desaparecido; dash no pudo enviar DISCONNECT.\n\nMira qué guarda el broker.",
  "The connection has ended, the session has not. The broker keeps it with its subscription.":
    "La conexión ha terminado, la sesión no. El broker la guarda con su suscripción.",
  "Three messages meanwhile": "Mientras tanto, tres mensajes",
  "sensor publishes m2, m3 and m4 with QoS 1 while dash is away.":
    "sensor publica m2, m3 y m4 con QoS 1 mientras dash está fuera.",
  "Each message matches the stored subscription, so the broker stored it in the session of dash: three slots, in the order in which the messages came.":
    "Cada mensaje coincide con la suscripción guardada, así que el broker lo guardó en la sesión de dash: tres huecos, en el orden en que llegaron los mensajes.",
  "The cable is restored": "Se repara el cable",
  "The cable is restored, and dash connects under the same client id, again with CleanSession 0.\n\nWatch Session Present, the queue, and whether dash sends SUBSCRIBE.":
    "Se repara el cable, y dash se conecta con el mismo client id, otra vez con CleanSession 0.\n\nMira Session Present, la cola, y si dash envía SUBSCRIBE.",
  "Session Present is 1: the broker found the session. After CONNACK it sent m2, m3 and m4 in their order, and forgot each one when its PUBACK came.\n\ndash sent no SUBSCRIBE. Its subscription was in the session.":
    "Session Present es 1: el broker encontró la sesión. Después del CONNACK envió m2, m3 y m4 en su orden, y olvidó cada uno cuando llegó su PUBACK.\n\ndash no envió SUBSCRIBE. Su suscripción estaba en la sesión.",
  "Again, one with QoS 0": "Otra vez, uno con QoS 0",
  "The cable of dash is cut again. sensor publishes a with QoS 1, b with QoS 0 and c with QoS 1. The cable is restored, and dash connects with CleanSession 0.\n\nPredict first: answer at the card of dash and commit. Then press Play.":
    "El cable de dash se corta otra vez. sensor publica a con QoS 1, b con QoS 0 y c con QoS 1. Se repara el cable, y dash se conecta con CleanSession 0.\n\nPrimero predice: responde en la ficha de dash y confirma. Después pulsa Reproducir.",
  "b is missing. The broker must store QoS 1 and QoS 2 messages for the absent client; whether it stores QoS 0 messages is its own choice. This broker drops them, and the card shows b with that reason.":
    "Falta b. El broker debe guardar los mensajes QoS 1 y QoS 2 para el cliente ausente; si guarda los QoS 0 lo decide él. Este broker los descarta, y la ficha muestra b con ese motivo.",
  "How many messages wait for dash when the cable is restored?":
    "¿Cuántos mensajes esperan a dash cuando se repara el cable?",
  "a and c had QoS 1. b had QoS 0, and this broker does not store QoS 0 messages for an absent client.":
    "a y c tenían QoS 1. b tenía QoS 0, y este broker no guarda mensajes QoS 0 para un cliente ausente.",
  "What does the CONNACK to dash say?": "¿Qué dice el CONNACK a dash?",
  "CONNECT came with CleanSession 0, and the broker had the session of dash.":
    "El CONNECT llegó con CleanSession 0, y el broker tenía la sesión de dash.",
  "How many SUBSCRIBE packets does dash send?": "¿Cuántos paquetes SUBSCRIBE envía dash?",
  "The broker kept the subscription with the session.": "El broker guardó la suscripción con la sesión.",
  "A polite goodbye": "Una despedida educada",
  "So far the cable was cut, and dash could not say goodbye. Change that: let dash leave with DISCONNECT. Then publish two messages to home/temp with QoS 1 from sensor.\n\nPredict first what DISCONNECT does to the session. Then press Play, so that time runs, and act.":
    "Hasta ahora se cortaba el cable, y dash no podía despedirse. Cambia eso: haz que dash se vaya con DISCONNECT. Después publica dos mensajes en home/temp con QoS 1 desde sensor.\n\nPrimero predice qué le hace DISCONNECT a la sesión. Después pulsa Reproducir, para que corra el tiempo, y actúa.",
  "DISCONNECT ended the connection, not the session. The queue grew after the goodbye: with CleanSession 0 the session is kept after any end of the connection.":
    "DISCONNECT terminó la conexión, no la sesión. La cola creció después de la despedida: con CleanSession 0 la sesión se guarda acabe como acabe la conexión.",
  "dash leaves with DISCONNECT. What does the broker do with its session?":
    "dash se va con DISCONNECT. ¿Qué hace el broker con su sesión?",
  "CleanSession was 0 in the CONNECT of this connection. That alone decides, not how the connection ends.":
    "CleanSession era 0 en el CONNECT de esta conexión. Solo eso decide, no cómo termina la conexión.",
  "keeps it": "la guarda",
  "discards it": "la descarta",
  "Select dash: the same button that connects it also sends DISCONNECT.":
    "Selecciona dash: el mismo botón que lo conecta envía también DISCONNECT.",
  "Press Disconnect on dash. Then select sensor and publish twice to home/temp with QoS 1.":
    "Pulsa Desconectar en dash. Después selecciona sensor y publica dos veces en home/temp con QoS 1.",
  "Nothing missed": "Sin perderse nada",
  "A new world: nobody is connected, and CleanSession of dash is 1. Press Play, so that time runs, and act.\n\nGoal: three messages are published to home/temp while the cable of dash is cut. dash comes back with Session Present 1 and gets all three, without a new SUBSCRIBE.":
    "Un mundo nuevo: nadie está conectado, y el CleanSession de dash es 1. Pulsa Reproducir, para que corra el tiempo, y actúa.\n\nMeta: se publican tres mensajes en home/temp mientras el cable de dash está cortado. dash vuelve con Session Present 1 y recibe los tres, sin un SUBSCRIBE nuevo.",
  "dash came back under its client id with CleanSession 0. Everything else was in the session.":
    "dash volvió con su client id y con CleanSession 0. Todo lo demás estaba en la sesión.",
  "CleanSession rides on CONNECT: turn it off before you press Connect.":
    "CleanSession viaja en CONNECT: desactívalo antes de pulsar Conectar.",
  "The subscription must be there before the cut. Publish with QoS 1 or QoS 2, after the cut.":
    "La suscripción debe estar antes del corte. Publica con QoS 1 o QoS 2, después del corte.",
  "Turn CleanSession of dash off. Connect both. Subscribe dash to home/temp with QoS 1. Cut its cable now, not silently. Publish three times with QoS 1 from sensor. Restore the cable and press Connect on dash.":
    "Desactiva CleanSession en dash. Conecta los dos. Suscribe dash a home/temp con QoS 1. Corta ahora su cable, no en silencio. Publica tres veces con QoS 1 desde sensor. Repara el cable y pulsa Conectar en dash.",
  "With CleanSession 0 the broker keeps the session after any end of the connection: its subscriptions, and the QoS 1 and QoS 2 messages that match them from then on.\n\nThe next CONNECT with the same client id and CleanSession 0 is answered with Session Present 1. What waits is delivered without a new SUBSCRIBE. What was published before there was a subscription waits for nobody.\n\nMQTT 5.0 takes the flag apart: Clean Start 0 asks for the stored session, and a Session Expiry Interval above 0 keeps it after the connection has ended.":
    "Con CleanSession 0 el broker guarda la sesión acabe como acabe la conexión: sus suscripciones, y los mensajes QoS 1 y QoS 2 que coincidan con ellas desde entonces.\n\nAl próximo CONNECT con el mismo client id y CleanSession 0 se responde con Session Present 1. Lo que espera se entrega sin un SUBSCRIBE nuevo. Lo que se publicó antes de que hubiera una suscripción no espera a nadie.\n\nMQTT 5.0 separa la marca en dos: Clean Start 0 pide la sesión guardada, y un Session Expiry Interval mayor que 0 la guarda cuando ha terminado la conexión.",
};
