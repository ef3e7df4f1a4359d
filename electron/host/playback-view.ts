import type { MovedView, PlaybackView } from "../../core/contract/contract.ts";
import type { Devices } from "./devices.ts";
import type { Lab } from "./lab.ts";
import type { TimeControl } from "./time-control.ts";

/** What pages are told about the time that is shown. */
export function playbackView(lab: Lab, time: TimeControl, devices: Devices): PlaybackView {
  const { run, timeline, shown, playRefused, playable } = time;
  return {
    playing: shown.playing,
    speed: shown.speed,
    at: run.now,
    step: run.step,
    playRefused,
    idle: playable.nextAt() === null,
    devicesWaiting: devices.waiting,
    replayUntil: timeline.isLive ? lab.replayUntil : null,
    seekingTo: time.seekingTo,
    stoppedAt: time.stoppedAt,
    fault: run.fault,
  };
}

/** What is shown, with the latest so many events. */
export function placeView(lab: Lab, time: TimeControl, devices: Devices, mostEvents: number): MovedView {
  const { run, timeline } = time;
  return {
    revision: run.revision,
    step: run.step,
    at: run.now,
    entities: [...run.entities.values()],
    events: run.events.slice(-mostEvents),
    playback: playbackView(lab, time, devices),
    timeline: timeline.view(devices.count, time.breakPoints),
  };
}

export function equalButForTime(a: PlaybackView, b: PlaybackView): boolean {
  return (
    a.playing === b.playing &&
    a.speed === b.speed &&
    a.playRefused === b.playRefused &&
    a.idle === b.idle &&
    a.devicesWaiting === b.devicesWaiting &&
    a.replayUntil === b.replayUntil &&
    a.seekingTo === b.seekingTo &&
    a.stoppedAt === b.stoppedAt &&
    a.fault === b.fault
  );
}
