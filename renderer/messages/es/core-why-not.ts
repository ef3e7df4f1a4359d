import type { WHY_NOT_WORDS as english } from "../../../core/words/english-why-not.ts";
import type { Translated } from "../message-key.ts";

export const whyNotTexts: Translated<typeof english> = {
  later: "{{sentence}} No se suscribió a {{topicFilter}} hasta más tarde; una suscripción no alcanza al pasado.",
  received: "La aplicación de {{client}} lo tiene.",
  acknowledged: "{{client}} lo ha confirmado.",
  arrived: "Llegó a {{client}}.",
  unheard: "Llegó a {{client}}, que lo confirmó; pero su aplicación aún no tenía manejador, así que nadie lo oyó.",
  waiting: "Espera en la cola de {{client}}.",
  inFlight:
    "Se envió a {{client}}, que no lo ha confirmado. El broker lo guarda y lo envía otra vez cuando el cliente vuelva.",
  underWay: "Va de camino a {{client}}, con QoS 0: nadie lo enviará otra vez.",
  lost: "Se envió a {{client}} con QoS 0 y se perdió con la conexión. Nadie guarda un mensaje QoS 0 para enviarlo otra vez.",
  withheld: "{{client}} lo ha publicado él mismo, y su suscripción tiene No Local.",
  dropped: "El broker lo descartó para {{client}}: {{why}}.",
  discarded: "Aún no estaba confirmado cuando se descartó la sesión de {{client}}.",
  lostWithBroker: "La sesión de {{client}} {{how}}. {{again}} no había confirmado el mensaje para entonces.",
  unknown:
    "Ninguna suscripción de {{client}} coincidía con {{topic}} cuando se publicó. El historial ya no alcanza hasta aquello a lo que estaba suscrito.",
  never: "{{client}} aún no tenía sesión cuando se publicó.",
  discardedBefore:
    "La sesión de {{client}} se había descartado antes de que se publicara: {{why}}. No se guardó nada para ella.",
  lostBefore: "La sesión de {{client}}, con {{subscriptions}} y {{messages}}, {{how}}. El mensaje se publicó después.",
  unsubscribed: "{{client}} había anulado antes su suscripción a {{topicFilter}}.",
  subscriptionRefused: "El broker había rechazado la suscripción de {{client}} a {{topicFilter}}. {{detail}}",
  noSubscription: "{{client}} tenía una sesión, pero ninguna suscripción.",
  noMatch: "{{client}} estaba suscrito a {{topicFilters}}: {{match}} {{topic}}.",
  otherTurn: "{{client}} comparte {{shared}} con otros, que se turnan: era el turno de {{other}}.",
  matches: {
    one: "no coincide con",
    many: "ninguna coincide con",
  },
};
