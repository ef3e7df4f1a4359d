import type { ListenerView, NetworkCredentials, Notice, OpenLab, PlaybackView } from "../../core/contract/contract.ts";
import type { LearningView } from "../../core/contract/learning-view.ts";
import type { LessonSheetView } from "../../core/contract/sheet-view.ts";
import type { StepKind, TimelineView } from "../../core/contract/timeline-view.ts";
import type { TwinView } from "../../core/contract/twin-view.ts";
import type { EventId, NodeName } from "../../core/events/names.ts";
import type { WorldEvent } from "../../core/events/world-event.ts";
import type { MatrixId } from "../../core/experiment/matrix.ts";
import type { Answer } from "../../core/lesson/lesson.ts";
import type { LessonSummary, LessonView } from "../../core/lesson/lesson-view.ts";
import type { EntityId } from "../../core/observe/entities.ts";
import type { Snapshot } from "../../core/observe/snapshot.ts";
import type { MessageId } from "../../core/protocol/message.ts";
import type { PacketType } from "../../core/protocol/packets.ts";
import type { PacketIdentifier, QoS, TopicName } from "../../core/protocol/vocabulary.ts";
import type { Language } from "../messages/text.ts";
import type { MatrixStates } from "./matrix-state.ts";

/** All that the page knows. The world's part comes from the host alone; `ui` is the page's own. */
export interface LabState {
  /** "connecting" until the first lab has come. */
  readonly connection: "connecting" | "connected" | "reconnecting";
  /** Changes when the world is replaced; null before the first. */
  readonly world: number | null;
  readonly choice: OpenLab;
  readonly snapshot: Snapshot;
  /** The latest events, oldest first, at most EVENT_LIMIT. */
  readonly events: readonly WorldEvent[];
  /** Roughly how many bytes the packets in `events` take, at most EVENT_BYTES_LIMIT. */
  readonly eventBytes: number;
  /** How many events of this world were left out of `events`, under load or over the limit. */
  readonly eventsLeftOut: number;
  readonly playback: PlaybackView;
  readonly timeline: TimelineView;
  /** The other of two worlds that run side by side; null while there is but one. */
  readonly twin: TwinState | null;
  readonly lesson: LessonView | null;
  readonly lessons: readonly LessonSummary[];
  readonly learning: LearningView;
  readonly listeners: readonly ListenerView[];
  /** Where the sandbox is kept; null: nowhere. */
  readonly sandboxDirectory: string | null;
  readonly notices: readonly PageNotice[];
  readonly ui: UiState;
}

/** What is kept of each world that is shown. */
export type WorldState = Pick<LabState, "snapshot" | "events" | "eventBytes" | "eventsLeftOut">;

export interface TwinState extends WorldState, Pick<TwinView, "branch" | "change" | "partedAt"> {}

export interface PageNotice extends Notice {
  readonly id: number;
}

export interface UiState {
  /** The node whose session the cards show, and which the keys act on. */
  readonly selectedNode: NodeName | null;
  /** An event; lights its node everywhere and fills the packet panel. */
  readonly selectedEvent: EventId | null;
  /** Any other thing that was pointed out, such as a message on the shelf or a frame on its way. */
  readonly selectedEntity: EntityId | null;
  /** What the inspector is asked about besides: not an event and nothing on the wire. */
  readonly inspected: Inspected | null;
  /** The side of it that was looked at last; another is shown where there is no such side. */
  readonly inspectorTab: InspectorTab;
  readonly theme: "system" | "light" | "dark";
  readonly language: "system" | Language;
  /** The switch of the page; the system's wish counts as well. */
  readonly reduceMotion: boolean;
  readonly historyTab: "events" | "ladder";
  readonly filter: EventFilter;
  /** The lifelines of the ladder as a person has arranged them. */
  readonly lifelines: Lifelines;
  /** What the publish form of a client holds: the keys P, R and Q act on it too. By node; missing: untouchedDraft. */
  readonly publishDrafts: ReadonlyMap<NodeName, PublishDraft>;
  /** The form before anybody has typed in it: in a lesson it has the topic of the lesson. */
  readonly untouchedDraft: PublishDraft;
  /** What was answered and not yet committed, by predictionKey. */
  readonly predictionDrafts: Readonly<Record<string, Answer>>;
  /** What was answered in the quiz and not yet handed in, by question, and the question that is shown. */
  readonly quizAnswers: Readonly<Record<string, Answer>>;
  readonly quizIndex: number;
  /** The lesson that is about to be printed. */
  readonly sheet: PrintedSheet | null;
  /** The page is set up for a room: large, with a show of hands in place of one person's predictions. */
  readonly isPresenting: boolean;
  /** How many hands were up, by question and by option. */
  readonly hands: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** A field that a key or a link wants focused; `count` makes a repeated wish a new one. */
  readonly focusWish: { readonly field: FocusField; readonly count: number } | null;
  readonly dialog: DialogName | null;
  /** What this page has opened the lab to the network with, as long as that is open. The host does not know it any more. */
  readonly networkCredentials: NetworkCredentials | null;
  /** The one that its dialog shows. */
  readonly matrix: MatrixId;
  readonly matrices: MatrixStates;
  /** The lesson that a cell was opened from; null: none was open. */
  readonly cellFrom: string | null;
  /** Of two worlds side by side, the one that history, inspector and selection are of. */
  readonly twinSide: "shown" | "twin";
  /** What one step goes to, forward and back. */
  readonly stepBy: StepKind;
  /** Which part of the left column shows; where the column is wide enough all do. */
  readonly leftTab: LeftTab;
}

