import type { IncomingMessage } from "node:http";
import { fileURLToPath } from "node:url";
import { isRunnableDevEnvironment, type Plugin, type ViteDevServer } from "vite";
import { WebSocketServer } from "ws";
import { MAXIMUM_MESSAGE_BYTES } from "./host/websocket-port.ts";
import { LINE_PATH } from "./stand-in.ts";

/**
 * Runs the host inside `npm run dev`, so that the page can be worked on with hot reload and without Electron. When the
 * host's own code changes it starts again, and the page connects to the new one by itself.
 */
export function devHost(): Plugin {
  return {
    name: "sessionscope:host",
    apply: "serve",
    configureServer: (server) => {
      server.httpServer?.once("listening", () => void serveHost(server));
    },
  };
}

async function serveHost(server: ViteDevServer): Promise<void> {
  const environment = server.environments.node;
  if (environment === undefined || !isRunnableDevEnvironment(environment))
    throw new Error("no environment for the host");
  const load = <M>(path: string): Promise<M> =>
    environment.runner.import(fileURLToPath(new URL(path, import.meta.url)));
  const { startHost } = await load<typeof import("./host/start-host.ts")>("./host/start-host.ts");
  const { websocketPort } = await load<typeof import("./host/websocket-port.ts")>("./host/websocket-port.ts");

  const host = await startHost({ mqttPort: 0, wsPort: 0, dataDirectory: null, verifiesPast: true });
  server.config.logger.info(`  MQTT: mqtt://127.0.0.1:${host.listeners[0]?.port}`);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAXIMUM_MESSAGE_BYTES });
  server.httpServer?.on("upgrade", (request, connection, head) => {
    // The page's other WebSocket is Vite's own.
    if (request.url !== LINE_PATH) return;
    if (!isFromPage(request)) return connection.destroy();
    sockets.handleUpgrade(request, connection, head, (socket) => host.attach(websocketPort(socket)));
  });
  server.httpServer?.once("close", () => void host.close());
  server.watcher.on("change", (path) => {
    if (/[\\/](core|electron)[\\/]/.test(path)) void server.restart();
  });
}

function isFromPage({ headers }: IncomingMessage): boolean {
  const isHere = /^(localhost|127\.0\.0\.1):\d+$/.test(headers.host ?? "");
  return isHere && headers.origin === `http://${headers.host}`;
}
