import { buildIfStale } from "./build-if-stale.js";

/** `npm start`: builds what is stale, then starts the built launcher. Plain JavaScript, because it runs before a build. */
buildIfStale();
await import("../dist/node/launcher.js");
