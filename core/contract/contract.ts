import type { EventId } from "../events/names.ts";
import type { WorldEvent } from "../events/world-event.ts";
import type { CostComparison } from "../experiment/costs.ts";
import type { CellOutcome, MatrixId } from "../experiment/matrix.ts";
import type { Instant, Step } from "../kernel/time.ts";
import type { Answer, LessonTranslation } from "../lesson/lesson.ts";
import type { LessonSummary, LessonView } from "../lesson/lesson-view.ts";
import type { Entity } from "../observe/entities.ts";
import type { Delta } from "../observe/snapshot.ts";
import type { BreakPoints } from "../timeline/break-points.ts";
import type { WorldCommand } from "../world/input.ts";
import type { LearningView } from "./learning-view.ts";
import type { QuizAnswers, QuizQuestionView, QuizResultsView } from "./quiz-view.ts";
import type { LessonSheetView } from "./sheet-view.ts";
import type { BranchComparison, SeekTarget, StepDirection, StepKind, StopView, TimelineView } from "./timeline-view.ts";
import type { TwinView } from "./twin-view.ts";

/** Everything that crosses between host and page: plain data that survives structured clone and MessagePack. */

/** What a page can ask of the host. Each answers once, or is refused with a HostError. */
export interface HostCommands {
  /** From now on this page gets every HostEvent; the answer is where it starts from. */
  "watch/start": () => LabView;
  "watch/stop": () => void;
  /** Replaces the world; everyone watching gets "opened". */
  "lab/open": (what: LabChoice) => void;
  /** Adds the lesson in this file to the lessons there are, and opens it. Refused with what is wrong with the file, and where. */
  "lesson/open-file": (file: { readonly name: string; readonly text: string }) => void;
  /** A lesson file of what was done in the lab, to go on with. Refused in lessons, and where a lesson has no words for it. */
  "lesson/save": () => FileView;
  /** A lesson on one page, to be printed; it need not be open. */
  "lesson/sheet": (id: string) => LessonSheetView;
  /** The same lab again from its beginning; in a lesson, the current step. */
  "lab/restart": () => void;
  /** Replaces the world by the beginning of a recording. Refused with what is wrong with the file, and where. */
  "recording/open": (file: { readonly name: string; readonly bytes: Uint8Array }) => void;
  /** All that has happened since this world began. */
  "recording/save": () => FileView;
  /** The same in another form, for other programs. */
  "recording/export": (form: ExportForm) => FileView;
  /** Refused with the reason when the world cannot do it now. */
  "world/command": (command: WorldCommand) => void;
  "time/play": () => void;
  "time/pause": () => void;
  /** Runs to the next thing worth seeing: one packet sent or arrived, or one store changed. */
  "time/step": () => void;
  /** To the next thing of that kind, or back to the one before. */
  "time/step-by": (direction: StepDirection, by: StepKind) => void;
  /** To a place in the past of the branch that is shown; of several at once the newest counts. */
  "time/seek": (target: SeekTarget) => void;
  /** To where the branch that is shown is now. */
  "time/live": () => void;
  /** From now on playing pauses at these, whatever is shown. */
  "time/break-points": (breakPoints: BreakPoints) => void;
  /**
   * Of the events of a branch numbered below that one the latest EVENT_HISTORY, oldest first: what a page does not have or has
   * forgotten, also under load. Fewer where history begins.
   */
  "branch/earlier-events": (branch: string, before: EventId) => readonly WorldEvent[];
  /** Shows another branch where it is now. */
  "branch/open": (branch: string) => void;
  "branch/rename": (branch: string, name: string) => void;
  /** Refused for the branch that the lab began with. */
  "branch/discard": (branch: string) => void;
  /** Where two branches part, and what is different by the time both have reached. */
  "branch/compare": (branch: string, other: string) => BranchComparison;
  /**
   * A copy of the world that is shown runs beside it from now on, on the same clock, with `change` done to it alone, and
   * `instead` to the shown one alone: the same publish with another flag. All other commands go to both. In the past the shown world becomes a branch of its own first. Refused in lessons.
   */
  "twin/start": (change: WorldCommand, instead: WorldCommand | null) => void;
  /** The branch that is shown goes on alone; the other stays as a branch. To show another branch, or to act in the past, does the same. */
  "twin/leave": () => void;
  /** Virtual milliseconds per real millisecond, MINIMUM_SPEED to MAXIMUM_SPEED. */
  "time/speed": (speed: number) => void;
  /** Commits all answers of the step at once; a committed prediction cannot be changed. */
  "lesson/predict": (answers: readonly { readonly question: string; readonly answer: Answer }[]) => void;
  /** Refused until the step is done. */
  "lesson/next": () => void;
  /** Back to a step that was reached before. */
  "lesson/go-to": (stepIndex: number) => void;
  /** The current step from its beginning, with other values; refused where it has none. */
  "lesson/again": () => void;
  "lesson/hint": () => void;
  /** What the step has cost the client it names, and what it would have cost with the other kind of session. */
  "lesson/costs": () => CostComparison;
  /** Runs the worlds of some cells, from this one on, and tells what came out; empty after the last. */
  "matrix/run": (matrix: MatrixId, first: number) => readonly CellOutcome[];
  /** Another learner, who learns from now on. Refused where there is one of that name. */
  "learner/add": (name: string) => void;
  "learner/choose": (id: string) => void;
  /** With all progress; somebody else learns then. */
  "learner/remove": (id: string) => void;
  "quiz/questions": () => readonly QuizQuestionView[];
  /**
   * A round of answers of the one who learns now. The first one counts as the one before the lessons, unless a lesson was done
   * already; each later one as the one after them, in place of an earlier.
   */
  "quiz/hand-in": (answers: QuizAnswers) => void;
  "quiz/results": () => QuizResultsView;
  /** Forgets how far the one who learns now has come. */
  "learner/start-over": () => void;
  /**
   * Lets devices of the network in, on all its addresses of this machine, under this name. The host keeps only a hash of the
   * password. Answered when it listens; refused, and then it is as it was before, where that is not possible anywhere.
   */
  "network/open": (credentials: NetworkCredentials) => void;
  /** Nobody of the network gets in any more, and who is in is disconnected. */
  "network/close": () => void;
}

