import type { LabView } from "../../core/contract/contract.ts";
import type { HostImplementation } from "../../core/contract/serve.ts";
import type { LessonSheetView } from "../../core/contract/sheet-view.ts";
import type { EventId } from "../../core/events/names.ts";
import type { Instant, Step } from "../../core/kernel/time.ts";

/** A host that does nothing, but for the commands given. */
export function fakeHost(commands: Partial<HostImplementation> = {}): HostImplementation {
  return {
    "watch/start": () => EMPTY_LAB,
    "watch/stop": () => {},
    "lab/open": () => {},
    "lab/restart": () => {},
    "lesson/open-file": () => {},
    "recording/open": () => {},
    "lesson/save": () => NO_FILE,
    "lesson/sheet": () => NO_SHEET,
    "recording/save": () => NO_FILE,
    "recording/export": () => NO_FILE,
    "world/command": () => {},
    "time/play": () => {},
    "time/pause": () => {},
    "time/step": () => {},
    "time/step-by": () => {},
    "time/seek": () => {},
    "time/live": () => {},
    "time/break-points": () => {},
    "branch/earlier-events": () => [],
    "branch/open": () => {},
    "branch/rename": () => {},
    "branch/discard": () => {},
    "twin/start": () => {},
    "twin/leave": () => {},
    "branch/compare": () => ({ at: 0 as Instant, parted: null, first: [null, null], different: [] }),
    "time/speed": () => {},
    "lesson/predict": () => {},
    "lesson/next": () => {},
    "lesson/go-to": () => {},
    "lesson/again": () => {},
    "lesson/hint": () => {},
    "lesson/costs": () => ({ node: "dash", persistent: NO_COSTS, clean: NO_COSTS }),
    "matrix/run": () => [],
    "quiz/questions": () => [],
    "quiz/hand-in": () => {},
    "quiz/results": () => ({ items: [] }),
    "learner/add": () => {},
    "learner/choose": () => {},
    "learner/remove": () => {},
    "learner/start-over": () => {},
    "network/open": () => {},
    "network/close": () => {},
    ...commands,
  };
}

export const EMPTY_LAB: LabView = {
  world: 1,
  choice: { kind: "sandbox" },
  revision: 0,
  step: 0 as Step,
  at: 0 as Instant,
  entities: [],
  events: [],
  playback: {
    playing: true,
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
  twin: null,
  timeline: {
    shows: "live",
    branch: "A",
    branches: [{ id: "A", name: "A", origin: null, head: { step: 0 as Step, at: 0 as Instant }, devices: "none" }],
    beginning: { step: 0 as Step, at: 0 as Instant },
    firstEvent: 1 as EventId,
    isRolled: false,
    head: { step: 0 as Step, at: 0 as Instant },
    marks: [],
    breakPoints: { at: [], only: null },
    devicesServed: 0,
  },
  lesson: null,
  lessons: [],
  translations: [],
  learning: {
    learners: [{ id: "1", name: "Learner 1" }],
    current: "1",
    lessons: [],
    quiz: { before: false, after: false },
  },
  listeners: [],
  sandboxDirectory: null,
};

const NO_FILE = { name: "empty.json", mediaType: "application/json", bytes: new Uint8Array() };

const NO_COSTS = {
  keptBytes: 0,
  keptMessages: 0,
  oldMessages: 0,
  oldestMs: 0,
  subscribePackets: 0,
  subscribeBytes: 0,
  sentPackets: 0,
  sentBytes: 0,
};

const NO_SHEET: LessonSheetView = {
  number: 1,
  title: "",
  aim: "",
  step: { title: "", say: "", conclude: "" },
  events: [],
  questions: [],
  entities: [],
  rule: { text: "", statements: [] },
};
