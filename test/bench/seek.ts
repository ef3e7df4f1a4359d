import { Rng } from "../../core/kernel/rng.ts";
import { utf8Encode } from "../../core/kernel/text.ts";
import { type Instant, later } from "../../core/kernel/time.ts";
import { Watch } from "../../core/observe/watch.ts";
import { placeOf } from "../../core/timeline/history.ts";
import { RecordedWorld } from "../../core/timeline/recorded-world.ts";
import { seek, stretchTo } from "../../core/timeline/seek.ts";
import { Replay } from "../../core/world/replay.ts";
import { World } from "../../core/world/world.ts";
import { SANDBOX, SANDBOX_SCRIPT } from "../../electron/host/sandbox.ts";

/** How long it takes to any place of a world that has done 200,000 steps, with all that there is to see there. */
const STEPS = 200_000;
const SEEKS = 1_000;
const NOWHERE = { send: () => {}, close: () => {} };

const world = liveLong();
const end = placeOf(world);
const rng = new Rng(1);
const times = Array.from({ length: SEEKS }, () => msTo(rng.below(end.at) as Instant)).sort((a, b) => a - b);
const { keyframes, bytes } = world.history;
const at = (share: number): string => (times[Math.floor(share * (SEEKS - 1))] ?? 0).toFixed(1);
console.log(`${STEPS} steps, ${keyframes.length} keyframes, ${(bytes / 1_048_576).toFixed(1)} MiB of history`);
console.log(`${SEEKS} seeks: median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms, slowest ${at(1)} ms`);

function liveLong(): RecordedWorld {
  const lived = new RecordedWorld(SANDBOX, NOWHERE);
  for (const { afterMs, command } of SANDBOX_SCRIPT) {
    lived.runUntil(afterMs as Instant);
    lived.input({ type: "command", command });
  }
  for (let count = 0; lived.step < STEPS; count += 1) {
    const payload = utf8Encode(String(count));
    const command = { type: "publish", node: "sensor", topic: "home/temp", payload, qos: 1, retain: false } as const;
    lived.input({ type: "command", command });
    lived.runUntil(later(lived.now, 350));
  }
  return lived;
}

function msTo(time: Instant): number {
  const began = performance.now();
  const target = { kind: "time", at: time } as const;
  const stretch = stretchTo(world.history, target, end);
  const past = new World(world.spec, NOWHERE, stretch.begins);
  const watch = new Watch(past);
  let passed = 0;
  seek(new Replay(past, stretch), past, target, () => {
    passed += 1;
    if (passed % 64 === 0) watch.collect();
  });
  watch.collect();
  return performance.now() - began;
}
