import type { Sentences } from "../../sentences.ts";

/** What is wrong with a lesson, a recording or what was asked for, and where. */
export const ofFiles: Sentences = {
  "the argument": "el argumento",
  "it takes fewer arguments.": "lleva menos argumentos.",
  "{1} is not known here.": "aquí no se conoce {say 1}.",
  "The fields there: {1}.": "Los campos que hay ahí: {1}.",
  "{1} The fields there: {2}.": "{say 1} Los campos que hay ahí: {2}.",
  "{1} is missing.": "falta {say 1}.",
  "{1} must be {2}, not {3}.": "{say 1} debe ser {say 2}, no {3}.",
  "something else": "otra cosa",
  "a number from {1} to {2}": "un número de {1} a {2}",
  "a whole number from {1} to {2}": "un número entero de {1} a {2}",
  "text of at most {1} characters": "texto de {1} caracteres como mucho",
  "a list of at most {1}": "una lista de {1} como mucho",
  "text of at most {1} bytes in UTF-8": "texto de {1} bytes en UTF-8 como mucho",
  "at most {1} bytes": "{1} bytes como mucho",
  "at most 16 MiB": "16 MiB como mucho",
  "at most 16 MiB. Pack the file with gzip": "16 MiB como mucho. Comprime el archivo con gzip",
  "at least one character long": "al menos un carácter",
  "a statement that is known": "una norma que se conozca",
  "the bytes of a packet": "los bytes de un paquete",
  "at least the digest of the end": "al menos el resumen del final",
  "lower-case words joined by hyphens, such as cable-cut": "palabras en minúsculas unidas por guiones, como cable-cut",
  "the number of a statement, such as 3:3.1.2-5": "el número de una norma, como 3:3.1.2-5",
  "at least one check": "al menos una comprobación",
  "a line, a list of checks, or any, all or in-order with a list":
    "una línea, una lista de comprobaciones, o any, all o in-order con una lista",
  "a list of answers, or label: answer": "una lista de respuestas, o etiqueta: respuesta",
  "at least two values": "al menos dos valores",
  "at least one step": "al menos un paso",
  "{1} cannot be opened as a lesson. {2}": "{1} no se puede abrir como lección. {say 2}",
  "Line {1}: {2}": "Línea {1}: {say 2}",
  "Here {1}": "Aquí {say 1}",
  '"{1}": write restart broker in memory, or restart broker with disk.':
    "«{1}»: escribe restart broker in memory, o restart broker with disk.",
  '"{1}": there is no command "{2}". There is {3} or {4}.': "«{1}»: no hay ninguna orden «{2}». Hay {3} y {4}.",
  '"{1}": there is no command "{2}". There is {3}.': "«{1}»: no hay ninguna orden «{2}». Hay {3}.",
  '"{1}": write before or after, and a packet: cut {2} before puback reaches broker.':
    "«{1}»: escribe before o after, y un paquete: cut {2} before puback reaches broker.",
  '"{1}": there is no packet "{2}". There is {3} or {4}.': "«{1}»: no hay ningún paquete «{2}». Hay {3} y {4}.",
  '"{1}": say whom {2} reaches. Write reaches broker, or reaches {3}.':
    "«{1}»: di a quién llega {2}. Escribe reaches broker, o reaches {3}.",
  '"{1}" should be 1 to {2} messages, lowest number first.':
    "«{1}» debe ser de 1 a {2} mensajes, primero el número más bajo.",
  '"{1}": there is no client "{2}". There is {3} or {4}.': "«{1}»: no hay ningún cliente «{2}». Hay {3} y {4}.",
  '"{1}": there is no client "{2}". There is {3}.': "«{1}»: no hay ningún cliente «{2}». Hay {3}.",
  '"{1}": only the broker can do that. Write broker here.':
    "«{1}»: eso solo lo puede hacer el broker. Escribe broker aquí.",
  '"{1}": the QoS should be 0, 1 or 2.': "«{1}»: el QoS debe ser 0, 1 o 2.",
  '"{1}" is not a probe: write count EVENT, payloads of EVENT, exists ENTITY, FIELD of last EVENT or FIELD of ENTITY.':
    "«{1}» no es una sonda: escribe count EVENT, payloads of EVENT, exists ENTITY, FIELD of last EVENT o FIELD of ENTITY.",
  '"{1}" names no entity: it should begin with {2} or {3}.':
    "«{1}» no nombra ninguna entidad: debe empezar por {2} o {3}.",
  'There is no event "{1}" that a lesson can speak of.': "No hay ningún evento «{1}» del que pueda hablar una lección.",
  'There is no event "{1}" that a lesson can speak of. There is {2} or {3}.':
    "No hay ningún evento «{1}» del que pueda hablar una lección. Hay {2} y {3}.",
  'There is no event "{1}" that a lesson can speak of. There is {2}.':
    "No hay ningún evento «{1}» del que pueda hablar una lección. Hay {2}.",
  '{1} has no field "{2}": it has {3}.': "{1} no tiene ningún campo «{2}»: tiene {3}.",
  "A lesson has at most {1} characters.": "Una lección tiene como mucho {1} caracteres.",
  "This is not YAML: {1}": "Esto no es YAML: {1}",
  "Write it out: a lesson cannot refer to itself.": "Escríbelo entero: una lección no puede remitir a sí misma.",
  '"{1}" is the name of an earlier step: choose another.': "«{1}» es el nombre de un paso anterior: elige otro.",
  "A lesson has at most {1} clients, and is clear with three.":
    "Una lección tiene como mucho {1} clientes, y con tres es clara.",
  "The first step must begin with a fresh world.": "El primer paso debe empezar con un mundo nuevo.",
  'There is no client "{1}".': "No hay ningún cliente «{1}».",
  "A question has either choice, count or messages.":
    "Una pregunta tiene o bien choice, o bien count, o bien messages.",
  'The lesson has no step "{1}".': "La lección no tiene ningún paso «{1}».",
  'The step has no question "{1}".': "El paso no tiene ninguna pregunta «{1}».",
  'The question has no answer "{1}".': "La pregunta no tiene ninguna respuesta «{1}».",
  "The step has {1} hints.": "El paso tiene {1} pistas.",
  "a language by its two letters, such as es": "un idioma por sus dos letras, como es",
  "A choice has at least two answers.": "Una elección tiene al menos dos respuestas.",
  "These values combine in more than {1} ways: write fewer.":
    "Estos valores se combinan de más de {1} maneras: escribe menos.",
  "{{1}} stands for nothing: name it in vary.": "{{1}} no representa nada: nómbralo en vary.",
  '"{1}" ends where {2} is expected.': "«{1}» termina donde se espera {say 2}.",
  '"{1}": "{2}" is not understood here.': "«{1}»: aquí no se entiende «{2}».",
  '"{1}" is not a time: write for example 600ms or 2s.': "«{1}» no es un tiempo: escribe por ejemplo 600ms o 2s.",
  '"{1}": "{2}" should be field=value.': "«{1}»: «{2}» debe ser campo=valor.",
  "a time": "un tiempo",
  "a command": "una orden",
  "a Topic Filter": "un Topic Filter",
  "a Topic Name": "un Topic Name",
  "before or after": "before o after",
  "a packet": "un paquete",
  "a payload": "un payload",
  "a client": "un cliente",
  "a QoS": "un QoS",
  "a probe": "una sonda",
  "an event": "un evento",
  "an entity such as session:dash": "una entidad como session:dash",
  "The file is empty.": "El archivo está vacío.",
  "The file is larger than 32 MiB. Pack it with gzip first.":
    "El archivo ocupa más de 32 MiB. Comprímelo antes con gzip.",
  "The recording is larger than 256 MiB.": "La grabación ocupa más de 256 MiB.",
  "{1} it is neither text nor packed with gzip.": "{say 1} no es texto ni está comprimido con gzip.",
  "{1} it is not JSON.": "{say 1} no es JSON.",
  '{1} it does not say "format": "{2}".': '{say 1} no dice "format": "{2}".',
  "This is not a recording of Sessionscope:": "Esto no es una grabación de Sessionscope:",
  "Unpacked, the recording is larger than 256 MiB.": "Descomprimida, la grabación ocupa más de 256 MiB.",
  "The packed file ends too early, at byte {1}. {2}":
    "El archivo comprimido termina demasiado pronto, en el byte {1}. {say 2}",
  "The packed file is damaged. {1}": "El archivo comprimido está dañado. {say 1}",
  "The file ends in the middle of {1}, at byte {2}. {3}":
    "El archivo termina en medio de {say 1}, en el byte {2}. {say 3}",
  "The file is not JSON at byte {1}, line {2}, in {3}.": "El archivo no es JSON en el byte {1}, línea {2}, en {say 3}.",
  "the whole": "el conjunto",
  "input {1}": "la entrada {1}",
  "digest {1}": "el resumen {1}",
  "It was not saved or copied completely: save or copy it again.":
    "No se guardó o no se copió entero: guárdalo o cópialo otra vez.",
  'The recording does not say its version, a whole number such as "version": 1.':
    'La grabación no dice su versión, un número entero como "version": 1.',
  "The recording was written by a newer version (format {1}; this one reads up to {2}). Update Sessionscope to open it.":
    "La grabación la escribió una versión más nueva (formato {1}; esta lee hasta el {2}). Actualiza Sessionscope para abrirla.",
  "In the recording, {1}": "En la grabación, {say 1}",
  'In the recording, "begins" does not hold together: {1}.': "En la grabación, «begins» no encaja: {1}.",
  "Input {1}, at step {2}: {3}": "Entrada {1}, en el paso {2}: {say 3}",
  "Input {1}: {2}": "Entrada {1}: {say 2}",
  "it comes before the input that stands before it.": "va antes que la entrada que tiene delante.",
  "The recording begins at step {1}, after its first input or its end at step {2}.":
    "La grabación empieza en el paso {1}, después de su primera entrada o de su final en el paso {2}.",
  "The recording ends at step {1}, before its last input at step {2}.":
    "La grabación termina en el paso {1}, antes de su última entrada en el paso {2}.",
  "Digest {1}: its step is not after the one before.": "Resumen {1}: su paso no va después del anterior.",
  "The last digest must be of the end of the recording, step {1}.":
    "El último resumen debe ser el del final de la grabación, el paso {1}.",
};
