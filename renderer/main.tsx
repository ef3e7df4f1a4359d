import { createRoot } from "react-dom/client";
import type { Port } from "../core/contract/port.ts";
import { App } from "./app.tsx";
import { followLessonLinks } from "./lesson-link.ts";
import { openMessagePort } from "./port/message-port.ts";
import { reconnectingHost } from "./port/reconnecting-host.ts";
import { websocketPort } from "./port/websocket-port.ts";
import { followLanguage } from "./store/follow-language.ts";
import { createHostFeed, nextAnimationFrame } from "./store/host-feed.ts";
import { createLabStore } from "./store/lab-store.ts";
import { keepPreferences } from "./store/preferences.ts";

const store = createLabStore();
const feed = createHostFeed(store, nextAnimationFrame);
keepPreferences(store, localStorage);
followLanguage(store, navigator.languages);
const host = reconnectingHost(openPort, {
  connection: (connection) => store.setState({ connection }),
  started: feed.opened,
  event: feed.told,
});
const lab = { store, call: host.call };
followLessonLinks(lab, window);
const root = document.querySelector("#root");
if (root !== null) createRoot(root).render(<App lab={lab} />);

/** Inside Electron the preload hands over a port; in a browser the server that gave the page has a WebSocket. */
function openPort(): Port | Promise<Port> {
  if (location.protocol === "app:") return openMessagePort(window);
  const address = new URL("/lab", location.href);
  address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  return websocketPort(new WebSocket(address));
}
