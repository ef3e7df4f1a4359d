/**
 * How a page inside Electron gets its MessagePort, through window.postMessage because ports cannot cross contextBridge.
 * The page posts PORT_WANTED to its own window; the preload answers with PORT_OFFERED and exactly one port. A page may
 * ask again at any time: the port it had before is closed.
 */
export const PORT_WANTED = "sessionscope:port-wanted";
export const PORT_OFFERED = "sessionscope:port-offered";
