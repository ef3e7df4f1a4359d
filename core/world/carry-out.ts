import { settingsRefusal } from "../client/refusals.ts";
import type { SimulatedClient } from "../client/simulated-client.ts";
import type { NodeName } from "../events/names.ts";
import type { PlannedCut } from "../events/wire-events.ts";
import { assertNever } from "../kernel/assert.ts";
import type { WorldCommand } from "./input.ts";
import type { Node } from "./node.ts";
import type { World } from "./world.ts";

/** Carries out a command. Null when done, otherwise a sentence that says why not and what to do: nothing has changed. */
export function carryOut(world: World, command: WorldCommand): string | null {
  switch (command.type) {
    case "add-client":
      return addClient(world, command);
    case "configure-broker":
      return configureBroker(world, command.change);
    case "restart-broker":
      return world.process.restart(command.store);
    case "crash-broker":
      return world.process.crash(command.when);
    case "remove-client":
      return withNode(world, command.node, (node) => removeNode(world, node));
    case "cut":
      return withNode(world, command.node, (node) => {
        if (node.cable === "cut") return `The cable of ${node.name} is cut already. Restore it first.`;
        world.wire.cut(node, command.how);
        return null;
      });
    case "restore":
      return withNode(world, command.node, (node) => restore(world, node));
    case "plan-cut":
      return withNode(world, command.node, (node) => planCut(world, node, command.cut));
    case "change-link":
      return withNode(world, command.node, (node) => {
        node.link = command.link;
        world.reports?.nodeTouched(node.name);
        return null;
      });
    default:
      return withNode(world, command.node, (node) => {
        if (node.client === null) return `${node.name} is a real device: only its cable is in the lab's hands.`;
        return commandClient(world, node.client, command);
      });
  }
}

type ClientCommand = Extract<
  WorldCommand,
  { type: "change-client" | "connect" | "disconnect" | "kill" | "start" | "publish" | "subscribe" | "unsubscribe" }
>;

function commandClient(world: World, client: SimulatedClient, command: ClientCommand): string | null {
  const { now } = world;
  switch (command.type) {
    case "change-client":
      return changeClient(world, client, command);
    case "connect":
      return client.connect(now);
    case "disconnect":
      return client.disconnect(now, command);
    case "kill":
      return client.kill(now);
    case "start":
      return client.start(now);
    case "publish":
      return client.publish(command, now);
    case "subscribe":
      return client.subscribe(command.subscriptions, now);
    case "unsubscribe":
      return client.unsubscribe(command.topicFilters, now);
    default:
      return assertNever(command);
  }
}

function changeClient(
  world: World,
  client: SimulatedClient,
  { node, change }: Extract<WorldCommand, { type: "change-client" }>,
): string | null {
  const refusal = client.changeSettings(change, world.now);
  if (refusal !== null) return refusal;
  const fields = Object.keys(change);
  const pending = client.pending.some((field) => fields.includes(field));
  world.reports?.event({ type: "settings-changed", node, fields, pending });
  return null;
}

function addClient(world: World, { spec, link }: Extract<WorldCommand, { type: "add-client" }>): string | null {
  if (spec.name === "" || spec.name.startsWith("device:")) {
    return `A client cannot be named "${spec.name}". Choose a name that is not empty and does not start with "device:".`;
  }
  if (world.nodes.get(spec.name) !== undefined)
    return `There is a client named ${spec.name} already. Choose another name.`;
  if (world.nodes.size >= MAXIMUM_NODES) return `There are ${world.nodes.size} clients already. Remove one first.`;
  const refusal = settingsRefusal(spec.settings);
  if (refusal === null) world.nodes.addClient({ spec, link });
  return refusal;
}

function removeNode(world: World, node: Node): string | null {
  if (node.client === null && node.connection !== null) {
    return `${node.name} is a real device that is connected: it can be cut, not removed.`;
  }
  node.client?.kill(world.now);
  world.wire.resetAll(node);
  world.nodes.remove(node);
  return null;
}

function restore(world: World, node: Node): string | null {
  if (node.cable === "plugged") return `The cable of ${node.name} is not cut.`;
  world.wire.restore(node);
  return null;
}

function planCut(world: World, node: Node, cut: PlannedCut | null): string | null {
  if (cut !== null && node.cable === "cut") return `The cable of ${node.name} is cut already. Restore it first.`;
  node.plannedCut = cut;
  world.reports?.event({ type: "cut-planned", node: node.name, cut });
  world.reports?.nodeTouched(node.name);
  return null;
}

function configureBroker(
  world: World,
  change: Extract<WorldCommand, { type: "configure-broker" }>["change"],
): string | null {
  world.broker.configure(change);
  world.reports?.event({ type: "broker-configured", fields: Object.keys(change) });
  return null;
}

function withNode(world: World, name: NodeName, then: (node: Node) => string | null): string | null {
  const node = world.nodes.get(name);
  return node === undefined ? `There is no client or device named ${name}.` : then(node);
}

const MAXIMUM_NODES = 10_000;
