import { type Copy, type GrantedSubscription, mergeCopies } from "./granted-subscription.ts";
import type { Session } from "./state.ts";

export interface ShareMember {
  readonly session: Session;
  readonly subscription: GrantedSubscription;
  readonly copy: Copy;
}

/**
 * The subscribers of one shared subscription: the same ShareName and the same Topic Filter. Each message goes to one of
 * them, in turns: to the member that was chosen longest ago among those that are connected and read fast enough, else
 * among those that are connected. Only when none is connected it goes to one that is absent, and waits there.
 */
export class Share {
  readonly name: string;
  /** In the order in which they were chosen last; new members come at the end. */
  readonly #members = new Map<Session, ShareMember>();

  constructor(name: string) {
    this.name = name;
  }

  get size(): number {
    return this.#members.size;
  }

  /** Adds a member, or replaces its subscription and leaves it its turn. */
  add(session: Session, subscription: GrantedSubscription): void {
    this.#members.set(session, { session, subscription, copy: mergeCopies([subscription]) });
  }

  remove(session: Session): void {
    this.#members.delete(session);
  }

  /** Who gets the next message. Work grows with the members that are passed over; null when there are none. */
  choose(): ShareMember | null {
    let chosen: ShareMember | null = null;
    let best = 0;
    for (const member of this.#members.values()) {
      const rank = readiness(member.session);
      if (rank > best) {
        chosen = member;
        best = rank;
      }
      if (best === READY) break;
    }
    if (chosen === null) return null;
    this.#members.delete(chosen.session);
    this.#members.set(chosen.session, chosen);
    return chosen;
  }

  /** In the order of their turns. */
  members(): Iterable<ShareMember> {
    return this.#members.values();
  }
}

function readiness({ connection }: Session): number {
  if (connection === null) return 1;
  return connection.congested ? 2 : READY;
}

const READY = 3;