export type CommandName = keyof HostCommands;
export type CommandArguments<C extends CommandName> = Parameters<HostCommands[C]>;
export type CommandResult<C extends CommandName> = ReturnType<HostCommands[C]>;

/** What the host tells every page that watches. */
export interface HostEvents {
  readonly opened: LabView;
  readonly delta: Delta;
  /** Another place, or another branch, of the same world. Deltas go on from its revision. */
  readonly moved: MovedView;
  readonly timeline: TimelineView;
  /** A twin has begun, was left, or is looked at at another place: then as MovedView. */
  readonly twin: TwinView | null;
  readonly "twin-delta": Delta;
  readonly playback: PlaybackView;
  readonly lesson: LessonView | null;
  readonly learning: LearningView;
  readonly listeners: readonly ListenerView[];
  readonly notice: Notice;
}

export type HostEventName = keyof HostEvents;

export type LabChoice =
  | { readonly kind: "sandbox" }
  | { readonly kind: "lesson"; readonly id: string }
  /** The run of one cell of a matrix, to be seen again from where it was decided what comes out. */
  | { readonly kind: "cell"; readonly matrix: MatrixId; readonly cell: number };

/** What is open; a recording by the name of its file. */
export type OpenLab = LabChoice | { readonly kind: "recording"; readonly name: string };

export type ExportForm = "pcapng" | "svg" | "mermaid" | "json-lines";

/** A file for the person at the page to keep. */
export interface FileView {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/**
 * Another place, or another branch, of the same world. It has only the latest EVENTS_OF_A_PLACE events: those before are the
 * same as ever on this branch, by their numbers.
 */
export interface MovedView
  extends Pick<LabView, "revision" | "step" | "at" | "entities" | "events" | "playback" | "timeline"> {}

/** A whole lab: a page that has this and all later events knows everything. */
export interface LabView {
  /** Changes whenever the world is replaced. */
  readonly world: number;
  readonly choice: OpenLab;
  readonly revision: number;
  readonly step: Step;
  readonly at: Instant;
  readonly entities: readonly Entity[];
  /** The latest events, oldest first. */
  readonly events: readonly WorldEvent[];
  readonly playback: PlaybackView;
  readonly timeline: TimelineView;
  readonly twin: TwinView | null;
  readonly lesson: LessonView | null;
  readonly lessons: readonly LessonSummary[];
  /** Titles and aims of the lessons, and all texts of the open one, where their files have them in other languages. */
  readonly translations: readonly LessonTranslation[];
  readonly learning: LearningView;
  readonly listeners: readonly ListenerView[];
  /** Where the sandbox is kept when the lab is closed; null: nowhere. */
  readonly sandboxDirectory: string | null;
}

export interface PlaybackView {
  readonly playing: boolean;
  readonly speed: number;
  readonly at: Instant;
  readonly step: Step;
  /** Why Play is refused now, as a sentence; null when it is not. */
  readonly playRefused: string | null;
  /** Nothing is queued: without a command nothing will ever happen. */
  readonly idle: boolean;
  /** How much that real devices did (connect, send a packet, leave) waits: the world is paused, or has too much to do. */
  readonly devicesWaiting: number;
  /** A recording is played, and ends then; null when none is, or when it has ended and the world goes on by itself. */
  readonly replayUntil: Instant | null;
  /** A place of the recording that was asked for and is being seen on to, at full speed; null when there is none. */
  readonly seekingTo: Instant | null;
  /** The break-point that it is paused at; null when it plays, or is paused for another reason. */
  readonly stoppedAt: StopView | null;
  /** An internal fault froze the world; the sentence says what to do. */
  readonly fault: string | null;
}

/** An address that real clients can connect to, or why there is none. */
export interface ListenerView {
  readonly transport: "tcp" | "websocket";
  readonly host: string;
  readonly port: number | null;
  readonly error: string | null;
  /** Who may connect there, with the password; null: any program on this computer, and nobody else. */
  readonly userName: string | null;
}

/** What devices of the network have to say in CONNECT. */
export interface NetworkCredentials {
  readonly userName: string;
  readonly password: string;
}

export interface Notice {
  readonly level: "info" | "warning" | "error";
  /** What happened, to what, and what to do. */
  readonly text: string;
}

export interface HostError {
  readonly code: "invalid" | "not-found" | "refused" | "fault";
  readonly message: string;
}

/** Whoever is on the network can try passwords. */
export const SHORTEST_NETWORK_PASSWORD = 8;
export const LONGEST_NETWORK_CREDENTIAL = 100;

export const MINIMUM_SPEED = 0.01;
export const MAXIMUM_SPEED = 10;

/** The largest recording that a page can open. */
export const LARGEST_UPLOAD_BYTES = 16 * 1_048_576;

/** How many of the latest events a page is given when it starts to watch. */
export const EVENT_HISTORY = 2_000;
/** The same for a place: of those that a page is shown while it scrubs, sixty a second. */
export const EVENTS_OF_A_PLACE = 300;

export const LARGEST_LESSON_CHARACTERS = 200_000;
