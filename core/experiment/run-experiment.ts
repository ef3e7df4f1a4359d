import { DEFAULT_BROKER_CONFIG } from "../broker/config.ts";
import { type ClientSettings, DEFAULT_CLIENT_SETTINGS } from "../client/settings.ts";
import type { WorldEvent } from "../events/world-event.ts";
import { type Instant, later } from "../kernel/time.ts";
import type { WorldCommand, WorldSpec } from "../world/input.ts";
import { World } from "../world/world.ts";

/** A world with all that is done to it, in the order of time. */
export interface Experiment {
  readonly spec: WorldSpec;
  readonly acts: readonly Act[];
  readonly until: Instant;
}

export interface Act {
  readonly at: Instant;
  readonly command: WorldCommand;
}

export interface Onlooker {
  event(event: WorldEvent): void;
  /** The world after each thing that happened in it: while an event is reported it may be half done. */
  afterStep?(world: World): void;
}

/** Runs it from its beginning to its end, at once. What cannot be done is refused in that world, as an event. */
export function runExperiment({ spec, acts, until }: Experiment, onlooker: Onlooker): World {
  const world = new World(spec, { send: ignore, close: ignore });
  world.observe({
    event: (event) => onlooker.event(event),
    brokerTouched: ignore,
    sessionTouched: ignore,
    retainedTouched: ignore,
    nodeTouched: ignore,
    frameTouched: ignore,
  });
  for (const { at, command } of acts) {
    runUntil(world, at, onlooker);
    world.input({ type: "command", command });
    onlooker.afterStep?.(world);
  }
  runUntil(world, until, onlooker);
  return world;
}

/** Two clients that have never connected, as the lessons have them. */
export function sensorAndDash(sensor: Partial<ClientSettings>, dash: Partial<ClientSettings>): WorldSpec {
  const link = { latencyMs: 600 };
  const client = (name: string, settings: Partial<ClientSettings>) => {
    return { spec: { name, settings: { ...DEFAULT_CLIENT_SETTINGS, clientId: name, ...settings } }, link };
  };
  return {
    seed: 1,
    broker: { ...DEFAULT_BROKER_CONFIG, rememberedDrops: 8 },
    clients: [client("sensor", sensor), client("dash", dash)],
    deviceLink: link,
  };
}

export function act(seconds: number, command: WorldCommand): Act {
  return { at: later(0 as Instant, seconds * 1_000), command };
}

function runUntil(world: World, until: Instant, onlooker: Onlooker): void {
  for (let at = world.nextEventAt(); at !== null && at <= until; at = world.nextEventAt()) {
    world.runOne();
    onlooker.afterStep?.(world);
  }
  world.runUntil(until);
}

function ignore(): void {}
