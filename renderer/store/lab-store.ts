import { createStore, type StoreApi } from "zustand/vanilla";
import type { LabView, ListenerView, MovedView, Notice, PlaybackView } from "../../core/contract/contract.ts";
import type { LearningView } from "../../core/contract/learning-view.ts";
import type { TwinView } from "../../core/contract/twin-view.ts";
import type { EventId, NodeName } from "../../core/events/names.ts";
import type { WorldEvent } from "../../core/events/world-event.ts";
import type { Instant, Step } from "../../core/kernel/time.ts";
import { entityId } from "../../core/observe/entities.ts";
import { applyDelta, type Delta, type Snapshot } from "../../core/observe/snapshot.ts";
import { knowLessonTexts } from "../messages/text.ts";
import { bytesOf, keepLatest } from "./event-budget.ts";
import {
  AS_ON_THE_WIRE,
  DEFAULT_PUBLISH_DRAFT,
  type FocusField,
  type LabState,
  NO_FILTER,
  type PublishDraft,
  type TwinState,
  type UiState,
  type WorldState,
} from "./lab-state.ts";
import { NO_MATRICES } from "./matrix-state.ts";
import { keepQuiet } from "./selectors.ts";

export type LabStore = StoreApi<LabState>;

export function createLabStore(): LabStore {
  return createStore<LabState>(() => EMPTY_LAB);
}

/** A whole lab took the place of what was there. */
export function openLab(store: LabStore, view: LabView): void {
  knowLessonTexts(view.translations);
  store.setState((state) => ({
    connection: "connected",
    world: view.world,
    choice: view.choice,
    ...worldOf(view),
    twin: view.twin === null ? null : twinOf(view.twin),
    playback: view.playback,
    timeline: view.timeline,
    lesson: view.lesson,
    lessons: view.lessons,
    learning: view.learning,
    listeners: view.listeners,
    sandboxDirectory: view.sandboxDirectory,
    ui: withLivingCredentials(
      state.world === view.world ? state.ui : { ...state.ui, ...selectionIn(view), ...untouchedDrafts(view) },
      view.listeners,
    ),
  }));
}

/** Another place or branch of the same world is shown. */
export function moveTo(store: LabStore, view: MovedView): void {
  const state = store.getState();
  const isSameBranch = view.timeline.branch === state.timeline.branch;
  const world = worldAt(view, isSameBranch ? state.events : []);
  const isSelectedThere = world.events.some(({ id }) => id === state.ui.selectedEvent);
  const ui = isSelectedThere ? state.ui : { ...state.ui, selectedEvent: null };
  const { playback, timeline } = view;
  store.setState({ ...world, playback, timeline, ui: withLivingSelection(ui, world.snapshot) });
}

/** Applies deltas in order, as one change of the store. Whoever brings them sees to it that each follows on the last. */
export function applyDeltas(store: LabStore, deltas: readonly Delta[]): void {
  const state = store.getState();
  const world = followed(state, deltas);
  store.setState({ ...world, ui: withLivingSelection(state.ui, world.snapshot) });
}

/** Another learner does not go on with answers to the quiz that are not theirs. */
export function setLearning(store: LabStore, learning: LearningView): void {
  store.setState((state) => {
    const isSame = learning.current === state.learning.current;
    return { learning, ui: isSame ? state.ui : { ...state.ui, quizAnswers: {}, quizIndex: 0 } };
  });
}

/** A twin has begun, was left, or is looked at at another place. */
export function setTwin(store: LabStore, view: TwinView | null): void {
  store.setState(({ ui, twin }) => ({
    twin: view === null ? null : twinOf(view, twin?.branch === view.branch ? twin.events : []),
    // A selection there is none here.
    ui: view === null && ui.twinSide === "twin" ? { ...ui, ...NOTHING_SELECTED, twinSide: "shown" } : ui,
  }));
}

export function applyTwinDelta(store: LabStore, delta: Delta): void {
  store.setState(({ twin }) => (twin === null ? {} : { twin: { ...twin, ...followed(twin, [delta]) } }));
}

