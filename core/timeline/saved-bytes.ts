import type { SavedBroker } from "../broker/saved-broker.ts";
import type { SavedChannel, SavedWorld } from "../world/saved-world.ts";
import type { SavedDisk } from "../world/simulated-disk.ts";

/**
 * About how much memory a saved world keeps, with all that it shares: what it shares with the living world costs something
 * only once that has moved on, and then it costs all of it.
 */
export function savedBytes({ process, nodes, wire }: SavedWorld): number {
  let bytes = brokerBytes(process.broker) + diskBytes(process.disk);
  for (const { client } of nodes) {
    bytes += AN_OBJECT;
    if (client === null) continue;
    bytes += AN_OBJECT + AN_ENTRY * (client.subscriptions.length + client.openRequests.length);
    for (const { carried } of client.outbox) bytes += AN_OBJECT + carried.payload.length;
    for (const { payload } of client.inbox) bytes += AN_ENTRY + payload.length;
  }
  for (const { up, down } of wire.connections) bytes += AN_OBJECT + channelBytes(up) + channelBytes(down);
  return bytes + AN_ENTRY * wire.due.length;
}

function brokerBytes({ connections, sessions, subscriptions, retained, deadlines }: SavedBroker): number {
  let bytes = AN_OBJECT * connections.length + AN_ENTRY * (subscriptions.length + deadlines.length);
  for (const { queue, outbound, dropped, inbound } of sessions) {
    bytes += AN_OBJECT + AN_ENTRY * (dropped.length + inbound.length);
    for (const { message } of queue) bytes += AN_ENTRY + message.payload.length;
    for (const { carried } of outbound) bytes += AN_OBJECT + carried.message.payload.length;
  }
  for (const { payload } of retained) bytes += AN_ENTRY + payload.length;
  return bytes;
}

/** What records point at is the broker's own as long as it lives. */
function diskBytes({ records, gathering, writing }: SavedDisk): number {
  return AN_ENTRY * 2 * (records.length + gathering.changes.length + (writing?.changes.length ?? 0));
}

function channelBytes({ transits }: SavedChannel): number {
  let bytes = 0;
  for (const { load } of transits) bytes += AN_OBJECT + (load.kind === "frame" ? load.bytes.length : 0);
  return bytes;
}

/** What V8 needs for one with a dozen fields, and for one item in a list or a map. */
const AN_OBJECT = 300;
const AN_ENTRY = 60;
