import type { PlaybackView } from "../../core/contract/contract.ts";
import type { Devices } from "./devices.ts";
import type { Lab } from "./lab.ts";
import type { Playback } from "./playback.ts";

/** What pages are told about time. */
export function playbackView(lab: Lab, { playing, speed }: Playback, devices: Devices): PlaybackView {
  const { run } = lab;
  return {
    playing,
    speed,
    at: run.now,
    step: run.step,
    playRefused: lab.playRefused,
    idle: lab.nextAt() === null,
    devicesWaiting: devices.waiting,
    replayUntil: lab.replayUntil,
    fault: run.fault,
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
    a.fault === b.fault
  );
}
