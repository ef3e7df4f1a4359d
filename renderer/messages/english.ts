import { ENGLISH_WORDS } from "../../core/words/english.ts";
import { actionsTexts } from "./en/actions.ts";
import { brokerTexts } from "./en/broker.ts";
import { cardsTexts } from "./en/cards.ts";
import { clientsTexts } from "./en/clients.ts";
import { commonTexts } from "./en/common.ts";
import { costsTexts } from "./en/costs.ts";
import { devicesTexts } from "./en/devices.ts";
import { eventsTexts } from "./en/events.ts";
import { helpTexts } from "./en/help.ts";
import { learnerTexts } from "./en/learner.ts";
import { leftTexts } from "./en/left.ts";
import { lessonTexts } from "./en/lesson.ts";
import { matrixTexts } from "./en/matrix.ts";
import { packetTexts } from "./en/packet.ts";
import { pageTexts } from "./en/page.ts";
import { presenterTexts } from "./en/presenter.ts";
import { quizTexts } from "./en/quiz.ts";
import { recordingTexts } from "./en/recording.ts";
import { sheetTexts } from "./en/sheet.ts";
import { shelfTexts } from "./en/shelf.ts";
import { timelineTexts } from "./en/timeline.ts";
import { transportTexts } from "./en/transport.ts";
import { twinTexts } from "./en/twin.ts";
import { whyTexts } from "./en/why.ts";
import { wireTexts } from "./en/wire.ts";

/** Every text of the page, by panel. A text that is new here wants its other languages as well: a test says which are missing. */
export const english = {
  actions: actionsTexts,
  broker: brokerTexts,
  cards: cardsTexts,
  clients: clientsTexts,
  common: commonTexts,
  costs: costsTexts,
  devices: devicesTexts,
  events: eventsTexts,
  help: helpTexts,
  learner: learnerTexts,
  left: leftTexts,
  lesson: lessonTexts,
  matrix: matrixTexts,
  packet: packetTexts,
  page: pageTexts,
  presenter: presenterTexts,
  quiz: quizTexts,
  recording: recordingTexts,
  sheet: sheetTexts,
  shelf: shelfTexts,
  timeline: timelineTexts,
  transport: transportTexts,
  twin: twinTexts,
  why: whyTexts,
  wire: wireTexts,
  core: ENGLISH_WORDS,
} as const;
