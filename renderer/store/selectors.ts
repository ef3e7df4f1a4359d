import type { LearnerView } from "../../core/contract/learning-view.ts";
import type { NodeName } from "../../core/events/names.ts";
import type { WorldEvent } from "../../core/events/world-event.ts";
import { utf8Encode } from "../../core/kernel/text.ts";
import type { Instant } from "../../core/kernel/time.ts";
import { clientIdOf } from "../../core/observe/about.ts";
import { type ClientView, type Entity, type EntityKind, type EntityOf, entityId } from "../../core/observe/entities.ts";
import type { Snapshot } from "../../core/observe/snapshot.ts";
import type { ClientId } from "../../core/protocol/vocabulary.ts";
import type { WorldCommand } from "../../core/world/input.ts";
import { isEqual } from "./is-equal.ts";
import type { LabState, PublishDraft } from "./lab-state.ts";

export type NodeEntity = EntityOf<"node">;
export type SessionEntity = EntityOf<"session">;

export function entitiesOf<K extends EntityKind>(state: LabState, kind: K): readonly EntityOf<K>[] {
  const found: EntityOf<K>[] = [];
  for (const entity of state.snapshot.entities.values()) {
    if (entity.kind === kind) found.push(entity as EntityOf<K>);
  }
  return found;
}

export function nodeOf(state: LabState, name: NodeName | null): NodeEntity | null {
  if (name === null) return null;
  const entity = state.snapshot.entities.get(entityId("node", name));
  return entity?.kind === "node" ? entity : null;
}

/** A node without what passes through it, which under load is other at every look, and most of the page does not show. */
export interface QuietNode extends Pick<NodeEntity, "name" | "device"> {
  readonly link: Omit<NodeEntity["link"], "crowd">;
  readonly client: QuietClient | null;
}

export type QuietClient = Omit<ClientView, "inbox" | "inboxLength" | "outbox" | "outboxLength" | "receivedQoS2">;

/** The same object for as long as nothing but traffic changes. */
export function quietNode(node: NodeEntity): QuietNode {
  const known = quietNodes.get(node);
  if (known !== undefined) return known;
  const { crowd: _crowd, ...link } = node.link;
  const client = node.client === null ? null : quietClient(node.client);
  const quiet = { name: node.name, device: node.device, link, client };
  quietNodes.set(node, quiet);
  return quiet;
}

/** To be called with what takes the place of views in `snapshot`: what is the same is found out once for all who look. */
export function keepQuiet({ entities }: Snapshot, put: readonly Entity[]): void {
  for (const now of put) {
    const before = now.kind === "node" ? entities.get(now.id) : undefined;
    if (now.kind !== "node" || before?.kind !== "node") continue;
    const quiet = quietNode(before);
    if (isEqual(quiet, quietNode(now))) quietNodes.set(now, quiet);
  }
}

function quietClient(client: ClientView): QuietClient {
  const { inbox: _inbox, inboxLength: _inboxLength, outbox: _outbox, outboxLength: _outboxLength, ...others } = client;
  const { receivedQoS2: _receivedQoS2, ...quiet } = others;
  return quiet;
}

/** The same of the node with this name. */
export function quietNodeOf(state: LabState, name: NodeName | null): QuietNode | null {
  const node = nodeOf(state, name);
  return node === null ? null : quietNode(node);
}

export function selectedNode(state: LabState): NodeEntity | null {
  return nodeOf(state, state.ui.selectedNode);
}

/** The broker's half of the session of a node. */
export function sessionOf(state: LabState, node: QuietNode | null): SessionEntity | null {
  const clientId = node === null ? null : clientIdOf(node);
  if (clientId === null) return null;
  const entity = state.snapshot.entities.get(entityId("session", clientId));
  return entity?.kind === "session" ? entity : null;
}

export function brokerOf(state: LabState): EntityOf<"broker"> | null {
  const entity = state.snapshot.entities.get(entityId("broker", ""));
  return entity?.kind === "broker" ? entity : null;
}

export function selectedEvent(state: LabState): WorldEvent | null {
  const id = state.ui.selectedEvent;
  return id === null ? null : eventById(state.events, id);
}

/** `events` are in the order of their numbers. Asked by many components at each change: 100,000 are not looked through. */
function eventById(events: readonly WorldEvent[], id: number): WorldEvent | null {
  let low = 0;
  let high = events.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const event = events[middle] as WorldEvent;
    if (event.id === id) return event;
    if (event.id < id) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}

export function publishDraftOf(state: LabState, node: NodeName): PublishDraft {
  return state.ui.publishDrafts.get(node) ?? state.ui.untouchedDraft;
}

/** The command that the publish form of a client stands for, with this payload in place of the draft's. */
export function publishCommand(node: QuietNode, draft: PublishDraft, payload = draft.payload): WorldCommand {
  const { topic, qos, retain } = draft;
  const options = node.client !== null && speaks5(node.client) ? publishOptions(draft) : {};
  return { type: "publish", node: node.name, topic, payload: utf8Encode(payload), qos, retain, ...options };
}

/** What only 5.0 can say with a message. */
function publishOptions(draft: PublishDraft) {
  const { messageExpirySeconds, payloadIsText, contentType, responseTopic, correlationData, userProperties } = draft;
  const { topicAlias } = draft;
  return {
    ...(messageExpirySeconds !== null && { messageExpirySeconds }),
    ...(payloadIsText && { payloadIsText }),
    ...(contentType !== "" && { contentType }),
    ...(topicAlias !== null && { topicAlias }),
    ...(responseTopic !== "" && { responseTopic }),
    ...(correlationData !== "" && { correlationData: utf8Encode(correlationData) }),
    ...(userProperties.length > 0 && { userProperties }),
  };
}

/** What its connection speaks, or else the next one. */
export function speaks5({ state, inForce, settings }: QuietClient): boolean {
  const isConnected = state === "connected" || state === "awaiting-connack";
  return ((isConnected ? inForce : null)?.protocolVersion ?? settings.protocolVersion) === 5;
}

/** The client ids that simulated clients use. Who has the id of another and is away stands in for it: that id is free for a device. */
export function clientIdsOf(state: LabState): readonly ClientId[] {
  return entitiesOf(state, "node").flatMap(({ name, client }) => {
    if (client === null) return [];
    const { clientId } = client.settings;
    return clientId !== name && client.state === "offline" ? [] : clientId;
  });
}

/** As whom devices of the network may connect; null while the lab is closed to the network. */
export function networkUser({ listeners }: LabState): string | null {
  return listeners.find(({ userName }) => userName !== null)?.userName ?? null;
}

/** Connected as far as this node itself believes. */
export function isConnected(node: QuietNode): boolean {
  return node.client === null ? node.link.clientEndOpen : node.client.state === "connected";
}

/** Where the virtual clock stands: the host tells it with deltas and with playback, whichever it has reason for. */
export function hostTime({ snapshot, playback }: LabState): Instant {
  return Math.max(snapshot.at, playback.at) as Instant;
}

/** Who learns now; null before the first lab has come. */
export function currentLearner({ learning }: LabState): LearnerView | null {
  return learning.learners.find(({ id }) => id === learning.current) ?? null;
}

/** By the host's view of it, which never changes. */
const quietNodes = new WeakMap<NodeEntity, QuietNode>();
