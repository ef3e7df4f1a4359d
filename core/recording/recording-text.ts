import type { CheckableRecording } from "../world/recording.ts";
import type { SavedChannel, SavedWorld } from "../world/saved-world.ts";
import { toJson } from "./plain.ts";

export const FORMAT = "sessionscope-recording";
/** Changes whenever an older program would misread the file: 2 may begin in the middle of a world's life. */
export const VERSION = 2;

/**
 * A recording as it is saved: JSON, one input and one digest a line, so that a small one can be read and compared in a text
 * editor. `program` is the version that wrote it: another broker may decide differently and come to other digests.
 */
export function recordingText({ spec, begins, log, until, digests }: CheckableRecording, program: string): string {
  return [
    "{",
    `"format": ${toJson(FORMAT)},`,
    `"version": ${begins === null ? 1 : VERSION},`,
    `"program": ${toJson(program)},`,
    `"spec": ${toJson(spec)},`,
    ...(begins === null ? [] : [`"begins": ${toJson(withoutDecoded(begins))},`]),
    `"inputs": ${list(log)},`,
    `"until": ${toJson(until)},`,
    `"digests": ${list(digests)}`,
    "}",
    "",
  ].join("\n");
}

/** Without the packets in frames on their way: whoever reads the frames decodes them. */
function withoutDecoded(saved: SavedWorld): SavedWorld {
  const strip = ({ transits, lastArrival }: SavedChannel): SavedChannel => ({
    transits: transits.map(({ load, ...transit }) => {
      if (load.kind !== "frame") return { load, ...transit };
      const { packet: _packet, ...frame } = load;
      return { load: frame, ...transit };
    }),
    lastArrival,
  });
  const connections = saved.wire.connections.map((connection) => {
    return { ...connection, up: strip(connection.up), down: strip(connection.down) };
  });
  return { ...saved, wire: { ...saved.wire, connections } };
}

function list(items: readonly unknown[]): string {
  return items.length === 0 ? "[]" : `[\n${items.map(toJson).join(",\n")}\n]`;
}
