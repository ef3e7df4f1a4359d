import { ipcRenderer } from "electron";
import { PORT_OFFERED, PORT_WANTED } from "../core/contract/port-handover.ts";

/** All that the page is given: when it asks, one MessagePort to the host. No function, no name of a channel. */
window.addEventListener("message", (event) => {
  if (event.source === window && event.origin === location.origin && event.data === PORT_WANTED) {
    ipcRenderer.send(PORT_WANTED);
  }
});

ipcRenderer.on(PORT_OFFERED, (event) => {
  const [port] = event.ports;
  if (port !== undefined) window.postMessage(PORT_OFFERED, location.origin, [port]);
});
