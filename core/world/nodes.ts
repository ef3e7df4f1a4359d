import { clientWith, halfLeftBy } from "../client/client-half.ts";
import type { ClientSink } from "../client/client-output.ts";
import { SimulatedClient } from "../client/simulated-client.ts";
import type { NodeName } from "../events/names.ts";
import { assert } from "../kernel/assert.ts";
import { Rng } from "../kernel/rng.ts";
import type { Instant } from "../kernel/time.ts";
import type { Connection } from "./connection.ts";
import type { LinkSpec, WorldClient } from "./input.ts";
import type { Device, Node } from "./node.ts";
import type { SavedNode } from "./saved-world.ts";
import type { Wire } from "./wire.ts";
import type { WorldReports } from "./world.ts";

interface NodesOwner {
  readonly now: Instant;
  readonly reports: WorldReports | null;
}

/** `connects`: it was connected, or was about to be. */
export type LeftClient = WorldClient & { readonly connects: boolean };

/** All places on the wire, in the order in which they came. */
export class Nodes implements Iterable<Node> {
  readonly #nodes = new Map<NodeName, Node>();
  readonly #owner: NodesOwner;
  readonly #wire: Wire;
  readonly #rng: Rng;

  constructor(owner: NodesOwner, wire: Wire, rng: Rng) {
    this.#owner = owner;
    this.#wire = wire;
    this.#rng = rng;
  }

  get size(): number {
    return this.#nodes.size;
  }

  get(name: NodeName): Node | undefined {
    return this.#nodes.get(name);
  }

  [Symbol.iterator](): Iterator<Node> {
    return this.#nodes.values();
  }

  addClient({ spec, link, found }: WorldClient): void {
    const { name } = spec;
    const saved = found === undefined ? null : clientWith(spec, found);
    const client = new SimulatedClient(spec, this.#cableOf(name), saved);
    const node: Node = { ...this.#newNode(name, link), client };
    this.#observeClient(node, this.#owner.reports);
    this.#add(node);
  }

  addDevice(name: NodeName, link: LinkSpec, device: Device): Node {
    const node: Node = { ...this.#newNode(name, link), device };
    this.#add(node);
    return node;
  }

  save(): readonly SavedNode[] {
    return Array.from(this.#nodes.values(), ({ name, link, cable, plannedCut, client, device, rng }) => {
      return { name, link, cable, plannedCut, client: client?.save() ?? null, device, rng: rng.save() };
    });
  }

  /** Their connections are for the wire to restore. To be called while there are no nodes yet. */
  restoreFrom(saved: readonly SavedNode[]): void {
    for (const { client: savedClient, rng, ...plain } of saved) {
      const { name } = plain;
      const client =
        savedClient === null
          ? null
          : new SimulatedClient({ name, settings: savedClient.status.settings }, this.#cableOf(name), savedClient);
      this.#nodes.set(name, { ...plain, client, connection: null, connections: 0, rng: new Rng(rng) });
    }
  }

  /** The simulated clients as a world would find them in which all their processes had ended now. */
  clientsLeft(): readonly LeftClient[] {
    return Array.from(this.#nodes.values()).flatMap(({ name, client, link }) => {
      if (client === null) return [];
      const { settings, state } = client.status;
      const found = halfLeftBy(client, this.#owner.now);
      const connects = state !== "stopped" && state !== "offline";
      return [{ spec: { name, settings }, link, connects, ...(found !== null && { found }) }];
    });
  }

  /** Its connections must be over. */
  remove(node: Node): void {
    if (!this.#nodes.delete(node.name)) return;
    this.#owner.reports?.event({ type: "node-removed", node: node.name });
    this.#owner.reports?.nodeTouched(node.name);
  }

  observe(reports: WorldReports | null): void {
    for (const node of this.#nodes.values()) this.#observeClient(node, reports);
  }

  nextDeadline(): Instant | null {
    let first: Instant | null = null;
    for (const { client } of this.#nodes.values()) {
      const at = client?.nextDeadline() ?? null;
      if (at !== null && (first === null || at < first)) first = at;
    }
    return first;
  }

  /** Fires the deadline that is due, of the first client that has one. */
  fireDeadline(now: Instant): void {
    for (const { client } of this.#nodes.values()) {
      const at = client?.nextDeadline() ?? null;
      if (at === null || at > now) continue;
      client?.timeReached(now);
      return;
    }
  }

  #newNode(name: NodeName, link: LinkSpec): Node {
    const rng = this.#rng.fork(name);
    return {
      name,
      link,
      cable: "plugged",
      plannedCut: null,
      connection: null,
      connections: 0,
      client: null,
      device: null,
      rng,
    };
  }

  /** What the client named `name` sees of its cable. */
  #cableOf(name: NodeName): ClientSink {
    const connection = (): Connection | null => this.#nodes.get(name)?.connection ?? null;
    return {
      open: () => {
        const node = this.#nodes.get(name);
        if (node?.cable === "plugged") this.#wire.open(node, "simulated", null);
        else if (node !== undefined) this.#wire.refuse(node);
      },
      send: (frame) => {
        const over = connection();
        if (over !== null) this.#wire.sendFrame(over, "up", frame, null);
      },
      close: (how) => {
        const over = connection();
        if (over !== null) this.#wire.closeEnd(over, "client", how);
      },
    };
  }

  #add(node: Node): void {
    assert(!this.#nodes.has(node.name), `there are two nodes named ${node.name}`);
    this.#nodes.set(node.name, node);
    this.#owner.reports?.event({ type: "node-added", node: node.name });
    this.#owner.reports?.nodeTouched(node.name);
  }

  #observeClient({ client, name }: Node, reports: WorldReports | null): void {
    client?.observe(
      reports === null ? null : { event: (event) => reports.event(event), touched: () => reports.nodeTouched(name) },
    );
  }
}
