import type { Sentences } from "../../sentences.ts";

/** What the lab itself refuses, and what it tells. */
export const ofTheHost: Sentences = {
  "“{1}” Choose one of the answers offered.": "«{1}» Elige una de las respuestas que se ofrecen.",
  "“{1}” Answer with a whole number from 0 to {2}.": "«{1}» Responde con un número entero de 0 a {2}.",
  "“{1}” Tick some of the messages offered, or none.": "«{1}» Marca algunos de los mensajes que se ofrecen, o ninguno.",
  "Too much has happened in this step to judge it. Restart the step.":
    "Ha pasado demasiado en este paso para juzgarlo. Reinicia el paso.",
  "Not needed in this step of the lesson.": "No hace falta en este paso de la lección.",
  "The lesson acts first: press Play and wait until it has finished.":
    "Primero actúa la lección: pulsa Reproducir y espera a que termine.",
  "This step asks for no prediction.": "Este paso no pide ninguna predicción.",
  "Your prediction is committed. Restart the step to predict again.":
    "Tu predicción está confirmada. Reinicia el paso para predecir otra vez.",
  "Answer each question once: “{1}”": "Responde a cada pregunta una sola vez: «{1}»",
  "There is an answer to a question that this step does not ask.":
    "Hay una respuesta a una pregunta que este paso no hace.",
  "Reach the goal of this step first.": "Alcanza antes la meta de este paso.",
  "This is the last step of the lesson.": "Este es el último paso de la lección.",
  "That step has not been reached yet.": "Aún no se ha llegado a ese paso.",
  "This step has no other values. Restart it to see it again.":
    "Este paso no tiene otros valores. Reinícialo para verlo otra vez.",
  "There are no more hints for this step.": "No hay más pistas para este paso.",
  "Predict first: answer the questions of this step and commit your answers.":
    "Primero predice: responde a las preguntas de este paso y confirma tus respuestas.",
  "The line to the lab is closed, so this was not answered. Try again when it is back.":
    "La línea con el laboratorio está cerrada, así que no hubo respuesta. Inténtalo otra vez cuando vuelva.",
  'There is no command "{1}".': "No hay ningún comando «{1}».",
  "The lab made a mistake ({1}). Open it again if it does not go on.":
    "El laboratorio ha cometido un error ({1}). Ábrelo otra vez si no sigue.",
  'A page sends only {type: "call", id, command, arguments}: this message was something else.':
    'Una página solo envía {type: "call", id, command, arguments}: este mensaje era otra cosa.',
  "A message must be binary MessagePack.": "Un mensaje debe ser MessagePack binario.",
  'There is no branch "{1}". It may have been discarded.': "No hay ninguna rama «{1}». Puede que se descartara.",
  "There are {1} branches already. Discard one before you make another.":
    "Ya hay {1} ramas. Descarta una antes de hacer otra.",
  "The branch that the lab began with cannot be discarded. Restart the lab instead.":
    "La rama con la que empezó el laboratorio no se puede descartar. Reinicia el laboratorio en su lugar.",
  "Not carried out ({1}): {2}": "No se ha hecho ({1}): {say 2}",
  "{1} cannot be used ({2}).": "{1} no se puede usar ({2}).",
  "The store in {1} has {2} records, more than the lab can show.":
    "El almacén de {1} tiene {2} registros, más de los que el laboratorio puede mostrar.",
  "The sandbox can no longer be kept in {1} ({2}). All devices were disconnected: what they were told before is kept. From now on the sandbox is in memory, until the lab is started again.":
    "El laboratorio libre ya no se puede guardar en {1} ({2}). Se desconectaron todos los dispositivos: lo que se les dijo antes queda guardado. Desde ahora el laboratorio libre está en memoria, hasta que se vuelva a abrir el laboratorio.",
  "Some of the store in {1} cannot be read.": "Parte del almacén de {1} no se puede leer.",
  "There is no cell {1} in this matrix.": "No hay ninguna celda {1} en esta matriz.",
  "This step has no costs to compare, or it is not done yet.":
    "Este paso no tiene costes que comparar, o aún no está hecho.",
  "Too much has happened in this world to do it all again. Restart the step to see what it costs.":
    "Ha pasado demasiado en este mundo para hacerlo todo otra vez. Reinicia el paso para ver lo que cuesta.",
  "This is a lesson already. Open the sandbox to make one.":
    "Esto ya es una lección. Abre el laboratorio libre para hacer una.",
  "No lesson is open. Choose one first.": "No hay ninguna lección abierta. Elige una antes.",
  "A real device has connected: the speed is 1x again, because it lives in real time.":
    "Se ha conectado un dispositivo real: la velocidad vuelve a ser 1x, porque vive en tiempo real.",
  "This is a recording: what happened in it cannot be changed. Play it to its end, and go on from there.":
    "Esto es una grabación: lo que pasó en ella no se puede cambiar. Reprodúcela hasta el final y sigue desde ahí.",
  "A lesson has one world. Open the sandbox to see two side by side.":
    "Una lección tiene un solo mundo. Abre el laboratorio libre para ver dos lado a lado.",
  "The recording ends here. From now on the lab is yours: Play goes on from this state.":
    "La grabación termina aquí. Desde ahora el laboratorio es tuyo: Reproducir sigue desde este estado.",
  "What leads to that step cannot be played without you. Go on from here: the steps behind it are still marked as done.":
    "Lo que lleva a ese paso no se puede reproducir sin ti. Sigue desde aquí: los pasos que ya hiciste siguen marcados.",
  "Learner 1": "Estudiante 1",
  "A learner needs a name.": "Hace falta un nombre.",
  'There is a learner "{1}" already: choose another name.': "Ya hay un perfil «{1}»: elige otro nombre.",
  "There is room for {1} learners: remove one first.": "Hay sitio para {1} perfiles: quita uno antes.",
  "This learner was removed.": "Este perfil ya se quitó.",
  "This lesson cannot be played to its end by itself, so there is no page of it.":
    "Esta lección no se puede reproducir sola hasta el final, así que no hay página de ella.",
  'There is no lesson "{1}".': "No hay ninguna lección «{1}».",
  '{1} cannot be opened: a lesson of the lab has the id "{2}". Give it another.':
    "{1} no se puede abrir: una lección del laboratorio tiene el id «{2}». Dale otro.",
  "The lab is open to the network already. Close it first.": "El laboratorio ya está abierto a la red. Ciérralo antes.",
  "The lab is just being opened to the network. Try again in a moment.":
    "El laboratorio se está abriendo a la red ahora mismo. Inténtalo otra vez en un momento.",
  "The lab is closed to the network. {1}": "El laboratorio está cerrado a la red. {say 1}",
  "The password must have at least {1} characters: anyone on this network can try.":
    "La contraseña debe tener al menos {1} caracteres: cualquiera en esta red puede probar.",
  "No device was connected from there.": "No había ningún dispositivo conectado desde ella.",
  "The device from there was disconnected.": "Se desconectó el dispositivo que venía de ella.",
  "{1} devices from there were disconnected.": "Se desconectaron {1} dispositivos que venían de ella.",
  "This computer is on no network. Connect it to one, and try again.":
    "Este ordenador no está en ninguna red. Conéctalo a una e inténtalo otra vez.",
  "The broker listens on no port of this computer. Start the lab with another --mqtt-port first.":
    "El broker no escucha en ningún puerto de este ordenador. Abre antes el laboratorio con otro --mqtt-port.",
  "Port {1} is in use (another broker?). Listening on {2} instead.":
    "El puerto {1} está en uso (¿otro broker?). En su lugar se escucha en {2}.",
  "{1}. Real MQTT clients cannot connect. Start the lab with another {2}.":
    "{say 1}. Los clientes MQTT reales no se pueden conectar. Abre el laboratorio con otro {2}.",
  "{1}. Real MQTT clients over WebSocket cannot connect. Start the lab with another {2}.":
    "{say 1}. Los clientes MQTT reales no se pueden conectar por WebSocket. Abre el laboratorio con otro {2}.",
  "Ports {1} to {2} are all in use": "Los puertos de {1} a {2} están todos en uso",
  "Port {1}: {2}": "Puerto {1}: {2}",
  "Port {1} of {2} is in use (another broker?). End that program and open the lab to the network again, or start the lab with another {3}.":
    "El puerto {1} de {2} está en uso (¿otro broker?). Cierra ese programa y vuelve a abrir el laboratorio a la red, o abre el laboratorio con otro {3}.",
  "The broker cannot listen on port {1} of {2}: {3}. Devices cannot use that address.":
    "El broker no puede escuchar en el puerto {1} de {2}: {3}. Los dispositivos no pueden usar esa dirección.",
  "The past was simulated again and did not come out the same: up to step {1} it did, at step {2} it no longer does. This is a mistake of the lab; what is shown here may not be what happened.":
    "El pasado se simuló otra vez y no salió igual: hasta el paso {1} sí, en el paso {2} ya no. Es un error del laboratorio; lo que se muestra aquí puede no ser lo que pasó.",
  'The quiz has no question "{1}".': "El cuestionario no tiene ninguna pregunta «{1}».",
  "The world that contradicts “{1}” has no outcome.": "El mundo que contradice «{1}» no tiene resultado.",
  "{1} cannot be opened. {2}": "{1} no se puede abrir. {say 2}",
  "{1} steps are too many to be exported here. {2}": "{1} pasos son demasiados para exportarlos aquí. {say 2}",
  "{1} would be {2} MiB, more than a page is given. {3}":
    "{1} ocuparía {2} MiB, más de lo que se le da a una página. {say 3}",
  "Save the recording, and use npm run recording -- FILE with --pcapng, --svg, --mermaid or --json.":
    "Guarda la grabación y usa npm run recording -- FILE con --pcapng, --svg, --mermaid o --json.",
  "{1} commands were given, and a step of a lesson takes {2}. {3}":
    "Se dieron {1} órdenes, y en un paso de una lección caben {2}. {say 3}",
  "No client has connected yet: there is nothing to make a lesson of.":
    "Aún no se ha conectado ningún cliente: no hay nada de lo que hacer una lección.",
  "Too much has happened since this world began to make a lesson of it.":
    "Ha pasado demasiado desde que empezó este mundo para hacer de él una lección.",
  "Restart the sandbox and do only what the lesson is to show.":
    "Reinicia el laboratorio libre y haz solo lo que la lección debe mostrar.",
  "What happened here depends on what a lesson has no words for, such as real devices or changed cables, or takes more than five minutes. Save a recording instead.":
    "Lo que pasó aquí depende de cosas para las que una lección no tiene palabras, como dispositivos reales o cables cambiados, o dura más de cinco minutos. Guarda una grabación en su lugar.",
  "One world is shown again: the twin was left. Both are kept as branches and can be compared.":
    "Se ve otra vez un solo mundo: se ha dejado el gemelo. Los dos se guardan como ramas y se pueden comparar.",
  "There is a twin already. Leave it before you make another.": "Ya hay un gemelo. Déjalo antes de hacer otro.",
  "Real devices live in real time and would be timed out above 1x. Disconnect them first, or stay at 1x.":
    "Los dispositivos reales viven en tiempo real y por encima de 1x se les agotaría el plazo. Desconéctalos antes, o quédate en 1x.",
  "Nothing is on its way and no timer runs: nothing will happen until somebody does something.":
    "No hay nada en camino ni corre ningún plazo: no pasará nada hasta que alguien haga algo.",
  "There is nothing of that kind before: this is as far back as it goes.":
    "No hay nada de ese tipo antes: más atrás no se puede ir.",
  "So much has happened that the lab has begun to forget the earliest of it: one can go back to where the timeline begins now, and recordings begin there, too.":
    "Ha pasado tanto que el laboratorio ha empezado a olvidar lo más antiguo: se puede volver hasta donde empieza ahora la línea de tiempo, y las grabaciones empiezan ahí también.",
  "Done on branch {1} only. {2}": "Hecho solo en la rama {1}. {say 2}",
  "Done, but not on branch {1}. {2}": "Hecho, pero no en la rama {1}. {say 2}",
  "On branch {1}: {2}": "En la rama {1}: {say 2}",
  "A mistake inside the lab has frozen it ({1}). All that happened can still be looked at. Restart it to go on.":
    "Un error interno ha congelado el laboratorio ({1}). Todo lo que pasó se puede seguir mirando. Reinícialo para seguir.",
  "The replay stops at step {1}, at a mistake inside the lab ({2}).":
    "La reproducción se para en el paso {1}, en un error interno del laboratorio ({2}).",
  "This is not what was recorded: between step {1} and step {2} the world became another one. The file was changed: this very version of Sessionscope wrote it.":
    "Esto no es lo que se grabó: entre el paso {1} y el paso {2} el mundo pasó a ser otro. El archivo se cambió: lo escribió esta misma versión de Sessionscope.",
  "This is not what was recorded: between step {1} and step {2} the world became another one. Sessionscope {3} wrote the file and this is {4}: what happens can be different since then.":
    "Esto no es lo que se grabó: entre el paso {1} y el paso {2} el mundo pasó a ser otro. El archivo lo escribió Sessionscope {3} y este es {4}: desde entonces puede pasar otra cosa.",
  "{1} cannot be read ({2}). {3}": "{1} no se puede leer ({2}). {say 3}",
  "{1} is damaged or from another version. It is kept as {2}. {3}":
    "{1} está dañado o es de otra versión. Se guarda como {2}. {say 3}",
  "{1} is damaged or from another version, and cannot be kept aside ({2}). {3}":
    "{1} está dañado o es de otra versión, y no se puede guardar aparte ({2}). {say 3}",
  "Progress cannot be kept in {1} ({2}). It lasts until the lab is closed.":
    "El progreso no se puede guardar en {1} ({2}). Dura hasta que se cierre el laboratorio.",
  "Progress begins anew.": "El progreso empieza de nuevo.",
  "The simulated clients begin as in a new sandbox.":
    "Los clientes simulados empiezan como en una caja de arena nueva.",
  "Found {1} sessions with {2} messages, and {3} retained messages.":
    "Se encontraron {1} sesiones con {2} mensajes, y {3} mensajes retenidos.",
  "Lost: {1} × retained message.": "Perdido: {1} × mensaje retenido.",
  "Lost: {1} × {2} of a session that is not there.": "Perdido: {1} × {say 2} de una sesión que no está.",
  'Lost: {1} × {2} of "{3}".': "Perdido: {1} × {say 2} de «{3}».",
  "Lost: {1} records that could not be read.": "Perdido: {1} registros que no se pudieron leer.",
  subscription: "suscripción",
  message: "mensaje",
  "received identifier": "identificador recibido",
  "The store in {1} cannot be used ({2}). {3}": "El almacén de {1} no se puede usar ({say 2}). {say 3}",
  "The store in {1} was damaged ({2}). What could be read goes on; as it was found it is in {3}.":
    "El almacén de {1} estaba dañado ({say 2}). Lo que se pudo leer sigue; tal como se encontró está en {3}.",
  "The store in {1} was damaged ({2}). What could be read goes on.":
    "El almacén de {1} estaba dañado ({say 2}). Lo que se pudo leer sigue.",
  "{1} bytes of its log cannot be read": "{1} bytes de su registro no se pueden leer",
  "{1} bytes of its tables are not what was written": "{1} bytes de sus tablas no son lo que se escribió",
  "{1} bytes of its tables cannot be read, and what was removed there may be back":
    "{1} bytes de sus tablas no se pueden leer, y lo que allí se había borrado puede haber vuelto",
  "this account may not write there": "esta cuenta no puede escribir ahí",
  "nothing can be written there": "ahí no se puede escribir nada",
  "no directory can be made there": "ahí no se puede crear ningún directorio",
  "that is a file": "eso es un archivo",
  "nothing but what it searches with": "solo aquello con lo que busca",
  "The store in {1} has format {2} of a newer version; this one knows formats up to {3}. Use the newer version, or another directory.":
    "El almacén de {1} tiene el formato {2}, de una versión más nueva; esta conoce los formatos hasta el {3}. Usa la versión más nueva, u otro directorio.",
  "The store in {1} is in use by another lab or broker. End that one first. {2}":
    "El almacén de {1} lo está usando otro laboratorio o broker. Ciérralo antes. {say 2}",
  "{1} has files in it that are no store of this broker. Choose an empty or a new directory.":
    "{1} contiene archivos que no son un almacén de este broker. Elige un directorio vacío o nuevo.",
  "Choose another directory, or none: then everything is kept in memory.":
    "Elige otro directorio, o ninguno: entonces todo se guarda en memoria.",
};
