import type { NodeName } from "../../../core/events/names.ts";
import type { Side } from "../../canvas/places.ts";
import { t } from "../../messages/text.ts";
import type { LabState } from "../../store/lab-state.ts";
import { entitiesOf, type NodeEntity, nodeOf, type QuietNode, sessionOf } from "../../store/selectors.ts";

/** How a link is drawn: what works, and what would still be there if it does not. */
export type LinkLook = "up" | "opening" | "half-open" | "kept" | "nothing";

export function isSessionKept(state: LabState, name: NodeName): boolean {
  return sessionOf(state, nodeOf(state, name))?.persistent === true;
}

/** `isKept`: a session that stays when the link is down. */
export function linkLook(node: QuietNode, isKept: boolean): LinkLook {
  switch (node.link.state) {
    case "up":
      return "up";
    case "opening":
      return "opening";
    case "half-open":
      return "half-open";
    case "down":
      return isKept ? "kept" : "nothing";
  }
}

/** The state of a node in words. `time`: when the virtual clock shows that. */
export function stateWords(node: QuietNode, time: number): string {
  const { client, device, link } = node;
  if (client === null)
    return link.clientEndOpen ? (device?.address ?? t("wire.state.connected")) : t("wire.state.away");
  switch (client.state) {
    case "connected":
      return t("wire.state.connected");
    case "opening":
      return t("wire.state.opening");
    case "awaiting-connack":
      return t("wire.state.connecting");
    case "waiting-to-reconnect": {
      if (client.reconnectsAt === null) return t("wire.state.willRetry");
      return t("wire.state.retries", { seconds: (Math.max(0, client.reconnectsAt - time) / 1_000).toFixed(1) });
    }
    case "stopped":
      return t("wire.state.stopped");
    case "offline":
      return t("wire.state.offline");
  }
}

/**
 * Where a node belongs when it is first seen: who only publishes in the lesson stands on the left; who subscribes, or keeps a session to hear with, stands on the right; null
 * where nothing tells yet.
 */
export function firstSide(state: LabState, node: NodeEntity): Side | null {
  if (node.device !== null) return "right";
  if (state.choice.kind === "cell") return node.name === "sensor" ? "left" : "right";
  if (state.lesson?.cast.publishers.includes(node.name)) return "left";
  const subscribes =
    (node.client?.subscriptions.length ?? 0) > 0 || (sessionOf(state, node)?.subscriptionCount ?? 0) > 0;
  return subscribes || node.client?.settings.cleanStart === false ? "right" : null;
}

export function clientCounts(state: LabState): string {
  const nodes = entitiesOf(state, "node");
  const up = nodes.filter((node) => node.link.state === "up").length;
  if (nodes.length === 0) return t("wire.counts.none");
  return up === 0 ? t("wire.counts.nobody") : t("wire.counts.some", { up, all: nodes.length });
}