function followed(state: WorldState, deltas: readonly Delta[]): WorldState {
  let snapshot: Snapshot = state.snapshot;
  let skipped = 0;
  const added: WorldEvent[] = [];
  let latest = state.events.at(-1)?.id ?? 0;
  for (const delta of deltas) {
    const next = applyDelta(snapshot, delta);
    if (next === null) continue;
    keepQuiet(snapshot, delta.put);
    snapshot = next;
    skipped += delta.skipped;
    for (const event of delta.events) {
      // A lab that was just opened may be told again of what it came with.
      if (event.id <= latest) continue;
      latest = event.id;
      added.push(event);
    }
  }
  const kept = keepLatest(state.events, state.eventBytes, added);
  return {
    snapshot,
    events: kept.events,
    eventBytes: kept.eventBytes,
    eventsLeftOut: state.eventsLeftOut + skipped + kept.forgotten,
  };
}

export function setPlayback(store: LabStore, playback: PlaybackView): void {
  store.setState({ playback });
}

export function setListeners(store: LabStore, listeners: readonly ListenerView[]): void {
  store.setState(({ ui }) => ({ listeners, ui: withLivingCredentials(ui, listeners) }));
}

export function addNotice(store: LabStore, notice: Notice): void {
  store.setState((state) => {
    const id = (state.notices.at(-1)?.id ?? 0) + 1;
    // The same sentence twice says nothing new.
    const others = state.notices.filter((other) => other.text !== notice.text);
    return { notices: [...others, { ...notice, id }].slice(-NOTICE_LIMIT) };
  });
}

export function dismissNotice(store: LabStore, id: number): void {
  store.setState((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) }));
}

export function changeUi(store: LabStore, change: Partial<UiState>): void {
  store.setState((state) => ({ ui: { ...state.ui, ...change } }));
}

/** Selects one thing, and nothing else with it. */
export function select(
  store: LabStore,
  selection: Partial<Pick<UiState, "selectedEvent" | "selectedEntity" | "inspected" | "inspectorTab">>,
): void {
  changeUi(store, { ...NOTHING_SELECTED, ...selection });
}

export function changePublishDraft(store: LabStore, node: NodeName, change: Partial<PublishDraft>): void {
  store.setState(({ ui }) => {
    const draft = { ...(ui.publishDrafts.get(node) ?? ui.untouchedDraft), ...change };
    return { ui: { ...ui, publishDrafts: new Map(ui.publishDrafts).set(node, draft) } };
  });
}

export function wishFocus(store: LabStore, field: FocusField): void {
  store.setState(({ ui }) => ({
    ui: {
      ...ui,
      focusWish: { field, count: (ui.focusWish?.count ?? 0) + 1 },
      // The field has to be on screen first.
      leftTab: field === "event-filter" ? ui.leftTab : "clients",
      historyTab: field === "event-filter" ? "events" : ui.historyTab,
    },
  }));
}

function worldOf(view: LabView | MovedView | TwinView): WorldState {
  const { events } = view;
  return {
    snapshot: snapshotOf(view),
    events,
    eventBytes: bytesOf(events),
    eventsLeftOut: Math.max(0, (events[0]?.id ?? 1) - 1),
  };
}

/**
 * Of `known`, which are of the same branch, with the latest that lead up to the events of the view without a gap. No more than
 * that: what is shown at each place of a drag must cost little, and what is before can be fetched.
 */
function worldAt(view: MovedView | TwinView, known: readonly WorldEvent[]): WorldState {
  const first = view.events[0]?.id ?? Number.POSITIVE_INFINITY;
  const end = known.findLastIndex(({ id, step }) => id < first && step <= view.step) + 1;
  const isGapless = view.events.length === 0 || known[end - 1]?.id === first - 1;
  const before = isGapless ? known.slice(Math.max(0, end - MOST_KEPT_BEFORE), end) : [];
  return worldOf({ ...view, events: [...before, ...view.events] });
}

