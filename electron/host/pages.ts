import type { HostEventName, HostEvents, Notice } from "../../core/contract/contract.ts";
import type { Port } from "../../core/contract/port.ts";
import { type HostImplementation, type HostServer, serveHost } from "../../core/contract/serve.ts";

/** One page on its port. */
export interface Page {
  watching: boolean;
  /** It was told the standing notices. */
  greeted: boolean;
}

/** The pages there are: any number, each served on a port of its own. */
export class Pages {
  readonly #servers = new Map<Page, { readonly server: HostServer; readonly port: Port }>();
  /** What a page that comes later should know too: how the lab was set up. */
  readonly #standingNotices: Notice[] = [];

  get someoneWatches(): boolean {
    for (const page of this.#servers.keys()) if (page.watching) return true;
    return false;
  }

  /** Serves the page on `port` until the port closes. */
  add(port: Port, implement: (page: Page) => HostImplementation): void {
    const page: Page = { watching: false, greeted: false };
    this.#servers.set(page, { server: serveHost(port, implement(page)), port });
    port.onClose(() => this.#remove(page));
  }

  /** Tells every page that watches. */
  tell<E extends HostEventName>(event: E, payload: HostEvents[E]): void {
    for (const page of this.#servers.keys()) {
      if (page.watching) this.#emit(page, event, payload);
    }
  }

  /** For every page, also those that come later. */
  addStandingNotice(notice: Notice): void {
    this.#standingNotices.push(notice);
    for (const page of this.#servers.keys()) if (page.greeted) this.#emit(page, "notice", notice);
  }

  /** Tells the standing notices to pages that watch since a moment ago. Their answer to watch/start is on its way. */
  greet(): void {
    for (const page of this.#servers.keys()) {
      if (!page.watching || page.greeted) continue;
      page.greeted = true;
      for (const notice of this.#standingNotices) this.#emit(page, "notice", notice);
    }
  }

  closeAll(): void {
    for (const page of this.#servers.keys()) this.#remove(page);
  }

  /** A port that cannot carry a message costs one page its connection, not the lab its run. */
  #emit<E extends HostEventName>(page: Page, event: E, payload: HostEvents[E]): void {
    try {
      this.#servers.get(page)?.server.emit(event, payload);
    } catch {
      this.#remove(page);
    }
  }

  #remove(page: Page): void {
    const served = this.#servers.get(page);
    this.#servers.delete(page);
    served?.server.dispose();
    served?.port.close();
  }
}
