import { actionsTexts } from "./es/actions.ts";
import { brokerTexts } from "./es/broker.ts";
import { cardsTexts } from "./es/cards.ts";
import { clientsTexts } from "./es/clients.ts";
import { commonTexts } from "./es/common.ts";
import { coreTexts } from "./es/core.ts";
import { costsTexts } from "./es/costs.ts";
import { devicesTexts } from "./es/devices.ts";
import { eventsTexts } from "./es/events.ts";
import { helpTexts } from "./es/help.ts";
import { learnerTexts } from "./es/learner.ts";
import { leftTexts } from "./es/left.ts";
import { lessonTexts } from "./es/lesson.ts";
import { misconceptions } from "./es/lessons/misconceptions.ts";
import { startClean } from "./es/lessons/start-clean.ts";
import { theCableIsCut } from "./es/lessons/the-cable-is-cut.ts";
import { titlesOfLessons } from "./es/lessons/titles.ts";
import { whatTheBrokerKeeps } from "./es/lessons/what-the-broker-keeps.ts";
import { matrixTexts } from "./es/matrix.ts";
import { packetTexts } from "./es/packet.ts";
import { pageTexts } from "./es/page.ts";
import { presenterTexts } from "./es/presenter.ts";
import { quizTexts } from "./es/quiz.ts";
import { recordingTexts } from "./es/recording.ts";
import { ofTheBroker } from "./es/sentences/broker.ts";
import { ofClients } from "./es/sentences/clients.ts";
import { ofFiles } from "./es/sentences/files.ts";
import { ofTheHost } from "./es/sentences/host.ts";
import { ofPackets } from "./es/sentences/packets.ts";
import { ofStatementsOnConnections } from "./es/sentences/statements-connection.ts";
import { ofStatementsOnMessages } from "./es/sentences/statements-messages.ts";
import { sheetTexts } from "./es/sheet.ts";
import { shelfTexts } from "./es/shelf.ts";
import { timelineTexts } from "./es/timeline.ts";
import { transportTexts } from "./es/transport.ts";
import { twinTexts } from "./es/twin.ts";
import { whyTexts } from "./es/why.ts";
import { wireTexts } from "./es/wire.ts";
import { type Sentences, sentencesIn } from "./sentences.ts";

export const spanish = {
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
  core: coreTexts,
} as const;

/** What the host and the core say, by its English words. */
export const spanishSentences: Sentences = {
  ...ofClients,
  ...ofTheBroker,
  ...ofPackets,
  ...ofTheHost,
  ...ofFiles,
  ...ofStatementsOnConnections,
  ...ofStatementsOnMessages,
};
export const inSpanish = sentencesIn(spanishSentences);

/** Texts of lessons by their English words. */
export const spanishLessons: ReadonlyMap<string, string> = new Map(
  [titlesOfLessons, theCableIsCut, startClean, whatTheBrokerKeeps, misconceptions].flatMap((texts) =>
    Object.entries(texts),
  ),
);