function twinOf(view: TwinView, known: readonly WorldEvent[] = []): TwinState {
  const { branch, change, partedAt } = view;
  return { ...worldAt(view, known), branch, change, partedAt };
}

function snapshotOf({ revision, step, at, entities }: MovedView | LabView | TwinView): Snapshot {
  return { revision, step, at, entities: new Map(entities.map((entity) => [entity.id, entity])) };
}

function selectionIn(view: LabView): Partial<UiState> {
  const nodes = view.entities.filter((entity) => entity.kind === "node");
  // What a lab is about is a session that lasts: the client that keeps one is the one to look at first.
  const first =
    nodes.find((node) => node.name === view.lesson?.card) ??
    nodes.find((node) => node.client?.settings.cleanStart === false) ??
    nodes[0];
  return { selectedNode: first?.name ?? null, ...NOTHING_SELECTED };
}

/** What was typed for one world is not what the next one asks for. */
function untouchedDrafts({ lesson }: LabView): Pick<UiState, "publishDrafts" | "untouchedDraft"> {
  const topic = lesson?.topic ?? DEFAULT_PUBLISH_DRAFT.topic;
  return { publishDrafts: new Map(), untouchedDraft: { ...DEFAULT_PUBLISH_DRAFT, topic } };
}

function withLivingSelection(ui: UiState, snapshot: Snapshot): UiState {
  if (ui.selectedNode === null) return ui;
  return snapshot.entities.has(entityId("node", ui.selectedNode)) ? ui : { ...ui, selectedNode: null };
}

function withLivingCredentials(ui: UiState, listeners: readonly ListenerView[]): UiState {
  const isOpen = listeners.some(({ userName }) => userName !== null);
  return isOpen || ui.networkCredentials === null ? ui : { ...ui, networkCredentials: null };
}

const NOTHING_SELECTED = { selectedEvent: null, selectedEntity: null, inspected: null } as const;

const EMPTY_LAB: LabState = {
  connection: "connecting",
  world: null,
  choice: { kind: "sandbox" },
  snapshot: { revision: 0, step: 0 as Step, at: 0 as Instant, entities: new Map() },
  events: [],
  eventBytes: 0,
  eventsLeftOut: 0,
  playback: {
    playing: false,
    speed: 1,
    at: 0 as Instant,
    step: 0 as Step,
    playRefused: null,
    idle: true,
    devicesWaiting: 0,
    replayUntil: null,
    seekingTo: null,
    stoppedAt: null,
    fault: null,
  },
  timeline: {
    shows: "live",
    branch: "A",
    branches: [],
    beginning: { step: 0 as Step, at: 0 as Instant },
    firstEvent: 1 as EventId,
    isRolled: false,
    head: { step: 0 as Step, at: 0 as Instant },
    marks: [],
    breakPoints: { at: [], only: null },
    devicesServed: 0,
  },
  twin: null,
  lesson: null,
  lessons: [],
  learning: { learners: [], current: "", lessons: [], quiz: { before: false, after: false } },
  listeners: [],
  sandboxDirectory: null,
  notices: [],
  ui: {
    selectedNode: null,
    selectedEvent: null,
    selectedEntity: null,
    inspected: null,
    inspectorTab: "packet",
    theme: "system",
    language: "system",
    reduceMotion: false,
    historyTab: "events",
    filter: NO_FILTER,
    lifelines: AS_ON_THE_WIRE,
    publishDrafts: new Map(),
    untouchedDraft: DEFAULT_PUBLISH_DRAFT,
    predictionDrafts: {},
    quizAnswers: {},
    quizIndex: 0,
    sheet: null,
    isPresenting: false,
    hands: {},
    focusWish: null,
    dialog: null,
    networkCredentials: null,
    matrix: "sessions",
    matrices: NO_MATRICES,
    cellFrom: null,
    leftTab: "lesson",
    twinSide: "shown",
    stepBy: "any",
  },
};

const NOTICE_LIMIT = 8;
const MOST_KEPT_BEFORE = 2_000;
