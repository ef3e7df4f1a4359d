import type { NodeName } from "../events/names.ts";
import type { WorldEvent } from "../events/world-event.ts";
import type { ClientId } from "../protocol/vocabulary.ts";
import type { ClientView, DeviceView } from "./entities.ts";

/** What of a node says whose session is its own. */
interface Identified {
  readonly client: Pick<ClientView, "sessionClientId" | "inForce" | "settings"> | null;
  readonly device: Pick<DeviceView, "clientId"> | null;
}

/** The client id a node uses: of the connection it has, else of the next one. Null for a device before its CONNECT. */
export function clientIdOf({ client, device }: Identified): ClientId | null {
  if (device !== null) return device.clientId;
  if (client === null) return null;
  // In 5.0 the broker may have given it one.
  return client.sessionClientId || (client.inForce?.clientId ?? client.settings.clientId);
}

/** Whether an event happened at this node, or to the session of the client id that it uses. */
export function isAbout(event: WorldEvent, name: NodeName, clientId: ClientId | null): boolean {
  if ("node" in event && event.node === name) return true;
  return "clientId" in event && event.clientId !== null && event.clientId === clientId;
}
