import type { Brand } from "../kernel/time.ts";

/** Counts the events of a world, from 1: the order in which things happened. */
export type EventId = Brand<number, "EventId">;
/** Counts the frames that were put on any link of a world, from 1. */
export type FrameId = Brand<number, "FrameId">;
/**
 * Names a place on the wire that a cable leads to: a simulated client by its name, a real device by "device:" and its
 * client id (or its connection, as long as it has not said CONNECT). Two places may use the same client id.
 */
export type NodeName = string;
/** Seen from the broker: "up" goes to it, "down" leaves it. */
export type Direction = "up" | "down";
/** Where a broker keeps what its clients expect to outlive a connection. */
export type BrokerStoreKind = "memory" | "disk";
export type Transport = "simulated" | "tcp" | "websocket";
