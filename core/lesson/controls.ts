import { CONNECT_SETTINGS } from "../client/settings.ts";
import { assertNever } from "../kernel/assert.ts";
import type { WorldCommand } from "../world/input.ts";
import type { Control } from "./lesson.ts";

/** True when these controls are enough for the command. */
export function allows(controls: readonly Control[], command: WorldCommand): boolean {
  switch (command.type) {
    case "connect":
    case "disconnect":
      return controls.includes("connection");
    case "cut":
    case "restore":
    case "plan-cut":
      return controls.includes("cable");
    case "publish": {
      const clearsShelf = command.retain && command.payload.length === 0;
      return controls.includes("publish") || (clearsShelf && controls.includes("shelf"));
    }
    case "subscribe":
    case "unsubscribe":
      return controls.includes("subscribe");
    case "change-client":
      return Object.keys(command.change).every((field) => {
        return controls.includes(RIDES_ON_CONNECT.has(field) ? "connect-settings" : "program-settings");
      });
    case "kill":
    case "start":
      return controls.includes("process");
    case "configure-broker":
    case "restart-broker":
    case "crash-broker":
      return controls.includes("broker");
    // A lesson is about the clients and the cables it came with.
    case "add-client":
    case "remove-client":
    case "change-link":
      return false;
    default:
      return assertNever(command);
  }
}

const RIDES_ON_CONNECT: ReadonlySet<string> = new Set(CONNECT_SETTINGS);
