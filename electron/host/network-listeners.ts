import { networkInterfaces } from "node:os";
import type { ListenerView, NetworkCredentials } from "../../core/contract/contract.ts";
import { utf8Encode } from "../../core/kernel/text.ts";
import { authenticated } from "../shell/authentication.ts";
import type { AcceptConnection } from "../shell/connection.ts";
import type { Listener } from "../shell/listener.ts";
import { parseUsers, Users, userLine } from "../shell/users.ts";
import { listenOn, PORT_OPTIONS } from "./mqtt-listener.ts";

export interface NetworkListeners {
  /** One for each address and transport: where it listens, or why it cannot. */
  readonly views: readonly ListenerView[];
  /** Ends their connections too. */
  close(): void;
}

/**
 * Listens for devices of the network on each of `addresses`, on the ports that `own` listeners of this computer have. Whoever
 * does not say the user name and the password is refused by the broker.
 */
export async function listenOnNetwork(
  { userName, password }: NetworkCredentials,
  own: readonly ListenerView[],
  addresses: readonly string[],
  accept: AcceptConnection,
): Promise<NetworkListeners> {
  // From here on only the hash of the password is kept.
  const users = parseUsers(await userLine(userName, utf8Encode(password)));
  if (!(users instanceof Users)) throw new Error(users.fault);
  const door = authenticated({ users, allowAnonymous: false, accept });
  const listeners: Listener[] = [];
  const views: ListenerView[] = [];
  for (const host of addresses.slice(0, MOST_ADDRESSES)) {
    for (const { transport, port } of own) {
      if (port === null) continue;
      const result = await listenOn(transport, { host, port, localPagesOnly: false, accept: door });
      if (result.ok) listeners.push(result.listener);
      views.push({
        transport,
        host,
        port: result.ok ? result.listener.port : null,
        error: result.ok ? null : whyNot(transport, host, port, result),
        userName,
      });
    }
  }
  return {
    views,
    close: () => {
      for (const listener of listeners) listener.close("closed");
    },
  };
}

/** The addresses that others on the network reach this computer by; IPv4 first, as they are easier to type. */
export function networkAddresses(interfaces = networkInterfaces()): readonly string[] {
  const all = Object.values(interfaces).flatMap((addresses) => addresses ?? []);
  // A link-local one is good only together with the name of the other machine's own interface.
  const reached = all.filter(({ internal, family, scopeid }) => !internal && (family === "IPv4" || scopeid === 0));
  const [four, six] = [reached.filter(isIPv4), reached.filter((one) => !isIPv4(one))];
  return [...four, ...six].map(({ address }) => address);
}

function isIPv4({ family }: { readonly family: string }): boolean {
  return family === "IPv4";
}

function whyNot(
  transport: ListenerView["transport"],
  host: string,
  port: number,
  { code, message }: { readonly code: string; readonly message: string },
): string {
  const option = PORT_OPTIONS[transport];
  if (code === "EADDRINUSE") {
    return `Port ${port} of ${host} is in use (another broker?). End that program and open the lab to the network again, or start the lab with another ${option}.`;
  }
  return `The broker cannot listen on port ${port} of ${host}: ${message}. Devices cannot use that address.`;
}

/** A machine with more has them for its containers, or for its privacy. */
const MOST_ADDRESSES = 16;
