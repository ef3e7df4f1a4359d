import type { quizTexts as english } from "../en/quiz.ts";
import type { Translated } from "../message-key.ts";

export const quizTexts: Translated<typeof english> = {
  right: "{{right}} de {{all}} correctas",
  question: "Pregunta {{number}} de {{all}}",
  whichOnes:
    "Cuáles, y por qué, lo descubres en las lecciones. Responde otra vez cuando las hayas hecho: entonces verás qué fue de cada creencia, y la ejecución que lo muestra.",
  when: "Responde antes de la primera lección, lo mejor que sepas hoy, y otra vez después de las lecciones. Entonces se muestra lo correcto, y lo que has aprendido. Lleva unos diez minutos, y no es obligatorio.",
  whatIsRight: "Cada respuesta correcta es lo que hace el broker de este laboratorio cuando se ejecuta la historia.",
  goOn: "Seguir ({{answered}} respondidas)",
  again: "Responder otra vez",
  begin: "Empezar",
  title: "¿Qué crees tú?",
  questions: "Preguntas",
  questionNumber: "Pregunta {{number}}",
  back: "Atrás",
  dontKnow: "No lo sé",
  handIn: "Entregar",
  next: "Siguiente",
  before: "Antes de las lecciones",
  after: "Después de las lecciones",
  see: "Ver cómo pasa",
  more: "{{number}} más que antes.",
  same: "Tantas como antes.",
  fewer: "{{number}} menos que antes.",
  rightBefore: "{{right}} de {{all}} correctas, antes de las lecciones",
  stories:
    "{{number}} historias cortas sobre sesiones, QoS y RETAIN, y una pregunta sobre cada una. Mucha gente cree otra cosa que lo que pasa.",
  belief: "«{{belief}}»",
  butNot: ", no {{answer}}",
};
