import type { ClientSpec } from "../client/settings.ts";
import { SimulatedClient } from "../client/simulated-client.ts";
import type { NodeName } from "../events/names.ts";
import { assert } from "../kernel/assert.ts";
import type { Rng } from "../kernel/rng.ts";
import type { Instant } from "../kernel/time.ts";
import type { LinkSpec } from "./input.ts";
import type { Device, Node } from "./node.ts";
import type { Wire } from "./wire.ts";
import type { WorldReports } from "./world.ts";

interface NodesOwner {
  readonly now: Instant;
  readonly reports: WorldReports | null;
}

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

  addClient(spec: ClientSpec, link: LinkSpec): void {
    const { name } = spec;
    const client = new SimulatedClient(spec, {
      open: () => this.#openFor(node),
      send: (frame) => {
        if (node.connection !== null) this.#wire.sendFrame(node.connection, "up", frame, null);
      },
      close: (how) => {
        if (node.connection !== null) this.#wire.closeEnd(node.connection, "client", how);
      },
    });
    const node: Node = {
      name,
      link,
      cable: "plugged",
      connection: null,
      client,
      device: null,
      rng: this.#rng.fork(name),
    };
    this.#observeClient(node, this.#owner.reports);
    this.#add(node);
  }

  addDevice(name: NodeName, link: LinkSpec, device: Device): Node {
    const node: Node = {
      name,
      link,
      cable: "plugged",
      connection: null,
      client: null,
      device,
      rng: this.#rng.fork(name),
    };
    this.#add(node);
    return node;
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

  digestData(): unknown {
    return [...this.#nodes.values()].map((node) => [
      node.name,
      node.link,
      node.cable,
      node.connection?.id ?? null,
      node.device,
      node.rng.save(),
      node.client?.state() ?? null,
    ]);
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

  #openFor(node: Node): void {
    if (node.cable === "plugged") this.#wire.open(node, "simulated", null);
    else this.#wire.refuse(node);
  }
}