/** A lesson on one page, with its ladder drawn: an SVG image. */
export interface PrintedSheet extends Omit<LessonSheetView, "events"> {
  readonly ladder: string;
}

export type Inspected =
  | { readonly kind: "message"; readonly message: MessageId }
  | { readonly kind: "exchange"; readonly exchange: Exchange }
  /** Why this node's client has got what it has got, and not the rest. */
  | { readonly kind: "why-not"; readonly node: NodeName };

/** One QoS 1 or QoS 2 delivery between the broker and the client at `node`. */
export interface Exchange {
  readonly node: NodeName;
  readonly sender: "broker" | "client";
  readonly packetIdentifier: PacketIdentifier;
  readonly qos: 1 | 2;
}

export type InspectorTab = "packet" | "story" | "states";

/** What can lie over the page. */
export type DialogName =
  | "help"
  | "palette"
  | "add-learner"
  | "remove-learner"
  | "start-over"
  | "restart-sandbox"
  | "twin"
  | "quiz"
  | "network"
  | "matrix";

export type LeftTab = "lesson" | "clients" | "devices" | "broker";
export type FocusField = "publish-topic" | "subscribe-filter" | "event-filter";

export interface EventFilter {
  /** Part of the sentence, or a Topic Filter that matches the event's topic. */
  readonly text: string;
  readonly node: NodeName | null;
  readonly kind: EventKind | null;
  /** Only frames with packets of this type. */
  readonly packet: PacketType | null;
  /** Also pings and pure bookkeeping. */
  readonly showAll: boolean;
}

export interface Lifelines {
  /** From left to right, null for the broker's; nodes that are missing come last. Null: as on the wire. */
  readonly order: readonly (NodeName | null)[] | null;
  readonly hidden: readonly NodeName[];
}

/** What an event is about, for the filter. */
export type EventKind = "connection" | "publish" | "acknowledgement" | "subscription" | "session" | "retained" | "lab";

export interface PublishDraft {
  readonly topic: TopicName;
  readonly payload: string;
  readonly qos: QoS;
  readonly retain: boolean;
  /** Counts in 5.0 only; null: the message does not expire. */
  readonly messageExpirySeconds: number | null;
  /** These count in 5.0 only, too; an empty text is left out. */
  readonly payloadIsText: boolean;
  readonly contentType: string;
  /** Null: none. */
  readonly topicAlias: number | null;
  readonly responseTopic: TopicName;
  readonly correlationData: string;
  readonly userProperties: readonly (readonly [name: string, value: string])[];
}

export const DEFAULT_PUBLISH_DRAFT: PublishDraft = {
  topic: "home/temp",
  payload: "21",
  qos: 1,
  retain: false,
  messageExpirySeconds: null,
  payloadIsText: false,
  contentType: "",
  topicAlias: null,
  responseTopic: "",
  correlationData: "",
  userProperties: [],
};
export const AS_ON_THE_WIRE: Lifelines = { order: null, hidden: [] };
export const NO_FILTER: EventFilter = { text: "", node: null, kind: null, packet: null, showAll: false };
/** The page forgets older events: beyond that many, or beyond that much in their packets. */
export const EVENT_LIMIT = 100_000;
export const EVENT_BYTES_LIMIT = 64 * 1024 * 1024;
