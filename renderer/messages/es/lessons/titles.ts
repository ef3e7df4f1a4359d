/** Titles and aims of the lessons whose other texts are in English only. */
export const titlesOfLessons: Readonly<Record<string, string>> = {
  "Inside the handshake": "Dentro del intercambio",
  "You can tell what each side sends again when a connection breaks inside a QoS 1 or QoS 2 exchange, and who may get a message twice.":
    "Puedes decir qué envía otra vez cada lado cuando una conexión se rompe dentro de un intercambio QoS 1 o QoS 2, y quién puede recibir dos veces un mensaje.",
  "What the client keeps": "Lo que guarda el cliente",
  "You can tell what a client must remember by itself, and what is lost when its memory goes with its process.":
    "Puedes decir qué debe recordar un cliente por sí mismo, y qué se pierde cuando su memoria se va con su proceso.",
  "The client id is the key": "El client id es la llave",
  "You can tell whose session a client gets, what happens when two use one id, and what random ids leave behind.":
    "Puedes decir de quién es la sesión que recibe un cliente, qué pasa cuando dos usan el mismo id, y qué dejan tras de sí los ids aleatorios.",
  "The queue is not endless": "La cola no es infinita",
  "You can tell which messages are dropped when a queue is full, and why the publisher does not notice.":
    "Puedes decir qué mensajes se descartan cuando una cola está llena, y por qué quien publica no lo nota.",
  "Session Present and the helpful library": "Session Present y la biblioteca servicial",
  "You can tell a kept session from a library that subscribes again, and what a program must do when Session Present is 0.":
    "Puedes distinguir una sesión guardada de una biblioteca que se suscribe otra vez, y decir qué debe hacer un programa cuando Session Present es 0.",
  "Choose a persistent session": "Elegir una sesión persistente",
  "You can tell when a persistent session is worth its price, and what the price is.":
    "Puedes decir cuándo una sesión persistente vale lo que cuesta, y cuánto cuesta.",
  "Choose a clean session": "Elegir una sesión limpia",
  "You can tell when a clean session is the better choice, and how a client with one still learns the present state.":
    "Puedes decir cuándo una sesión limpia es la mejor opción, y cómo un cliente que la usa conoce aun así el estado actual.",
  "The retained shelf": "El estante de los retenidos",
  "You can tell what RETAIN 1 stores, replaces and clears, and which copies carry RETAIN 1.":
    "Puedes decir qué guarda, sustituye y borra RETAIN 1, y qué copias llevan RETAIN 1.",
  "Retain is not the session": "Retain no es la sesión",
  "You can tell which message comes from the session's queue, which from the shelf, and why neither needs the other.":
    "Puedes decir qué mensaje viene de la cola de la sesión, cuál del estante, y por qué ninguno de los dos necesita al otro.",
  "The whole matrix": "La matriz entera",
  "You can tell for any combination of QoS, CleanSession and RETAIN what a subscriber gets, and from which store.":
    "Puedes decir, para cualquier combinación de QoS, CleanSession y RETAIN, qué recibe un suscriptor, y de qué almacén.",
  "State or command?": "¿Estado u orden?",
  "You can tell what should be published with RETAIN 1, and what should never be.":
    "Puedes decir qué se debería publicar con RETAIN 1, y qué no se debería nunca.",
  "Sessions in MQTT 5": "Sesiones en MQTT 5",
  "You can tell what Clean Start and the Session Expiry Interval each decide, and when a session ends by itself.":
    "Puedes decir qué decide cada uno, Clean Start y el Session Expiry Interval, y cuándo termina una sesión por sí sola.",
  "Retain in MQTT 5": "Retain en MQTT 5",
  "You can tell what Retain Handling, Retain As Published and No Local change for a subscription.":
    "Puedes decir qué cambian Retain Handling, Retain As Published y No Local en una suscripción.",
  "The broker restarts": "El broker se reinicia",
  "You can tell what of a session is left when the broker's process ends, and why a crash loses nothing that was acknowledged.":
    "Puedes decir qué queda de una sesión cuando termina el proceso del broker, y por qué una caída no pierde nada de lo que se confirmó.",
  "Last will, session, shelf": "Will, sesión y estante",
  "You can tell when a will is published, who gets it, and how a will delay in MQTT 5.0 forgives a short absence.":
    "Puedes decir cuándo se publica un Will, quién lo recibe, y cómo un Will Delay en MQTT 5.0 perdona una ausencia corta.",
  "Bring your own device": "Trae tu propio dispositivo",
  "You can show with a real client what you have learned with simulated ones.":
    "Puedes mostrar con un cliente real lo que has aprendido con los simulados.",
  Capstones: "Retos finales",
  "You can build what you want from clients, sessions, QoS and the shelf, given a goal only.":
    "Puedes construir lo que quieras con clientes, sesiones, QoS y el estante, con la meta como único dato.",
};
