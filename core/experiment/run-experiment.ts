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

/** Sees events one by one, with the world as it is then. */
export type Onlooker = (event: WorldEvent, world: World) => void;

/** Runs it from its beginning to its end, at once. What cannot be done is refused in that world, as an event. */
export function runExperiment({ spec, acts, until }: Experiment, onlooker: Onlooker): World {
  const world = new World(spec, { send: ignore, close: ignore });
  world.observe({
    event: (event) => onlooker(event, world),
    brokerTouched: ignore,
    sessionTouched: ignore,
    retainedTouched: ignore,
    nodeTouched: ignore,
    frameTouched: ignore,
  });
  for (const { at, command } of acts) {
    world.runUntil(at);
    world.input({ type: "command", command });
  }
  world.runUntil(until);
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

function ignore(): void {}
