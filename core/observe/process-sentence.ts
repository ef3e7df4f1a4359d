import type { LabEvent } from "../events/world-event.ts";

type ProcessEvent = Extract<LabEvent, { type: "broker-stopped" | "broker-started" | "session-lost" }>;

/** What becomes of the broker's process and of what it kept, in a sentence. */
export function processSentence(event: ProcessEvent): string {
  switch (event.type) {
    case "broker-stopped": {
      if (event.how === "restarted") return "The broker's process ends in order.";
      if (event.unwritten === 0) return "The broker's process crashes.";
      const changes = `${event.unwritten} ${event.unwritten === 1 ? "change was" : "changes were"}`;
      return `The broker's process crashes: ${changes} not on disk yet, and what waited for that is not sent.`;
    }
    case "broker-started":
      return event.store === "memory"
        ? "The broker runs again. It keeps everything in memory, so nothing is left from before."
        : `The broker runs again with what is on its disk: sessions ${event.sessions}, retained messages ${event.retainedMessages}.`;
    case "session-lost":
      return `The session of ${event.clientId} is lost with the broker's process: subscriptions ${event.subscriptions}, messages ${event.messages}.`;
  }
}

/** What became of a session that is lost with the process: completes "The session of X ...". */
export function lostWords({ how }: Extract<LabEvent, { type: "session-lost" }>): string {
  return `was lost when the broker's process ${how === "crashed" ? "crashed" : "was restarted"}: it was not on a disk`;
}
