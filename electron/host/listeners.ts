import {
  type ListenerView,
  type NetworkCredentials,
  type Notice,
  SHORTEST_NETWORK_PASSWORD,
} from "../../core/contract/contract.ts";
import { HostFailure } from "../../core/contract/host-failure.ts";
import type { HostImplementation } from "../../core/contract/serve.ts";
import type { AcceptConnection, ShellConnection } from "../shell/connection.ts";
import { userNameFault } from "../shell/users.ts";
import type { Devices } from "./devices.ts";
import { listenOnNetwork, type NetworkListeners, networkAddresses } from "./network-listeners.ts";
import type { Pages } from "./pages.ts";

/** Where real devices can connect: on this computer always, from the network only while that is open. */
export class Listeners {
  readonly commands: Pick<HostImplementation, "network/open" | "network/close"> = {
    "network/open": (credentials) => this.#open(credentials),
    "network/close": () => this.#close(),
  };
  readonly #pages: Pages;
  readonly #devices: Devices;
  readonly #accept: AcceptConnection;
  readonly #addresses: () => readonly string[];
  #own: readonly ListenerView[] = [];
  #network: NetworkListeners | "opening" | null = null;
  /** Connections that came in from the network. */
  readonly #guests = new WeakSet<ShellConnection>();
  #ended = false;

  /** Devices go on from a listener to `accept`; `addresses` are those of this machine on its network at the moment. */
  constructor(
    pages: Pages,
    devices: Devices,
    accept: AcceptConnection,
    addresses: () => readonly string[] = networkAddresses,
  ) {
    this.#pages = pages;
    this.#devices = devices;
    this.#accept = accept;
    this.#addresses = addresses;
  }

  get views(): readonly ListenerView[] {
    return this.#network === null || this.#network === "opening" ? this.#own : [...this.#own, ...this.#network.views];
  }

  /** Those of this computer; `notices` say where that is not as they were told. */
  setOwn(listeners: readonly ListenerView[], notices: readonly Notice[]): void {
    this.#own = listeners;
    for (const notice of notices) this.#pages.addStandingNotice(notice);
    this.#tell();
  }

  /** The lab ends; those of this computer are closed by whoever opened them. */
  end(): void {
    this.#ended = true;
    if (this.#network !== null && this.#network !== "opening") this.#network.close();
  }

  async #open(credentials: NetworkCredentials): Promise<void> {
    if (this.#network !== null) throw refused("The lab is open to the network already. Close it first.");
    const addresses = this.#addresses();
    const fault = credentialsFault(credentials) ?? this.#cannotOpen(addresses);
    if (fault !== null) throw refused(fault);
    this.#network = "opening";
    try {
      this.#network = await this.#listen(credentials, addresses);
    } catch (error) {
      this.#network = null;
      throw error;
    }
    this.#tell();
  }

  async #listen(credentials: NetworkCredentials, addresses: readonly string[]): Promise<NetworkListeners> {
    const network = await listenOnNetwork(credentials, this.#own, addresses, (connection) => {
      this.#guests.add(connection);
      return this.#accept(connection);
    });
    if (this.#ended) network.close();
    const [first] = network.views;
    if (network.views.some(({ error }) => error === null) || first === undefined) return network;
    throw refused(first.error ?? "");
  }

  #cannotOpen(addresses: readonly string[]): string | null {
    if (addresses.length === 0) return NO_NETWORK;
    return this.#own.some(({ port }) => port !== null) ? null : NO_PORT;
  }

  #close(): void {
    if (this.#network === "opening")
      throw refused("The lab is just being opened to the network. Try again in a moment.");
    if (this.#network === null) return;
    const count = this.#devices.disconnect((connection) => this.#guests.has(connection));
    this.#network.close();
    this.#network = null;
    this.#tell();
    this.#pages.tell("notice", {
      level: "info",
      text: `The lab is closed to the network. ${left(count)}`,
    });
  }

  #tell(): void {
    this.#pages.tell("listeners", this.views);
  }
}

function credentialsFault({ userName, password }: NetworkCredentials): string | null {
  const fault = userNameFault(userName);
  if (fault !== null) return fault;
  if (password.length >= SHORTEST_NETWORK_PASSWORD) return null;
  return `The password must have at least ${SHORTEST_NETWORK_PASSWORD} characters: anyone on this network can try.`;
}

function left(devices: number): string {
  if (devices === 0) return "No device was connected from there.";
  return devices === 1 ? "The device from there was disconnected." : `${devices} devices from there were disconnected.`;
}

function refused(sentence: string): HostFailure {
  return new HostFailure("refused", sentence);
}

const NO_NETWORK = "This computer is on no network. Connect it to one, and try again.";
const NO_PORT = "The broker listens on no port of this computer. Start the lab with another --mqtt-port first.";
