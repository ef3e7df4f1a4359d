import { buildIfStale } from "./build-if-stale.js";

/** `npm run recording`: builds what is stale, then runs the built program. */
buildIfStale();
await import("../dist/node/recording.js");
