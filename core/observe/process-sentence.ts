import type { LabEvent } from "../events/world-event.ts";
import type { Say } from "../words/say.ts";

type ProcessEvent = Extract<LabEvent, { type: "broker-stopped" | "broker-started" | "session-lost" }>;

/** What becomes of the broker's process and of what it kept, in a sentence. */
export function processSentence(event: ProcessEvent, say: Say): string {
  switch (event.type) {
    case "broker-stopped": {
      if (event.how === "restarted") return say("process.ends");
      if (event.unwritten === 0) return say("process.crashes");
      return say("process.crashed", { count: event.unwritten });
    }
    case "broker-started":
      return event.store === "memory"
        ? say("process.runsInMemory")
        : say("process.runsWithDisk", { sessions: event.sessions, messages: event.retainedMessages });
    case "session-lost":
      return say("process.sessionLost", {
        client: event.clientId,
        subscriptions: event.subscriptions,
        messages: event.messages,
      });
  }
}

/** What became of a session that is lost with the process: completes "The session of X ...". */
export function lostWords({ how }: Extract<LabEvent, { type: "session-lost" }>, say: Say): string {
  return say(how === "crashed" ? "lost.crashed" : "lost.restarted");
}
