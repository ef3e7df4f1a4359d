import { type BrokerConfig, DEFAULT_BROKER_CONFIG } from "../../../core/broker/config.ts";
import { type ClientSettings, DEFAULT_CLIENT_SETTINGS } from "../../../core/client/settings.ts";
import type { BrokerStoreKind } from "../../../core/events/names.ts";
import type { WorldEvent, WorldEventType } from "../../../core/events/world-event.ts";
import { utf8Decode, utf8Encode } from "../../../core/kernel/text.ts";
import { later } from "../../../core/kernel/time.ts";
import type { Message } from "../../../core/protocol/message.ts";
import type { QoS } from "../../../core/protocol/vocabulary.ts";
import type { SocketId, WorldCommand } from "../../../core/world/input.ts";
import { type OutsideSink, World, type WorldObserver } from "../../../core/world/world.ts";
import { reported } from "../../statements.ts";

/** A world on a stage: commands in a word or two, and everything that happened to look back on. */
export class Stage {
  readonly world: World;
  readonly events: WorldEvent[] = [];
  readonly outside: { readonly sent: [SocketId, Uint8Array][]; readonly closed: [SocketId, string][] } = {
    sent: [],
    closed: [],
  };

  constructor(
    clients: Readonly<Record<string, Partial<ClientSettings>>>,
    broker: Partial<BrokerConfig> = {},
    latencyMs = 100,
    brokerStore: BrokerStoreKind = "memory",
  ) {
    const sink: OutsideSink = {
      send: (socket, frame) => this.outside.sent.push([socket, frame]),
      close: (socket, how) => this.outside.closed.push([socket, how]),
    };
    this.world = new World(
      {
        seed: 1,
        broker: { ...DEFAULT_BROKER_CONFIG, rememberedDrops: 8, ...broker },
        clients: Object.entries(clients).map(([name, settings]) => ({
          spec: { name, settings: { ...DEFAULT_CLIENT_SETTINGS, clientId: name, ...settings } },
          link: { latencyMs },
        })),
        brokerStore,
        deviceLink: { latencyMs },
      },
      sink,
    );
    this.world.observe(
      onlyEvents((event) => {
        this.events.push(event);
        if ("because" in event) reported(event.because);
      }),
    );
  }

  /** Does it; a refusal fails the test. */
  does(command: WorldCommand): void {
    const refusal = this.world.input({ type: "command", command });
    if (refusal !== null) throw new Error(refusal);
  }

  connect(node: string): void {
    this.does({ type: "connect", node });
    this.passes(1_000);
  }

  subscribe(node: string, topicFilter: string, qos: QoS): void {
    this.does({ type: "subscribe", node, subscriptions: [{ topicFilter, qos }] });
    this.passes(1_000);
  }

  publish(node: string, topic: string, text: string, qos: QoS, retain = false): void {
    this.does({ type: "publish", node, topic, payload: utf8Encode(text), qos, retain });
    this.passes(1_000);
  }

  passes(milliseconds: number): void {
    this.world.runUntil(later(this.world.now, milliseconds));
  }

  eventsOf<T extends WorldEventType>(type: T): Extract<WorldEvent, { type: T }>[] {
    return this.events.filter((event): event is Extract<WorldEvent, { type: T }> => event.type === type);
  }

  /** What `node`'s application got, as text. */
  inbox(node: string): string[] {
    return this.eventsOf("message-received")
      .filter((event) => event.node === node)
      .map(({ payload }) => utf8Decode(payload));
  }

  /** What waits in the broker for `clientId`, as text; null when there is no session. */
  queue(clientId: string): string[] | null {
    const session = this.world.broker.state.sessions.get(clientId);
    return session === undefined ? null : Array.from(session.queue, ({ message }) => textOf(message));
  }

  shelf(): Record<string, string> {
    return Object.fromEntries(
      this.world.broker.state.retained.all().map((message) => [message.topic, textOf(message)]),
    );
  }

  /** The packets that `node` put on its cable or got from it, by type. */
  packets(node: string, direction: "up" | "down"): string[] {
    return this.eventsOf("frame-departed")
      .filter((event) => event.node === node && event.direction === direction)
      .map(({ packet }) => packet?.type ?? "?");
  }
}

/** An observer that hears events and does not care what was touched. */
export function onlyEvents(event: WorldObserver["event"]): WorldObserver {
  const ignore = (): void => {};
  return {
    event,
    brokerTouched: ignore,
    sessionTouched: ignore,
    retainedTouched: ignore,
    nodeTouched: ignore,
    frameTouched: ignore,
  };
}

export function textOf({ payload }: Message): string {
  return utf8Decode(payload);
}
