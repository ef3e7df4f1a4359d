import type { SocketId } from "../../core/world/input.ts";
import { type Recording, replayInto } from "../../core/world/recording.ts";
import type { OutsideSink } from "../../core/world/world.ts";
import { type CreateWorld, WorldRun } from "./world-run.ts";

/**
 * A world as it was when it was recorded. Real devices cannot be taken back in time: nothing is sent to them meanwhile, and
 * their connections are over at the end.
 */
export function replay(
  recording: Recording,
  surroundings: { readonly createWorld: CreateWorld; readonly outside: OutsideSink },
): WorldRun {
  let replaying = true;
  const run = new WorldRun(surroundings.createWorld, recording.spec, {
    send: (socket, frame) => {
      if (!replaying) surroundings.outside.send(socket, frame);
    },
    close: (socket, how) => {
      if (!replaying) surroundings.outside.close(socket, how);
    },
  });
  replayInto(run, recording);
  const sockets = new Set<SocketId>();
  for (const { input } of recording.log) if (input.type === "outside-opened") sockets.add(input.socket);
  for (const socket of sockets) run.input({ type: "outside-closed", socket, how: "reset" });
  replaying = false;
  run.gather();
  return run;
}
