import { actionsTexts } from "./es/actions.ts";
import { brokerTexts } from "./es/broker.ts";
import { cardsTexts } from "./es/cards.ts";
import { clientsTexts } from "./es/clients.ts";
import { commonTexts } from "./es/common.ts";
import { learnerTexts } from "./es/learner.ts";
import { leftTexts } from "./es/left.ts";
import { pageTexts } from "./es/page.ts";
import { shelfTexts } from "./es/shelf.ts";

export const spanish = {
  actions: actionsTexts,
  broker: brokerTexts,
  cards: cardsTexts,
  clients: clientsTexts,
  common: commonTexts,
  learner: learnerTexts,
  left: leftTexts,
  page: pageTexts,
  shelf: shelfTexts,
} as const;
