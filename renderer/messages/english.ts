import { actionsTexts } from "./en/actions.ts";
import { brokerTexts } from "./en/broker.ts";
import { cardsTexts } from "./en/cards.ts";
import { clientsTexts } from "./en/clients.ts";
import { commonTexts } from "./en/common.ts";
import { learnerTexts } from "./en/learner.ts";
import { leftTexts } from "./en/left.ts";
import { pageTexts } from "./en/page.ts";
import { shelfTexts } from "./en/shelf.ts";

/** Every text of the page, by panel. A text that is new here wants its other languages as well: a test says which are missing. */
export const english = {
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
